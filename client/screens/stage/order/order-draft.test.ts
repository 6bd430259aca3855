import { describe, expect, it } from "vitest"

import { changed, hasRoom, moved, toSend, withNewItem, without } from "./order-draft.ts"

const items = ["a", "b", "c"].map((id) => ({ id, title: id, minutes: 10 }))
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join("")

describe("a running order that is being written", () => {
  it("is put in another order one step at a time", () => {
    expect(ids(moved(items, "c", -1))).toBe("acb")
    expect(ids(moved(items, "a", 1))).toBe("bac")
    expect(ids(moved(items, "a", -1))).toBe("abc")
    expect(ids(moved(items, "c", 1))).toBe("abc")
  })

  it("gets and loses items, up to as many as there may be", () => {
    expect(ids(withNewItem(items, "d"))).toBe("abcd")
    expect(ids(without(items, "b"))).toBe("ac")
    expect(changed(items, "b", { minutes: 25 })[1]).toEqual({ id: "b", title: "b", minutes: 25 })
    expect(hasRoom(items)).toBe(true)
    expect(
      hasRoom(Array.from({ length: 20 }, (_, index) => ({ ...items[0]!, id: `${index}` }))),
    ).toBe(false)
  })

  it("is sent without empty items, and not at all while a title is too long", () => {
    expect(toSend([{ id: "a", title: "  ", minutes: 5 }, ...items.slice(1)])).toEqual(
      items.slice(1),
    )
    expect(toSend(changed(items, "a", { title: "x".repeat(41) }))).toBeUndefined()
  })
})
