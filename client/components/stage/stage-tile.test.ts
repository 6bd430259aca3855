import { describe, expect, it } from "vitest"

import type { ShownOnStage } from "#shared/infoMeeting/view.ts"

import { message } from "../../i18n/message.ts"
import type { SealTrouble } from "../../core/media/seal-watch.ts"
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
const NONE = new Map<number, SealTrouble>()
const names = new Map([
  [1, "Aud"],
  [2, "éva"],
])

describe("a tile on the stage", () => {
  it("[IM1] is there for hosts and guests in the same order on every screen, and says which is one's own", () => {
    const stage = [person(1), person(2), person(3)]
    const tiles = stageTiles({ stage, word: null }, { names, you: 2, trouble: NONE })
    expect(tiles.map(({ name }) => name)).toEqual([
      "Aud",
      message("tiles.you"),
      message("tiles.nameless"),
    ])
    expect(tiles.map(({ initial }) => initial)).toEqual(["A", "É", null])
    expect(
      stageTiles({ stage, word: null }, { names, you: null, trouble: NONE }).every(
        ({ own }) => !own,
      ),
    ).toBe(true)
  })

  it("[IM5] calls a guest without a name a guest, and says of the others that they are guests", () => {
    const stage = [person(5), person(6), person(7)]
    const tiles = stageTiles(
      { stage, word: null },
      { names: new Map([[6, "Aisha"]]), you: 7, trouble: NONE },
    )
    expect(tiles.map(({ name, note }) => [name, note])).toEqual([
      [message("tiles.guest.nameless"), null],
      ["Aisha", message("tiles.guest")],
      [message("tiles.you"), message("tiles.guest")],
    ])
  })

  it("says who has the word, and of somebody who has dropped out that they are coming back", () => {
    const stage = [person(1), person(2, { presence: { kind: "dropped", at: 7 } })]
    const tiles = stageTiles({ stage, word: 1 }, { names, you: 1, trouble: NONE })
    expect(tiles.map(({ mood }) => mood)).toEqual(["word", "dropped"])
    const [, gone] = stageTiles({ stage, word: 2 }, { names, you: 1, trouble: NONE })
    expect(gone?.tag?.whole).toEqual(message("tiles.tag.dropped"))
    expect(gone?.tag?.short).toEqual(message("tiles.tag.dropped.short"))
  })

  it("[E5] says of a person that they are locked after who has the word, and waits for a key before", () => {
    const stage = [person(1), person(2), person(3, { presence: { kind: "dropped", at: 7 } })]
    const tags = (trouble: SealTrouble) => {
      const all = new Map([1, 2, 3].map((place) => [place, trouble]))
      return stageTiles({ stage, word: 1 }, { names, you: null, trouble: all }).map(
        ({ tag }) => tag?.whole,
      )
    }
    const dropped = message("tiles.tag.dropped")
    const [waiting, locked] = [message("tiles.tag.waiting"), message("tiles.tag.locked")]
    expect(tags("waiting")).toEqual([waiting, waiting, dropped])
    expect(tags("locked")).toEqual([message("tiles.tag.word"), locked, dropped])
    const own = { names, you: 2, trouble: new Map([[2, "locked" as const]]) }
    expect(stageTiles({ stage, word: null }, own)[1]?.tag).toBeNull()
  })

  it("[E5] shows an initial in place of a picture that is not there, and misses nothing of one who sends nothing", () => {
    const silent = { camera: false, microphone: false }
    const stage = [person(1, { camera: true }), person(2, silent), person(3, { camera: true })]
    const trouble = new Map([1, 2].map((place) => [place, "locked" as const]))
    const tiles = stageTiles({ stage, word: null }, { names, you: null, trouble })
    expect(tiles.map(({ camera }) => camera)).toEqual([false, false, true])
    expect(tiles.map(({ tag }) => tag?.whole)).toEqual([
      message("tiles.tag.locked"),
      undefined,
      undefined,
    ])
  })
})
