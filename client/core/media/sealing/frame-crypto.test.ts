import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { OLDER_STEP_MS } from "./generation-keys.ts"
import { joinSealed, splitSealed } from "./frame-layout.ts"
import { LAST_STEP } from "#shared/media-keys/key-id.ts"
import { nextBase } from "./sframe-key.ts"
import {
  BASE,
  type Bytes,
  CAMERA,
  DELTA_FRAME,
  KEY_FRAME,
  MICROPHONE,
  ROOM,
  SealingTab,
  type Track,
} from "./testing/sealing-tab.ts"

/** The base of a step, when step 0 has BASE. */
async function baseOf(step: number): Promise<Bytes> {
  let base: Bytes = BASE
  for (let at = 0; at < step; at++) base = await nextBase(base)
  return base
}

function pair(): [SealingTab, SealingTab] {
  const [sender, receiver] = [new SealingTab(), new SealingTab()]
  sender.sendWith(900, 0)
  receiver.receiveWith(900, 0)
  return [sender, receiver]
}

const frames = fc.uint8Array({ minLength: 1, maxLength: 200 }) as fc.Arbitrary<Bytes>
const tracks = fc.constantFrom<Track>(CAMERA, MICROPHONE, { ...CAMERA, source: "screen" })

describe("a frame", () => {
  it("[E1] opens as what it was, and shows no more than the prefix of its codec", async () => {
    await fc.assert(
      fc.asyncProperty(frames, tracks, async (frame, track) => {
        const [sender, receiver] = pair()
        const sealed = (await sender.seal(frame, track))!
        const clear = track.source === "microphone" ? 1 : (frame[0]! & 1) === 0 ? 10 : 3
        const { prefix, ciphertext } = splitSealed(track.source, sealed)!
        expect(prefix).toEqual(frame.slice(0, clear))
        expect(ciphertext.length).toBe(frame.length - prefix.length + 16)
        expect(await receiver.open(sealed, track)).toEqual(frame)
      }),
    )
  })

  it("[E1] is refused whichever bit of it is flipped on the way", async () => {
    for (const track of [CAMERA, MICROPHONE])
      for (const frame of [KEY_FRAME, DELTA_FRAME]) {
        const [sender, receiver] = pair()
        const sealed = (await sender.seal(frame, track))!
        for (let bit = 0; bit < sealed.length * 8; bit++) {
          const flipped = sealed.with(bit >> 3, sealed[bit >> 3]! ^ (1 << (bit & 7)))
          expect(await receiver.open(flipped, track), `bit ${bit}`).toBeUndefined()
        }
        expect(await receiver.open(sealed, track)).toEqual(frame)
      }
  })

  it("[E1] is refused when it is cut, lengthened, or no frame at all", async () => {
    const [sender, receiver] = pair()
    const sealed = (await sender.seal(DELTA_FRAME))!
    for (let length = 0; length < sealed.length; length++)
      expect(await receiver.open(sealed.slice(0, length))).toBeUndefined()
    expect(await receiver.open(Uint8Array.of(...sealed, 0))).toBeUndefined()
    await fc.assert(
      fc.asyncProperty(frames, async (junk) => {
        expect(await receiver.open(junk)).toBeUndefined()
      }),
    )
    expect(await receiver.open(sealed)).toEqual(DELTA_FRAME)
  })

  it("[E4] is refused in another's place: another seat, device or meeting", async () => {
    const [sender, receiver] = pair()
    receiver.receiveWith(900, 0, BASE, 3)
    const sealed = (await sender.seal(DELTA_FRAME))!
    const others: Track[] = [
      { ...CAMERA, seat: 3 },
      { ...CAMERA, source: "screen" },
      { ...CAMERA, room: ROOM.replace("A", "B") },
    ]
    for (const other of others) expect(await receiver.open(sealed, other)).toBeUndefined()
    expect(receiver.counts({ ...CAMERA, seat: 3 })).toMatchObject({ badTag: 1 })
    expect(await receiver.open(sealed)).toEqual(DELTA_FRAME)
  })

  it("[E4] never leaves empty or without a key", async () => {
    const sender = new SealingTab()
    expect(await sender.seal(DELTA_FRAME)).toBeUndefined()
    sender.sendWith(900, 0)
    expect(await sender.seal(new Uint8Array())).toBeUndefined()
    await sender.seal(DELTA_FRAME)
    sender.counts()
    expect(sender.posted.at(-1)).toMatchObject({ counts: { sent: { sealed: 1, dropped: 2 } } })
  })

  it("[E4] in clear is never let through to the decoder", async () => {
    const [, receiver] = pair()
    for (const frame of [KEY_FRAME, DELTA_FRAME, Uint8Array.of(0xf8, 0xff, 0xfe)])
      expect(await receiver.open(frame)).toBeUndefined()
    expect(receiver.counts()).toMatchObject({ opened: 0, malformed: 3 })
  })
})

describe("a recorded frame", () => {
  it("[E4] is opened once, also by a consumer that is made again", async () => {
    const [sender, receiver] = pair()
    const sealed = (await sender.seal(DELTA_FRAME))!
    // Either of the two may be the first to be opened.
    const both = await Promise.all([receiver.open(sealed), receiver.open(sealed)])
    expect(both.filter((frame) => frame !== undefined)).toEqual([DELTA_FRAME])
    expect(receiver.counts()).toMatchObject({ opened: 1, replayed: 1 })
  })

  it("[E4] that is older than the window is not opened", async () => {
    const [sender, receiver] = pair()
    const old = (await sender.seal(DELTA_FRAME))!
    for (let count = 0; count < 1023; count++) await sender.seal(DELTA_FRAME)
    const late = (await sender.seal(DELTA_FRAME))!
    expect(await receiver.open(late)).toEqual(DELTA_FRAME)
    expect(await receiver.open(old)).toBeUndefined()
  })

  it("[E4] is not opened by the worker that took a dead one's place", async () => {
    const [sender, receiver] = pair()
    const sealed = (await sender.seal(DELTA_FRAME))!
    await receiver.open(sealed)
    receiver.counts()
    const { highest } = receiver.posted.findLast((message) => message.type === "counts")!
    const next = new SealingTab()
    next.crypto.handle({ type: "restoreHighest", highest })
    next.receiveWith(900, 0)
    expect(await next.open(sealed)).toBeUndefined()
    expect(await next.open((await sender.seal(DELTA_FRAME))!)).toEqual(DELTA_FRAME)
  })
})

