import { describe, expect, it } from "vitest"

import type { ShownOnStage } from "#shared/infoMeeting/view.ts"

import { message } from "../../i18n/message.ts"
import { stageTiles } from "./stage-tile.ts"

const person = (place: number, more: Partial<ShownOnStage> = {}): ShownOnStage => ({
  place,
  role: place > 4 ? "guest" : "host",
  name: null,
  microphone: true,
  camera: true,
  presence: { kind: "here" },
  ...more,
})
const names = new Map([
  [1, "Aud"],
  [2, "éva"],
])

describe("a tile on the stage", () => {
  it("[IM1] is there for hosts and guests in the same order on every screen, and says which is one's own", () => {
    const stage = [person(1), person(2), person(3)]
    const tiles = stageTiles({ stage, word: null }, names, 2)
    expect(tiles.map(({ name }) => name)).toEqual([
      "Aud",
      message("tiles.you"),
      message("tiles.nameless"),
    ])
    expect(tiles.map(({ initial }) => initial)).toEqual(["A", "É", null])
    expect(stageTiles({ stage, word: null }, names, null).every(({ own }) => !own)).toBe(true)
  })

  it("[IM5] calls a guest without a name a guest, and says of the others that they are guests", () => {
    const stage = [person(5), person(6), person(7)]
    const tiles = stageTiles({ stage, word: null }, new Map([[6, "Aisha"]]), 7)
    expect(tiles.map(({ name, note }) => [name, note])).toEqual([
      [message("tiles.guest.nameless"), null],
      ["Aisha", message("tiles.guest")],
      [message("tiles.you"), message("tiles.guest")],
    ])
  })

  it("says who has the word, and of somebody who has dropped out that they are coming back", () => {
    const stage = [person(1), person(2, { presence: { kind: "dropped", at: 7 } })]
    const tiles = stageTiles({ stage, word: 1 }, names, 1)
    expect(tiles.map(({ mood }) => mood)).toEqual(["word", "dropped"])
    expect(stageTiles({ stage, word: 2 }, names, 1)[1]?.tag).toEqual(message("tiles.tag.dropped"))
  })
})
