import { describe, expect, it } from "vitest"

import { type Press, wishOf } from "./key-press.ts"

const ON = { letters: true, space: true }

function press(key: string, more: Partial<Press> = {}): Press {
  const modifiers = { ctrl: false, meta: false, alt: false, shift: false, apple: false }
  return { key, ...modifiers, writing: false, onControl: false, asked: false, ...more }
}

const ctrl = (key: string, more: Partial<Press> = {}) => press(key, { ctrl: true, ...more })
const cmd = (key: string, more: Partial<Press> = {}) =>
  press(key, { meta: true, apple: true, ...more })

describe("the keys of the room", () => {
  it.each([
    { press: ctrl("d"), wish: "microphone" },
    { press: ctrl("D"), wish: "microphone" },
    { press: ctrl("e"), wish: "camera" },
    { press: ctrl("d", { asked: true }), wish: "microphone" },
    { press: ctrl("d", { onControl: true }), wish: "microphone" },
    { press: cmd("d"), wish: "microphone" },
    { press: cmd("e"), wish: "camera" },
    { press: press("r"), wish: "hand" },
    { press: press("R"), wish: "hand" },
    { press: press("n"), wish: "onward" },
    { press: press("n", { onControl: true }), wish: "onward" },
    { press: press("?"), wish: "help" },
    { press: press("?", { shift: true }), wish: "help" },
    { press: press(" "), wish: "talk" },
    { press: press(" ", { onControl: true }), wish: null },
    { press: press(" ", { asked: true }), wish: null },
    { press: press("r", { asked: true }), wish: null },
    { press: press("x"), wish: null },
    { press: ctrl("r"), wish: null },
    { press: ctrl("x"), wish: null },
  ])("[M5] mean $wish: $press.key", ({ press: pressed, wish }) => {
    expect(wishOf(pressed, ON)).toBe(wish)
  })

  it.each([
    { keys: "Shift+Ctrl+D", press: ctrl("D", { shift: true }) },
    { keys: "Alt+Ctrl+D", press: ctrl("d", { alt: true }) },
    { keys: "AltGr+E", press: ctrl("€", { alt: true }) },
    { keys: "Ctrl+Win+E", press: ctrl("e", { meta: true }) },
    { keys: "Win+D", press: press("d", { meta: true }) },
    { keys: "Ctrl+D on a Mac", press: ctrl("d", { apple: true }) },
    { keys: "Ctrl+E on a Mac", press: ctrl("e", { apple: true }) },
    { keys: "Ctrl+Cmd+D on a Mac", press: cmd("d", { ctrl: true }) },
    { keys: "Shift+Cmd+D on a Mac", press: cmd("D", { shift: true }) },
    { keys: "Option+Cmd+D on a Mac", press: cmd("∂", { alt: true }) },
    { keys: "Shift+R", press: press("R", { shift: true }) },
    { keys: "Alt+R", press: press("r", { alt: true }) },
    { keys: "Shift+Space", press: press(" ", { shift: true }) },
    { keys: "Ctrl+Space", press: ctrl(" ") },
    { keys: "Cmd+Space on a Mac", press: cmd(" ") },
    { keys: "Alt+Space", press: press(" ", { alt: true }) },
    { keys: "Ctrl+?", press: ctrl("?", { shift: true }) },
  ])("[M5] mean nothing with another modifier: $keys", ({ press: pressed }) => {
    expect(wishOf(pressed, ON)).toBeNull()
  })

  it.each([ctrl("d"), ctrl("e"), cmd("d"), cmd("e"), press(" "), press("r"), press("?")])(
    "[M5] do nothing in a text field: $key",
    (pressed) => {
      expect(wishOf({ ...pressed, writing: true }, ON)).toBeNull()
    },
  )

  it.each(["r", "n", "?"])("can be switched off where they are single: %s", (key) => {
    expect(wishOf(press(key), { letters: false, space: true })).toBeNull()
  })

  it("leave the space bar alone when it is switched off", () => {
    expect(wishOf(press(" "), { letters: true, space: false })).toBeNull()
    expect(wishOf(ctrl("d"), { letters: false, space: false })).toBe("microphone")
  })
})