describe("the keys of a sender", () => {
  it("[E1] give no counter twice under a key, whatever is called in whatever order", async () => {
    const calls = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(calls, async (all) => {
        const sender = new SealingTab()
        sender.sendWith(900, 0)
        const sealed = all.map((call) => {
          if (call < 3) sender.sendWith(900, call)
          return sender.seal(DELTA_FRAME, call === 3 ? MICROPHONE : CAMERA)
        })
        const headers = (await Promise.all(sealed)).map((frame) => splitSealed("camera", frame!)!)
        const used = headers.map(({ header }) => `${header.kid} ${header.counter}`)
        expect(new Set(used).size).toBe(all.length)
      }),
      { numRuns: 40 },
    )
  })

  it("[E3] seal every frame after the call with the new key", async () => {
    const sender = new SealingTab()
    sender.sendWith(900, 0)
    await sender.seal(DELTA_FRAME)
    sender.sendWith(901, 0)
    const { header } = splitSealed("camera", (await sender.seal(DELTA_FRAME))!)!
    expect(header).toEqual({ kid: 901n * 16n, counter: 0n })
  })
})

describe("the keys of a receiver", () => {
  it("[E3] follow a sender through its steps, and open older ones for ten seconds", async () => {
    const [sender, receiver] = pair()
    const first = (await sender.seal(DELTA_FRAME))!
    const second = (await sender.seal(DELTA_FRAME))!
    sender.sendWith(900, 3, await baseOf(3))
    const later = [(await sender.seal(DELTA_FRAME))!, (await sender.seal(DELTA_FRAME))!] as const
    expect(await receiver.open(later[0])).toEqual(DELTA_FRAME)
    expect(receiver.seen()).toEqual(["900.3"])
    receiver.now = OLDER_STEP_MS - 1
    receiver.counts()
    expect(await receiver.open(first)).toEqual(DELTA_FRAME)
    receiver.now = OLDER_STEP_MS
    receiver.counts()
    receiver.receiveWith(900, 0)
    expect(await receiver.open(second)).toBeUndefined()
    expect(receiver.counts()).toMatchObject({ noKey: 1 })
    expect(await receiver.open(later[1])).toEqual(DELTA_FRAME)
  })

  it("[E3] do not lead back: a newcomer opens nothing of before", async () => {
    const [sender] = pair()
    const before = (await sender.seal(DELTA_FRAME))!
    const newcomer = new SealingTab()
    newcomer.receiveWith(900, 1, await baseOf(1))
    expect(await newcomer.open(before)).toBeUndefined()
    expect(newcomer.counts()).toMatchObject({ noKey: 1 })
  })

  it("[E3] are gone at once when they are forgotten, and open nothing twice when they come again", async () => {
    const [sender, receiver] = pair()
    const [one, other, third] = [
      (await sender.seal(DELTA_FRAME))!,
      (await sender.seal(DELTA_FRAME))!,
      (await sender.seal(DELTA_FRAME))!,
    ]
    expect(await receiver.open(other)).toEqual(DELTA_FRAME)
    receiver.crypto.handle({ type: "forgetReceiveKey", seat: 2, generation: 900 })
    expect(await receiver.open(third)).toBeUndefined()
    receiver.receiveWith(900, 0)
    for (const frame of [one, other]) expect(await receiver.open(frame)).toBeUndefined()
    expect(await receiver.open(third)).toEqual(DELTA_FRAME)
    receiver.crypto.handle({ type: "forgetSeat", seat: 2 })
    expect(await receiver.open((await sender.seal(DELTA_FRAME))!)).toBeUndefined()
  })

  it("[E4] are not harmed by junk that names a later step, nor by any number of failed tags", async () => {
    const [sender, receiver] = pair()
    const [sealed, next] = [(await sender.seal(DELTA_FRAME))!, (await sender.seal(DELTA_FRAME))!]
    const { header, ...rest } = splitSealed("camera", sealed)!
    for (let step = 0; step <= LAST_STEP; step++)
      for (const counter of [0n, 2n ** 40n, 2n ** 64n - 1n]) {
        if (step === 0 && counter === 0n) continue
        const junk = joinSealed({ ...rest, header: { kid: header.kid + BigInt(step), counter } })
        expect(await receiver.open(junk)).toBeUndefined()
      }
    expect(receiver.seen()).toEqual([])
    receiver.now = 10 * OLDER_STEP_MS
    receiver.counts()
    for (const frame of [sealed, next]) expect(await receiver.open(frame)).toEqual(DELTA_FRAME)
    expect(receiver.seen()).toEqual(["900.0"])
  })

  it("[E4] open nothing of a generation that follows the last step of theirs", async () => {
    const [, receiver] = pair()
    const sender = new SealingTab()
    sender.sendWith(901, 0, await nextBase(await baseOf(LAST_STEP)))
    expect(await receiver.open((await sender.seal(DELTA_FRAME))!)).toBeUndefined()
    expect(receiver.counts()).toMatchObject({ noKey: 1 })
  })
})
