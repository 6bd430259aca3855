import { describe, expect, it } from "vitest"

import { joinSealed, splitSealed } from "./frame-layout.ts"
import { sharedBase } from "./shared-base.ts"
import { CAMERA, DELTA_FRAME, SealingTab } from "./testing/sealing-tab.ts"

describe("the keys of an info meeting", () => {
  const secret = Uint8Array.from({ length: 32 }, (_, at) => 3 * at)
  const generation = 2 ** 48 - 1

  it("[E7] follow from its secret, for the place and the generation that a frame names", async () => {
    const [sender, receiver, stranger] = [new SealingTab(), new SealingTab(), new SealingTab()]
    sender.sendWith(generation, 0, await sharedBase(secret, 2, generation))
    receiver.crypto.handle({ type: "share", secret })
    stranger.crypto.handle({ type: "share", secret: secret.toReversed() })
    const sealed = (await sender.seal(DELTA_FRAME))!
    expect(await stranger.open(sealed)).toBeUndefined()
    expect(await receiver.open(sealed, { ...CAMERA, seat: 3 })).toBeUndefined()
    expect(await receiver.open(sealed)).toEqual(DELTA_FRAME)
  })

  it("[E7] are not harmed by junk that names other generations", async () => {
    const [sender, receiver] = [new SealingTab(), new SealingTab()]
    sender.sendWith(generation, 0, await sharedBase(secret, 2, generation))
    receiver.crypto.handle({ type: "share", secret })
    const frames = [(await sender.seal(DELTA_FRAME))!, (await sender.seal(DELTA_FRAME))!] as const
    expect(await receiver.open(frames[0])).toEqual(DELTA_FRAME)
    const { header, ...rest } = splitSealed("camera", frames[1])!
    for (let junk = 1n; junk <= 40n; junk++) {
      const other = joinSealed({ ...rest, header: { ...header, kid: header.kid - 16n * junk } })
      expect(await receiver.open(other)).toBeUndefined()
    }
    expect(await receiver.open(frames[1])).toEqual(DELTA_FRAME)
    expect(receiver.seen()).toEqual([`${generation}.0`])
  })
})
