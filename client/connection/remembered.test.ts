import { describe, expect, it } from "vitest"

import { keptIn } from "../keys/kept.ts"
import { SeatToken } from "./door.ts"
import { keepMade, madeGroup } from "./made-group.ts"
import { carryToPaper, wordsOnPaper } from "./paper-words.ts"
import { writePutAway } from "./put-away.ts"
import {
  forgetGroup,
  hasSeat,
  rememberGroup,
  rememberedGroup,
  rememberedGroups,
} from "./remembered.ts"

const SECRET = "ABEiM0RVZneImaq7zN3u_w"
const THURSDAYS = { room: "Wq3-_zT0aB1cD2eF3gH4iJ", secret: SECRET, name: "Møte" }
const OTHERS = { room: "Xq3-_zT0aB1cD2eF3gH4iJ", secret: SECRET, name: "Kveld" }

/** A browser's storage, with all that is in it to be looked at. */
function browser() {
  const disk = new Map<string, string>()
  const kept = keptIn(() => ({
    getItem: (key) => disk.get(key) ?? null,
    setItem: (key, value) => void disk.set(key, value),
    removeItem: (key) => void disk.delete(key),
  }))
  return { disk, kept }
}

describe("a group that this device remembers", () => {
  it("is there in a later visit, under the person's own name for it", () => {
    const { kept } = browser()
    expect(rememberGroup(THURSDAYS, kept)).toBe(true)
    rememberGroup(OTHERS, kept)
    expect(rememberedGroups(kept)).toEqual([THURSDAYS, OTHERS])
    expect(rememberedGroup(OTHERS.room, kept)).toEqual(OTHERS)
  })

  it("is remembered once, under the name given last", () => {
    const { kept } = browser()
    rememberGroup(THURSDAYS, kept)
    rememberGroup({ ...THURSDAYS, name: "Kaffe" }, kept)
    expect(rememberedGroups(kept)).toEqual([{ ...THURSDAYS, name: "Kaffe" }])
  })

  it("leaves nothing behind when it is forgotten: no link, no seat, nothing read, no words", () => {
    const [{ disk, kept }, tab] = [browser(), browser()]
    rememberGroup(THURSDAYS, kept)
    new SeatToken(THURSDAYS.room, kept).getOrMake()
    keepMade(THURSDAYS, tab.kept)
    writePutAway(new Set(["knock-1", "note-2"]), tab.kept)
    carryToPaper("Vi er på fornavn.")
    expect(hasSeat(THURSDAYS.room, kept)).toBe(true)
    forgetGroup(THURSDAYS.room, kept, tab.kept)
    expect([...disk.keys(), ...tab.disk.keys()]).toEqual([])
    expect(wordsOnPaper()).toBeNull()
    expect(hasSeat(THURSDAYS.room, kept)).toBe(false)
  })

  it("is forgotten alone: the others stay, with their seats", () => {
    const [{ disk, kept }, tab] = [browser(), browser()]
    for (const group of [THURSDAYS, OTHERS]) {
      rememberGroup(group, kept)
      new SeatToken(group.room, kept).getOrMake()
    }
    const mark = keepMade(OTHERS, tab.kept)
    forgetGroup(THURSDAYS.room, kept, tab.kept)
    expect(rememberedGroups(kept)).toEqual([OTHERS])
    expect([...disk.values()].join()).not.toContain(THURSDAYS.room)
    expect(hasSeat(OTHERS.room, kept)).toBe(true)
    expect(madeGroup(mark, tab.kept)).toEqual(OTHERS)
  })

  it.each([
    ["not JSON", "{"],
    ["another shape", '{"room":1}'],
    ["a link that is none", JSON.stringify([{ ...THURSDAYS, secret: "javascript:alert(1)" }])],
    ["a name with nothing to read", JSON.stringify([{ ...THURSDAYS, name: "\u200b" }])],
  ])("is not offered from what cannot be read: %s", (_, text) => {
    const { kept } = browser()
    kept.set("samtalerom.groups", text)
    expect(rememberedGroups(kept)).toEqual([])
  })

  it("is not said to be remembered where the browser keeps nothing", () => {
    const blocked = keptIn(() => {
      throw new DOMException("The operation is insecure.", "SecurityError")
    })
    expect(rememberGroup(THURSDAYS, blocked)).toBe(false)
  })
})

describe("a group just made", () => {
  it("is known again in its tab, by a mark that says nothing of it", () => {
    const { kept } = browser()
    const mark = keepMade(THURSDAYS, kept)
    expect(madeGroup(mark, kept)).toEqual(THURSDAYS)
    expect(mark).not.toContain(THURSDAYS.room)
    expect(madeGroup(THURSDAYS.room, kept)).toBeNull()
  })

  it("gives way to the next one", () => {
    const { kept } = browser()
    const [first, second] = [keepMade(THURSDAYS, kept), keepMade(OTHERS, kept)]
    expect(madeGroup(first, kept)).toBeNull()
    expect(madeGroup(second, kept)).toEqual(OTHERS)
  })
})
