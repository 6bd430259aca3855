import { describe, expect, it } from "vitest"

import { message } from "../../i18n/message.ts"
import { tileTag } from "./tile-tag.ts"

const here = { presence: { kind: "here" }, microphone: true, camera: true } as const
const dropped = { ...here, presence: { kind: "dropped", at: 0 } } as const
const heard = { ...here, camera: false } as const
const off = { ...here, microphone: false, camera: false } as const
const hand = message("room.tag.hand", { place: 1 })

describe("the one tag on a face", () => {
  it.each([
    ["nothing to say", here, null, null, undefined],
    ["a hand", here, null, hand, "hand"],
    ["a lost connection before all else", dropped, "waiting", hand, "dropped"],
    ["a lost connection of a person who cannot be opened", dropped, "locked", null, "dropped"],
    ["[E5] the wait for a key", here, "waiting", null, "waiting"],
    [
      "[E5] the wait for a key before a hand: it is over in a moment",
      here,
      "waiting",
      hand,
      "waiting",
    ],
    ["[E5] the wait for a key with a voice alone", heard, "waiting", null, "waiting"],
    ["[E5] what cannot be opened", here, "locked", null, "locked"],
    ["[E5] what cannot be shown", here, "unshown", null, "unshown"],
    ["a hand before what may last the whole meeting", here, "locked", hand, "hand"],
    ["a hand before what cannot be shown", here, "unshown", hand, "hand"],
    ["nothing of a person who sends nothing", off, "waiting", null, undefined],
    ["the hand of a person who sends nothing", off, "locked", hand, "hand"],
  ] as const)("%s", (_, person, trouble, sign, tag) => {
    expect(tileTag({ person, trouble, sign })?.id).toBe(tag && `room.tag.${tag}`)
  })
})
