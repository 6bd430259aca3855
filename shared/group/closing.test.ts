import { describe, expect, it } from "vitest"

import { UNDO_CLOSING_MS } from "./closing.ts"
import { GroupInTest } from "./testing/group-in-test.ts"

describe("the closed door", () => {
  it("[S4] is closed at once by any participant, who is named", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.press(2, { type: "close" })
    expect(group.state.door).toEqual({ kind: "closed", at: group.now, by: 2 })
    const before = group.state
    group.now += 1000
    group.press(1, { type: "close" })
    expect(group.state).toBe(before)
  })

  it("[S4] lets a person without a seat only knock", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    group.press(1, { type: "close" })
    expect(group.sign("Liv")).toBe("knock-first")
    expect(group.knock("Liv")).toBeUndefined()
    expect(group.names).toEqual(["Kari"])
  })

  it.each([
    [0, undefined],
    [UNDO_CLOSING_MS - 1, undefined],
    [UNDO_CLOSING_MS, "stale"],
    [60_000, "stale"],
  ])("[S4] can be undone by anyone for ten seconds: after %i ms the answer is %s", (ms, code) => {
    expect(UNDO_CLOSING_MS).toBe(10_000)
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.press(1, { type: "close" })
    group.now += ms
    expect(group.press(2, { type: "undoClosing" })).toBe(code)
    expect(group.state.door.kind).toBe(code === undefined ? "open" : "closed")
    expect(group.state.formation).toBe(1)
  })

  it("[S4] undone twice is undone once", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    const before = group.state
    expect(group.press(1, { type: "undoClosing" })).toBeUndefined()
    expect(group.state).toBe(before)
  })

  it("[S4.1] is not opened by undoing when a removal has closed it as well", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola", "Liv"] })
    group.press(1, { type: "close" })
    group.now += 1000
    group.carry({ kind: "remove", seat: 3 })
    expect(group.press(2, { type: "undoClosing" })).toBe("stale")
    expect(group.state.door).toEqual({ kind: "closed", at: group.now - 1000, by: null })
  })

  it("[S4.1] is not opened by undoing after the initiator has closed it and withdrawn", () => {
    const group = new GroupInTest({ initiator: "Ida", names: ["Ida", "Kari"] })
    group.press(1, { type: "close" })
    group.press(1, { type: "withdraw", words: null })
    expect(group.press(2, { type: "undoClosing" })).toBe("stale")
  })

  it("[S6, S7] is opened again by the group, and then everyone takes the pledge again", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.press(1, { type: "close" })
    group.now += 60_000
    group.carry({ kind: "reopen" })
    expect(group.state.door).toEqual({ kind: "open" })
    expect(group.state.formation).toBe(2)
    expect(group.sign("Liv")).toBeUndefined()
    expect(group.state.formation).toBe(2)
    const before = group.state
    group.carry({ kind: "reopen" })
    expect(group.state).toBe(before)
  })

  it.each(["reopened", "undone"])("[S7] keeps no newcomer waiting once it is %s", (how) => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.press(1, { type: "close" })
    group.knock("Liv")
    group.knock("Per", "returning")
    if (how === "undone") group.press(2, { type: "undoClosing" })
    else group.carry({ kind: "reopen" })
    expect(group.state.knocks.map(({ kind }) => kind)).toEqual(["returning"])
    const { formation } = group.state
    group.admit("Liv")
    expect(group.state.formation).toBe(formation)
    expect(group.sign("Liv")).toBeUndefined()
  })

  it("[S8] is closed when the group removes someone, without a command", () => {
    const group = new GroupInTest({ names: ["Kari", "Ola"] })
    group.carry({ kind: "remove", seat: 2 })
    expect(group.state.door).toEqual({ kind: "closed", at: group.now, by: null })
    expect(group.sign("Ola by another chair")).toBe("knock-first")
    const before = group.state
    group.carry({ kind: "remove", seat: 1 })
    expect(group.state).toBe(before)
  })

  it("[G3] changes nothing about who belongs to the group when its own words change", () => {
    const group = new GroupInTest({ names: ["Kari"] })
    const before = group.state
    const words = "w".repeat(80)
    group.carry({ kind: "ownWords", words })
    expect(group.state).toEqual({ ...before, ownWords: words })
    const after = group.state
    group.carry({ kind: "ownWords", words })
    expect(group.state).toBe(after)
    group.carry({ kind: "ownWords", words: null })
    expect(group.state).toEqual(before)
  })

  it.each([
    { kind: "extend" },
    { kind: "end" },
    { kind: "plan", minutes: 90, breakMinutes: 10 },
    { kind: "takeWord", turn: 4 },
  ] as const)("[C8.1] is left alone by what concerns the meeting only: $kind", (what) => {
    const group = new GroupInTest({ names: ["Kari"] })
    const before = group.state
    group.carry(what)
    expect(group.state).toBe(before)
  })
})
