import { describe, expect, it } from "vitest"

import { storageOver } from "./browser-storage.ts"
import { SeatToken } from "./seat-token.ts"
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
  const storage = storageOver(() => ({
    getItem: (key) => disk.get(key) ?? null,
    setItem: (key, value) => void disk.set(key, value),
    removeItem: (key) => void disk.delete(key),
  }))
  return { disk, kept: storage }
}

describe("a group that this device remembers", () => {
  it("is there later, under the person's own name for it", () => {
    const { kept: storage } = browser()
    expect(rememberGroup(THURSDAYS, storage)).toBe(true)
    rememberGroup(OTHERS, storage)
    expect(rememberedGroups(storage)).toEqual([THURSDAYS, OTHERS])
    expect(rememberedGroup(OTHERS.room, storage)).toEqual(OTHERS)
  })

  it("is remembered once, under the name given last", () => {
    const { kept: storage } = browser()
    rememberGroup(THURSDAYS, storage)
    rememberGroup({ ...THURSDAYS, name: "Kaffe" }, storage)
    expect(rememberedGroups(storage)).toEqual([{ ...THURSDAYS, name: "Kaffe" }])
  })

  it("leaves nothing behind when it is forgotten: no link, no seat, nothing read, no words", () => {
    const [{ disk, kept: storage }, tab] = [browser(), browser()]
    rememberGroup(THURSDAYS, storage)
    new SeatToken(THURSDAYS.room, storage).getOrMake()
    keepMade(THURSDAYS, tab.kept)
    writePutAway(new Set(["knock-1", "note-2"]), tab.kept)
    carryToPaper("Vi er på fornavn.")
    expect(hasSeat(THURSDAYS.room, storage)).toBe(true)
    forgetGroup(THURSDAYS.room, storage, tab.kept)
    expect([...disk.keys(), ...tab.disk.keys()]).toEqual([])
    expect(wordsOnPaper()).toBeNull()
    expect(hasSeat(THURSDAYS.room, storage)).toBe(false)
  })

  it("is forgotten alone: the others stay, with their seats", () => {
    const [{ disk, kept: storage }, tab] = [browser(), browser()]
    for (const group of [THURSDAYS, OTHERS]) {
      rememberGroup(group, storage)
      new SeatToken(group.room, storage).getOrMake()
    }
    const mark = keepMade(OTHERS, tab.kept)
    forgetGroup(THURSDAYS.room, storage, tab.kept)
    expect(rememberedGroups(storage)).toEqual([OTHERS])
    expect([...disk.values()].join()).not.toContain(THURSDAYS.room)
    expect(hasSeat(OTHERS.room, storage)).toBe(true)
    expect(madeGroup(mark, tab.kept)).toEqual(OTHERS)
  })

  it.each([
    ["not JSON", "{"],
    ["another shape", '{"room":1}'],
    ["a link that is none", JSON.stringify([{ ...THURSDAYS, secret: "javascript:alert(1)" }])],
    ["a name with nothing to read", JSON.stringify([{ ...THURSDAYS, name: "\u200b" }])],
  ])("is not offered from what cannot be read: %s", (_, text) => {
    const { kept: storage } = browser()
    storage.set("samtalerom.groups", text)
    expect(rememberedGroups(storage)).toEqual([])
  })

  it("is not reported as remembered where the browser stores nothing", () => {
    const blocked = storageOver(() => {
      throw new DOMException("The operation is insecure.", "SecurityError")
    })
    expect(rememberGroup(THURSDAYS, blocked)).toBe(false)
  })
})

describe("a group just made", () => {
  it("is known again in its tab, by a mark that says nothing of it", () => {
    const { kept: storage } = browser()
    const mark = keepMade(THURSDAYS, storage)
    expect(madeGroup(mark, storage)).toEqual(THURSDAYS)
    expect(mark).not.toContain(THURSDAYS.room)
    expect(madeGroup(THURSDAYS.room, storage)).toBeNull()
  })

  it("is replaced by the next one", () => {
    const { kept: storage } = browser()
    const [first, second] = [keepMade(THURSDAYS, storage), keepMade(OTHERS, storage)]
    expect(madeGroup(first, storage)).toBeNull()
    expect(madeGroup(second, storage)).toEqual(OTHERS)
  })
})
