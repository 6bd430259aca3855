import { describe, expect, it } from "vitest"

import { KeyListener } from "./key-listener.ts"
import { type Focus, KeyBoard } from "./testing/key-board.ts"

const SPACE = { key: " ", code: "Space" }

/** A room that tells what its keys did. */
function setUp(apple = false) {
  const board = new KeyBoard(apple)
  const did: string[] = []
  const note = (name: string) => () => void did.push(name)
  const watch = KeyListener.on(board.page, () => ({
    actions: {
      microphone: note("microphone"),
      camera: note("camera"),
      hand: note("hand"),
      onward: note("onward"),
      help: note("help"),
      talk: (on) => void did.push(on ? "talk" : "mute"),
    },
    choices: { letters: true, space: true },
  }))
  return { board, did, watch }
}

describe("the space bar", () => {
  it("[M4] opens the microphone while the key is held, however often it repeats, and mutes when it is released", () => {
    const { board, did } = setUp()
    board.down(SPACE)
    for (let times = 0; times < 5; times += 1) board.down({ ...SPACE, repeat: true })
    expect(did).toEqual(["talk"])
    board.up(SPACE)
    expect(did).toEqual(["talk", "mute"])
  })

  it.each([
    ["another window has the keys", (board: KeyBoard) => board.tell("blur")],
    ["the page is left", (board: KeyBoard) => board.tell("pagehide")],
    ["a menu is opened", (board: KeyBoard) => board.tell("contextmenu")],
    ["the tab is hidden", (board: KeyBoard) => board.hide()],
    ["Cmd goes down", (board: KeyBoard) => board.down({ key: "Meta", metaKey: true })],
    ["Option goes down", (board: KeyBoard) => board.down({ key: "Alt", altKey: true })],
    ["Ctrl goes down", (board: KeyBoard) => board.down({ key: "Control", ctrlKey: true })],
  ])("[M4] talks no longer when %s", (_, happen) => {
    const { board, did } = setUp()
    board.down(SPACE)
    happen(board)
    expect(did).toEqual(["talk", "mute"])
    // It is still held, and repeats; then it comes up, after or before the modifier does.
    board.down({ ...SPACE, repeat: true })
    board.up({ key: "\u00a0", code: "Space", altKey: true })
    board.up({ key: "Alt" })
    expect(did).toEqual(["talk", "mute"])
  })

  it("[M4] mutes when it comes up as Option writes it", () => {
    const { board, did } = setUp(true)
    board.down(SPACE)
    board.up({ key: "\u00a0", code: "Space", altKey: true })
    expect(did).toEqual(["talk", "mute"])
  })

  it("[M4] goes on while the page is seen, and ends with the room", () => {
    const { board, did, watch } = setUp()
    board.down(SPACE)
    board.tell("visibilitychange")
    board.up({ key: "a", code: "KeyA" })
    expect(did).toEqual(["talk"])
    watch.close()
    expect(did).toEqual(["talk", "mute"])
    board.down(SPACE)
    expect(did).toEqual(["talk", "mute"])
  })

  it("[M4] talks on a device's switch that was pressed with the mouse, and does not press it", () => {
    const { board, did } = setUp()
    board.point("device")
    expect(board.down(SPACE).defaultPrevented).toBe(true)
    expect(board.up(SPACE).defaultPrevented).toBe(true)
    expect(did).toEqual(["talk", "mute"])
  })

  it("[M4] does not press that switch either when the talk has ended before it comes up", () => {
    const { board } = setUp()
    board.point("device")
    board.down(SPACE)
    board.tell("blur")
    expect(board.up(SPACE).defaultPrevented).toBe(true)
  })

  it.each(["button", "device"] as const)(
    "[M4] is the press of a %s that was reached by keys",
    (focus) => {
      const { board, did } = setUp()
      board.point("device")
      board.focus("main")
      board.focus(focus)
      expect(board.down(SPACE).defaultPrevented).toBe(false)
      expect(board.up(SPACE).defaultPrevented).toBe(false)
      expect(did).toEqual([])
    },
  )

  it("[M4] is the press of any other button, with the mouse too", () => {
    const { board, did } = setUp()
    board.point("button")
    expect(board.down(SPACE).defaultPrevented).toBe(false)
    expect(board.up(SPACE).defaultPrevented).toBe(false)
    expect(did).toEqual([])
  })
})

describe("keys in a text field", () => {
  const PRESSES = [
    SPACE,
    { key: "d", ctrlKey: true },
    { key: "e", ctrlKey: true },
    { key: "r" },
    { key: "?" },
  ]

  it.each<Focus>(["input", "textarea", "select", "contenteditable"])(
    "[M5] are the writer's: %s",
    (focus) => {
      const { board, did } = setUp()
      board.focus(focus)
      for (const press of PRESSES) {
        expect(board.down(press).defaultPrevented).toBe(false)
        board.up(press)
      }
      expect(did).toEqual([])
    },
  )

  it("[M5] are the writer's while a character is being put together", () => {
    const { board, did } = setUp()
    for (const press of PRESSES) {
      board.down({ ...press, isComposing: true })
      board.down({ ...press, key: "Process" })
    }
    expect(did).toEqual([])
  })
})

describe("the other keys", () => {
  it("[M5] count once a press", () => {
    const { board, did } = setUp()
    board.down({ key: "d", ctrlKey: true })
    const again = board.down({ key: "d", ctrlKey: true, repeat: true })
    expect(did).toEqual(["microphone"])
    // Nor does the browser make a bookmark by it.
    expect(again.defaultPrevented).toBe(true)
  })

  it("[M5] are pressed with Cmd on Apple's computers", () => {
    const { board, did } = setUp(true)
    board.down({ key: "d", ctrlKey: true })
    board.down({ key: "e", ctrlKey: true })
    expect(did).toEqual([])
    board.down({ key: "d", metaKey: true })
    board.down({ key: "e", metaKey: true })
    expect(did).toEqual(["microphone", "camera"])
  })

  it("leave what something else has taken", () => {
    const { board, did } = setUp()
    board.down({ key: "r" }, { taken: true })
    expect(did).toEqual([])
  })
})
