import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { RedisServer } from "../../tests/support/redis-server.ts"
import { type Contender, ownRedis, ownSqlite, rawRedis, rawSqlite } from "./store/contenders.ts"
import { MemoryStore } from "#shared/room/memory-store.ts"
import { SqliteStore } from "../../server/store/sqlite-store.ts"
import { type LoopDelay, idleDelay, roomsDelay } from "./store/loop-delay.ts"
import { type Measured, measureWrites } from "./store/measure-store.ts"
import { ROOMS, changesOf } from "./store/writes.ts"
import { round, spread } from "./support/spread.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 10)
const WRITES = Number(process.env["WRITES"] ?? 100)
const DELAY_ROUNDS = Number(process.env["DELAY_ROUNDS"] ?? 5)
const DELAY_MS = 2000

/**
 * How many writes a second each store acknowledges, and how long the slowest take, beside the raw store
 * writing the same bytes with the same promise to the disk: by turns in the same run, the one to go first
 * changing with each round. Then how late the event loop is while thirty rooms live on the SQLite file,
 * beside the same rooms with nothing stored, and beside nothing at all. Prints one JSON object; milliseconds.
 */
const folder = await mkdtemp(join(tmpdir(), "samtalerom-bench-"))
// Its file is not rewritten in the middle of one contender's turn.
const server = await RedisServer.start("--auto-aof-rewrite-percentage", "0")
const contenders = {
  sqlite: await ownSqlite(folder),
  rawSqlite: await rawSqlite(folder),
  redis: await ownRedis(server.newUrl()),
  rawRedis: await rawRedis(server.newUrl()),
} satisfies Record<string, Contender>
type Name = keyof typeof contenders
const names: Name[] = ["sqlite", "rawSqlite", "redis", "rawRedis"]
const delays: Record<"sqlite" | "unstored" | "idle", LoopDelay[]> = {
  sqlite: [],
  unstored: [],
  idle: [],
}
const measured: Record<Name, Measured[]> = { sqlite: [], rawSqlite: [], redis: [], rawRedis: [] }

try {
  // The first round warms up and does not count.
  for (let turn = 0; turn <= ROUNDS; turn++) {
    const first = turn % names.length
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const result = await measureWrites(contenders[name], turn, WRITES)
      if (turn > 0) measured[name].push(result)
    }
    process.stderr.write(`round ${turn} of ${ROUNDS}\n`)
  }
  for (let turn = 0; turn < DELAY_ROUNDS; turn++) {
    const store = await SqliteStore.open(join(folder, `delay-${turn}`, "own.sqlite"))
    delays.sqlite.push(await roomsDelay(store, DELAY_MS))
    await store.close()
    delays.unstored.push(await roomsDelay(new MemoryStore(), DELAY_MS))
    delays.idle.push(await idleDelay(DELAY_MS))
  }
} finally {
  for (const name of names) await contenders[name].close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

const bytes = changesOf("room".padEnd(22, "_"), 11).map((change) =>
  Buffer.byteLength(JSON.stringify([change.group, change.meeting])),
)
console.log(
  JSON.stringify(
    {
      bench: "store",
      roomsAtOnce: ROOMS,
      writesARound: ROOMS * WRITES,
      bytesAWrite: spread(bytes),
      sqlite: beside("sqlite", "rawSqlite"),
      redis: beside("redis", "rawRedis"),
      loopDelayOfThirtyRooms: {
        sqlite: delayReport(delays.sqlite),
        unstored: delayReport(delays.unstored),
        idle: delayReport(delays.idle),
      },
    },
    null,
    2,
  ),
)

/** Ratios round by round, so that what else the machine did counts for both: of speed, and of the slowest in a hundred. */
function beside(own: Name, raw: Name) {
  const ratios = (pick: (one: Measured) => number) =>
    measured[own].flatMap((mine, turn) => {
      const theirs = measured[raw][turn]
      return theirs === undefined ? [] : [round(pick(mine) / pick(theirs))]
    })
  return {
    own: report(measured[own]),
    raw: report(measured[raw]),
    ratio: {
      writesPerSecond: spread(ratios(({ writesPerSecond }) => writesPerSecond)),
      p99: spread(ratios(({ p99 }) => p99)),
    },
  }
}

function report(results: readonly Measured[]) {
  return {
    writesPerSecond: spread(results.map(({ writesPerSecond }) => writesPerSecond)),
    p50: spread(results.map(({ p50 }) => p50)),
    p99: spread(results.map(({ p99 }) => p99)),
  }
}

function delayReport(results: readonly LoopDelay[]) {
  return {
    p99: spread(results.map(({ p99 }) => p99)),
    longest: spread(results.map(({ longest }) => longest)),
    commands: spread(results.map(({ commands }) => commands)),
  }
}
