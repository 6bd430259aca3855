import { afterAll, beforeAll, describe, expect, it } from "vitest"

import type { MediaSource } from "#shared/protocol/media.ts"

import type { MediaListener, MediaRoom } from "#shared/room/ports.ts"
import { waitFor } from "../support/wait-for.ts"
import { parametersOf } from "./browser-parameters.ts"
import { type TestEngine, startEngine } from "./test-engine.ts"

const SEATS = [1, 2, 3, 4, 5, 6]
const STEPS = 150

/** What a client has been notified that it receives: by consumer, the seat and the source. */
type Screen = Map<string, string>

describe("A room in which all participants do everything at once", () => {
  let started: TestEngine

  beforeAll(async () => {
    started = await startEngine()
  })

  afterAll(() => started.engine.close())

  it.each([1, 2, 3, 4, 5, 6, 7, 39])(
    "ends with every client knowing exactly what is sent (seed %i)",
    async (seed) => {
      const random = randomFrom(seed)
      const screens = new Map<number, Screen>()
      const room = await started.engine.openRoom(listenerFor(screens))
      const under: Promise<unknown>[] = []
      for (let step = 0; step < STEPS; step += 1) {
        under.push(doSomething(room, screens, random))
        // Now and then the worker gets the time to answer some of it.
        if (random() < 0.3) await new Promise(setImmediate)
        if (random() < 0.05) await Promise.all(under)
      }
      await Promise.all(under)
      const sent = await settle(room, screens)
      for (const [seat, screen] of screens)
        expect([seat, [...screen.values()].toSorted()]).toEqual([
          seat,
          sent.filter((what) => !what.startsWith(`${seat} `)).toSorted(),
        ])
      expect(started.engine.counts.consumers).toBe(
        [...screens.values()].reduce((sum, screen) => sum + screen.size, 0),
      )
      const { transportIds } = await started.routers.at(-1)!.dump()
      expect(transportIds).toHaveLength(2 * screens.size)
      room.close()
    },
  )

  function listenerFor(screens: Map<number, Screen>): MediaListener {
    return {
      consumer: (to, { id, seat, source }) => void screens.get(to)?.set(id, `${seat} ${source}`),
      consumerClosed: (to, consumer) => void screens.get(to)?.delete(consumer),
      videoLimit: () => {},
      maxLayer: () => {},
      transportsStale: () => {
        throw new Error("No transport may become disconnected here")
      },
      workerDied: () => {
        throw new Error("No worker may die here")
      },
    }
  }

  async function doSomething(
    room: MediaRoom,
    screens: Map<number, Screen>,
    random: () => number,
  ): Promise<unknown> {
    const seat = SEATS[Math.floor(random() * SEATS.length)]!
    const source: MediaSource = random() < 0.5 ? "microphone" : "camera"
    const what = random()
    if (what < 0.3) return open(room, screens, seat)
    if (what < 0.75) return room.produce(seat, source, parametersOf(source, seat), random() < 0.5)
    if (what < 0.85) return room.stop(seat, source)
    if (what < 0.92) return room.setPaused(seat, source, random() < 0.5)
    screens.delete(seat)
    return room.closeSeat(seat)
  }

  async function open(room: MediaRoom, screens: Map<number, Screen>, seat: number) {
    screens.delete(seat)
    const opened = await room.open(seat, started.engine.rtpCapabilities)
    if (!opened.ok) return
    const { consumers, release } = opened.value
    screens.set(seat, new Map(consumers.map(({ id, seat: of, source }) => [id, `${of} ${source}`])))
    release()
  }

  /** What is sent in the end, as one sees who comes in last. */
  async function settle(room: MediaRoom, screens: Map<number, Screen>): Promise<string[]> {
    await open(room, screens, 12)
    await waitFor("the last has come in", () => screens.has(12))
    return [...screens.get(12)!.values()]
  }
})

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
