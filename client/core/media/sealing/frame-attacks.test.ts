import { describe, expect, it } from "vitest"

import { Random } from "#shared/meeting/fuzz/random.ts"
import { joinSealed, splitSealed } from "./frame-layout.ts"
import { WINDOW } from "./replay-window.ts"
import {
  BASE,
  type Bytes,
  CAMERA,
  DELTA_FRAME,
  KEY_FRAME,
  MICROPHONE,
  SealingTab,
  type Track,
} from "./testing/sealing-tab.ts"

const JUNK_A_SECOND = 11
const SEALED_A_SECOND = 5
const SECONDS = 60

/** What is sealed by seat 2, and what a server makes of it; `made` counts what was made of each kind. */
class HostileServer {
  readonly #random: Random
  readonly #recorded: Bytes[] = []
  readonly made = new Map<string, number>()

  constructor(seed: number) {
    this.#random = new Random(seed)
  }

  record(frame: Bytes): void {
    this.#recorded.push(frame)
  }

  /** Something that should not open; as a frame of the camera of seat 2. */
  junk(): Bytes {
    const frame = this.#random.one(this.#recorded)
    const parts = frame && splitSealed("camera", frame)
    if (frame === undefined || parts === undefined) throw new Error("Nothing was recorded")
    const { header } = parts
    const made: Record<string, () => Bytes> = {
      plaintext: () => this.#random.one([KEY_FRAME, DELTA_FRAME]),
      recorded: () => frame,
      flippedPrefix: () => flipped(frame, this.#random.below(3)),
      flippedText: () => flipped(frame, 12 + this.#random.below(20)),
      flippedTag: () => flipped(frame, frame.length - 5 - this.#random.below(8)),
      flippedHeader: () => flipped(frame, frame.length - 2),
      otherCounter: () =>
        joinSealed({ ...parts, header: { ...header, counter: header.counter + 500_000n } }),
      laterStep: () => joinSealed({ ...parts, header: { ...header, kid: header.kid + 3n } }),
      otherGeneration: () => joinSealed({ ...parts, header: { ...header, kid: 1n } }),
      cut: () => frame.slice(0, 10 + this.#random.below(20)),
      random: () => Uint8Array.from({ length: 50 }, () => this.#random.below(256)),
    }
    const kind = this.#random.one(Object.keys(made)) ?? "random"
    this.made.set(kind, (this.made.get(kind) ?? 0) + 1)
    return made[kind]?.() ?? frame
  }
}

describe("a server that mixes eleven junk frames a second into a camera, for a minute", () => {
  it("[E4] has none of them decoded, and does no harm to the key", async () => {
    const [sender, receiver, server] = [new SealingTab(), new SealingTab(), new HostileServer(5)]
    sender.sendWith(900, 0)
    receiver.receiveWith(900, 0)
    for (let second = 0; second < SECONDS; second += 1) {
      for (let count = 0; count < SEALED_A_SECOND; count += 1) {
        const plain = count === 0 ? KEY_FRAME : DELTA_FRAME
        const sealed = (await sender.seal(plain))!
        expect(await receiver.open(sealed)).toEqual(plain)
        server.record(sealed)
      }
      for (let count = 0; count < JUNK_A_SECOND; count += 1)
        expect(await receiver.open(server.junk())).toBeUndefined()
      receiver.now += 1000
      receiver.counts()
    }
    expect(server.made.size).toBe(11)
    const { opened, ...refused } = receiver.counts()!
    expect(opened).toBe(SECONDS * SEALED_A_SECOND)
    const made = (kind: string) => server.made.get(kind) ?? 0
    expect(Object.values(refused).reduce((sum, each) => sum + each)).toBe(SECONDS * JUNK_A_SECOND)
    expect(refused.replayed).toBeGreaterThanOrEqual(made("recorded"))
    expect(refused.noKey).toBeGreaterThanOrEqual(made("otherGeneration"))
    expect(refused.badTag).toBeGreaterThanOrEqual(made("laterStep") + made("otherCounter"))
    expect(refused.malformed).toBeGreaterThanOrEqual(made("plaintext"))
    expect(receiver.seen()).toEqual(["900.0"])
  })
})

describe("recorded frames", () => {
  it("[E4] of any age open once, and in no other tile or track", async () => {
    const [sender, receiver] = [new SealingTab(), new SealingTab()]
    sender.sendWith(900, 0)
    for (const seat of [2, 3]) receiver.receiveWith(900, 0, BASE, seat)
    const recorded: [Bytes, Track][] = []
    for (let count = 0; count < WINDOW + 50; count += 1) {
      const track = count % 3 === 0 ? MICROPHONE : CAMERA
      const sealed = (await sender.seal(DELTA_FRAME, track))!
      expect(await receiver.open(sealed, track)).toEqual(DELTA_FRAME)
      recorded.push([sealed, track])
    }
    const screen: Track = { ...CAMERA, source: "screen" }
    for (const [sealed, track] of recorded)
      for (const as of [track, CAMERA, MICROPHONE, screen, { ...track, seat: 3 }])
        expect(await receiver.open(sealed, as)).toBeUndefined()
    expect(receiver.counts({ ...CAMERA, seat: 3 })).toMatchObject({ opened: 0 })
    expect(await receiver.open((await sender.seal(KEY_FRAME))!)).toEqual(KEY_FRAME)
  })
})

function flipped(frame: Bytes, at: number): Bytes {
  return frame.with(at, (frame[at] ?? 0) ^ 4)
}
