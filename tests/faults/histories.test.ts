import { mkdtemp, rm } from "node:fs/promises"
import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { isDeepStrictEqual } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { Random } from "#shared/meeting/fuzz/random.ts"

import type { Store } from "#shared/room/ports.ts"
import { RedisServer } from "../support/redis-server.ts"
import { waitFor } from "../support/wait-for.ts"
import { Book, type Kept } from "./book.ts"
import type { EndInside } from "./end-inside.ts"
import { type Program, buildProgram, liveUntil } from "./killed-life.ts"

/** A failing history is lived again with, for instance, `SEEDS=57 npx vitest run --project faults`. */
const SEEDS = process.env["SEEDS"]?.split(",").map(Number)
const HOUR = 3_600_000
const BEGIN = Date.UTC(2026, 0, 12, 18)

function seedsFrom(first: number, count: number): number[] {
  return SEEDS ?? Array.from({ length: count }, (_, index) => first + index)
}

/** As many at a time as the machine has use for: each waits for the disk now and then. */
async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  await Promise.all(
    Array.from({ length: availableParallelism() + 1 }, async () => {
      for (const item of queue) await work(item)
    }),
  )
}

/** Half of all lives end in the very middle of a change, as long into it as a change may take. */
function randomEnd(random: Random): { end?: EndInside } {
  if (random.chance(0.5)) return {}
  return { end: { change: 1 + random.below(12), us: random.below(3000) } }
}

/** Some end before they have well begun. ms */
function early(random: Random): number {
  return random.chance(0.1) ? 20 + random.below(400) : 30_000
}

/** Opens what a killed process has left, and compares it with what it had acknowledged. */
async function expectKept(book: Book, store: Store): Promise<void> {
  const meetings = new Map((await store.meetings()).map((each) => [each.room, each.meeting]))
  const found = new Map<string, Kept>()
  for (const room of book.rooms) {
    const kept = { group: await store.group(room), meeting: meetings.get(room) }
    const allowed = book.mayBe(room)
    expect(kept).toEqual(allowed.find((each) => isDeepStrictEqual(each, kept)) ?? allowed[0])
    if (kept.group !== undefined) found.set(room, kept)
  }
  // Nothing else is there: no group, no meeting, and nothing half gone.
  for (const room of meetings.keys()) expect(found.has(room)).toBe(true)
  const indexed = await store.groupsToForget(Number.MAX_SAFE_INTEGER)
  expect(indexed.toSorted()).toEqual([...found.keys()].toSorted())
  book.beginAgain(found)
}

describe("a server that is killed at random moments", () => {
  let folder: string
  let server: RedisServer
  let program: Program

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "samtalerom-faults-"))
    server = await RedisServer.start()
    program = await buildProgram(folder)
  })

  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /**
   * One history: a life, its sudden end, what is found; and in every other one a second life on that, with an
   * end of its own.
   */
  async function expectHistoryKept(
    seed: number,
    place: { redisUrl: string | null; dataDir: string },
  ): Promise<{ kills: number; acknowledged: number }> {
    const random = new Random(seed)
    const book = new Book()
    const lives = ["first", "second"].slice(0, 1 + (seed % 2))
    for (const [index, kind] of lives.entries()) {
      const life = {
        ...place,
        seed: seed * 2 + index,
        groups: book.rooms,
        now: BEGIN + index * HOUR,
        steps: 400,
        ...randomEnd(random),
      }
      const lines = life.end === undefined ? 1 + random.below(120) : Infinity
      try {
        for (const line of await liveUntil(life, { lines, ms: early(random) }, program))
          book.note(line)
        const store = await program.storeFor(place, { warn: (sentence) => expect.fail(sentence) })
        try {
          await expectKept(book, store)
        } finally {
          await store.close()
        }
      } catch (cause) {
        throw new Error(`Seed ${seed}, ${kind} life: ${String(cause)}`, { cause })
      }
    }
    return { kills: lives.length, acknowledged: book.acknowledged }
  }

  it("has every acknowledged change in the file, and nothing half done, in 300 histories", async () => {
    const seeds = seedsFrom(1, 300)
    const sum = { kills: 0, acknowledged: 0 }
    await forEach(seeds, async (seed) => {
      const dataDir = join(folder, `seed-${seed}`)
      const kept = await expectHistoryKept(seed, { redisUrl: null, dataDir })
      sum.kills += kept.kills
      sum.acknowledged += kept.acknowledged
      const database = new DatabaseSync(join(dataDir, "samtalerom.sqlite"))
      expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }])
      database.close()
      await rm(dataDir, { recursive: true })
    })
    console.log(`${sum.kills} kills, ${sum.acknowledged} acknowledged changes, all found`)
    expect(sum.kills).toBeGreaterThanOrEqual(seeds.length)
    expect(sum.acknowledged).toBeGreaterThan(10 * seeds.length)
  })

  it("has every acknowledged change in Redis, and nothing half done", async () => {
    const seeds = seedsFrom(1001, 15)
    let acknowledged = 0
    await forEach(seeds, async (seed) => {
      const place = { redisUrl: server.newUrl(), dataDir: folder }
      acknowledged += (await expectHistoryKept(seed, place)).acknowledged
    })
    expect(acknowledged).toBeGreaterThan(10 * seeds.length)
  })

  it("has lost nothing either when Redis itself is killed in the middle, and comes back", async () => {
    for (const seed of seedsFrom(2001, 10)) {
      const random = new Random(seed)
      const place = { redisUrl: server.newUrl(), dataDir: folder }
      const life = { ...place, seed, groups: [], now: BEGIN, steps: 4000 }
      const book = new Book()
      const killAt = 20 + random.below(80)
      let back: Promise<void> = Promise.resolve()
      let refused = 0
      const death = { lines: killAt + 150 + random.below(150), ms: 30_000 }
      const lines = await liveUntil(life, death, program, (line, count) => {
        if (line.kind === "failed") refused += 1
        if (count === killAt) back = server.kill().then(() => server.up())
      })
      await back
      for (const line of lines) book.note(line)
      const store = await waitFor("Redis is back", () =>
        program.storeFor(place, { warn: () => {} }).catch(() => undefined),
      )
      await expectKept(book, store)
      await store.close()
      const last = lines.findLastIndex(({ kind }) => kind === "failed")
      const stored = lines.findLastIndex(({ kind }) => kind === "stored")
      console.log(`seed ${seed}: ${refused} refused, ${book.acknowledged} acknowledged`)
      // It went on by itself.
      expect(stored).toBeGreaterThan(last)
    }
  })
})
