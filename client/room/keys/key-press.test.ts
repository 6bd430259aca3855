import { describe, expect, it } from "vitest"

import { type Press, wishOf } from "./key-press.ts"

const ON = { letters: true, space: true }

function press(key: string, more: Partial<Press> = {}): Press {
  return {
    key,
    control: false,
    alt: false,
    writing: false,
    onControl: false,
    asked: false,
    ...more,
  }
}

describe("the keys of the room", () => {
  it.each([
    { press: press("d", { control: true }), wish: "microphone" },
    { press: press("D", { control: true }), wish: "microphone" },
    { press: press("e", { control: true }), wish: "camera" },
    { press: press("d", { control: true, asked: true }), wish: "microphone" },
    { press: press("r"), wish: "hand" },
    { press: press("n"), wish: "onward" },
    { press: press("n", { onControl: true }), wish: "onward" },
    { press: press("?"), wish: "help" },
    { press: press(" "), wish: "talk" },
    { press: press(" ", { onControl: true }), wish: null },
    { press: press(" ", { asked: true }), wish: null },
    { press: press("r", { writing: true }), wish: null },
    { press: press("r", { asked: true }), wish: null },
    { press: press("r", { control: true }), wish: null },
    { press: press("r", { alt: true }), wish: null },
    { press: press("x"), wish: null },
  ])("mean $wish: $press.key", ({ press: pressed, wish }) => {
    expect(wishOf(pressed, ON)).toBe(wish)
  })

  it.each(["r", "n", "?"])("can be switched off where they are single: %s", (key) => {
    expect(wishOf(press(key), { letters: false, space: true })).toBeNull()
  })

  it("leave the space bar alone when it is switched off", () => {
    expect(wishOf(press(" "), { letters: true, space: false })).toBeNull()
    expect(wishOf(press("d", { control: true }), { letters: false, space: false })).toBe(
      "microphone",
    )
  })
})
