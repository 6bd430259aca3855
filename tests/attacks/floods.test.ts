import { spawn } from "node:child_process"
import { once } from "node:events"
import { availableParallelism, loadavg } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { Product } from "../support/product.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import type { Tally } from "./attacks.ts"
import { MeetingNextDoor, memoryOf } from "./meeting-next-door.ts"

const ATTACKER = join(import.meta.dirname, "attacker.ts")
const MEGABYTE = 1024 * 1024

/** What an attack may take from the server, bytes, and how soon the meeting next door is answered meanwhile, ms. */
const MOST_MEMORY = 300 * MEGABYTE
const ANSWERED_WITHIN = 50

/**
 * Where a machine has other things to do, everything on it takes so many times as long as there are programs for each core; the
 * attack itself, the server and the test are three.
 */
function bound(before: number): number {
  const others = Math.max(0, (loadavg()[0] ?? 0) - 3) / availableParallelism()
  return Math.max(ANSWERED_WITHIN * (1 + others), 2 * before)
}

/** What is measured in time is measured once more where something else has had the machine in that very second. */
const AGAIN = { retry: 1 }

describe("while others attack the server, another meeting goes on", AGAIN, () => {
  let product: Product
  let group: TestGroup
  let meeting: MeetingNextDoor

  beforeAll(async () => {
    product = await Product.start()
    group = await makeGroup(product.origin)
    meeting = await MeetingNextDoor.open(product)
  })
  afterAll(async () => {
    meeting.close()
    await product.stop()
  })

  /** Each attack comes from an address of its own: none is refused for what another one did. */
  let attacks = 0

  async function attack(name: string, seconds: number): Promise<Tally> {
    attacks += 1
    const { room, keys } = group
    const address = `198.51.100.${attacks}`
    const args = [ATTACKER, name, product.webPort, seconds, address, room, keys.accessKey].map(
      String,
    )
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] })
    const [output] = await Promise.all([text(child.stdout), once(child, "exit")])
    return JSON.parse(output) as Tally
  }

  /** Attacks are over when it is clear how they end, after some seconds; where the machine is slow, at the latest after so many. */
  async function measured(name: string, seconds = 60) {
    const { p95: before } = await meeting.during(pause(1000))
    const memory = await memoryOf(product.pid)
    const bounded = bound(before)
    const { done, p95, peak } = await meeting.during(attack(name, seconds))
    const grown = peak - memory
    console.log(
      `${name}: ${JSON.stringify(done)}, p95 ${before.toFixed(1)} -> ${p95.toFixed(1)} ms, ${(grown / MEGABYTE).toFixed(0)} MB more`,
    )
    expect(grown).toBeLessThan(MOST_MEMORY)
    expect(p95).toBeLessThan(bounded)
    return done
  }

  it.each([
    "pings",
    "pongs",
    "engine pongs",
    "noops",
    "answers to nothing",
    "fragments",
    "nonsense",
  ])("%s: a client that floods is disconnected, again and again", async (name) => {
    const { opened, cut } = await measured(name)
    expect(cut).toBeGreaterThanOrEqual(4)
    expect(opened - cut).toBeLessThanOrEqual(4)
  })

  it("280 sockets at once: a hundred get in, and stay while they keep quiet", async () => {
    const done = await measured("crowd")
    expect(done).toMatchObject({ opened: 100, refused: 180, cut: 0 })
  })

  it("280 sockets that do not read: all that get in are ended", async () => {
    const { opened, cut } = await measured("unread")
    expect(opened).toBeGreaterThanOrEqual(100)
    expect(cut).toBe(opened)
  })

  it("60 sessions of polling that do not read are ended", async () => {
    const { opened, cut } = await measured("polling")
    expect(opened).toBe(60)
    expect(cut).toBe(60)
  })

  it("connections that never come to the point are ended", async () => {
    const { opened, cut } = await measured("slow")
    expect(opened).toBe(1400)
    expect(cut).toBeGreaterThanOrEqual(650)
  })

  it("requests by the thousand", async () => {
    const { opened, refused } = await measured("requests")
    expect(opened).toBeGreaterThanOrEqual(1500)
    expect(refused).toBeGreaterThanOrEqual(150)
  })
})
