import { describe, expect, it } from "vitest"

import { BackPresses } from "./back-presses.ts"

const HREF = "https://room.example/g/abc#secret"

/** A browser's history made by hand; steps in it come later, as they do. */
class FakeWindow {
  entries: { href: string; state: unknown }[] = [
    { href: "https://elsewhere.example/", state: null },
    { href: HREF, state: null },
  ]
  at = 1
  readonly #tasks: (() => void)[] = []
  readonly #listeners: (() => void)[] = []
  readonly history: Pick<History, "state" | "pushState" | "replaceState" | "back">
  readonly location: { readonly href: string }

  constructor() {
    const entry = () => {
      const found = this.entries[this.at]
      if (found === undefined) throw new Error("No such entry")
      return found
    }
    this.history = {
      get state() {
        return entry().state
      },
      pushState: (state: unknown) => {
        this.entries.splice(this.at + 1, Infinity, { href: entry().href, state })
        this.at += 1
      },
      replaceState: (state: unknown, _unused: string, href?: string | URL | null) => {
        this.entries[this.at] = { href: href?.toString() ?? entry().href, state }
      },
      back: () => this.later(() => this.step(-1)),
    }
    this.location = {
      get href() {
        return entry().href
      },
    }
  }

  addEventListener(_type: "popstate", listener: () => void): void {
    this.#listeners.push(listener)
  }

  later(task: () => void): void {
    this.#tasks.push(task)
  }

  /** The person goes back or forward; the listeners are called, unless that leaves the page. */
  step(by: -1 | 1): void {
    this.at += by
    if (this.entries[this.at]?.href === "https://elsewhere.example/") return
    for (const listener of this.#listeners) listener()
  }

  /** The page is loaded again: nobody listens any more. */
  reload(): void {
    this.#listeners.length = 0
    this.#tasks.length = 0
  }

  settle(): void {
    for (let task = this.#tasks.shift(); task; task = this.#tasks.shift()) task()
  }
}

function setUp() {
  const window = new FakeWindow()
  const presses = new BackPresses(window)
  const calls: string[] = []
  const take = (name: string) => {
    const letGo = presses.take(() => calls.push(name))
    window.settle()
    return () => {
      letGo()
      window.settle()
    }
  }
  const step = (by: -1 | 1) => {
    window.step(by)
    window.settle()
  }
  return { window, presses, calls, take, step }
}

describe("a step back in the browser", () => {
  it("leaves the page while nobody asks for it", () => {
    const { window, calls, step } = setUp()
    window.settle()
    step(-1)
    expect(window.at).toBe(0)
    expect(calls).toEqual([])
  })

  it("goes to the component that asked last, each time, and the page stays at its address", () => {
    const { window, calls, take, step } = setUp()
    take("room")
    const closeDialog = take("dialog")
    step(-1)
    closeDialog()
    step(-1)
    step(-1)
    expect(calls).toEqual(["dialog", "room", "room"])
    expect(window.location.href).toBe(HREF)
    expect(window.entries).toHaveLength(3)
  })

  it("leaves the page at once when the last who asked is gone: no entry is left to step over", () => {
    const { window, calls, take, step } = setUp()
    for (let times = 0; times < 20; times += 1) take("dialog")()
    expect(window.at).toBe(1)
    expect(window.entries.length).toBeLessThanOrEqual(3)
    step(-1)
    expect(window.at).toBe(0)
    expect(calls).toEqual([])
  })

  it("that closes the only dialog leaves the next one to the page", () => {
    const { window, presses, step } = setUp()
    const letGo = presses.take(() => letGo())
    window.settle()
    step(-1)
    expect(window.at).toBe(1)
    step(-1)
    expect(window.at).toBe(0)
  })

  it("is not lost while one dialog takes the place of another", () => {
    const { window, presses, calls, take, step } = setUp()
    const letGo = presses.take(() => calls.push("first"))
    window.settle()
    letGo()
    take("second")
    expect(window.at).toBe(2)
    step(-1)
    expect(calls).toEqual(["second"])
  })

  it("is asked for again while the entry is being taken away", () => {
    const { window, presses, calls, take, step } = setUp()
    take("first")
    const letGo = presses.take(() => calls.push("gone"))
    letGo()
    window.settle()
    const third = presses.take(() => calls.push("third"))
    window.settle()
    step(-1)
    third()
    expect(calls).toEqual(["third"])
    expect(window.at).toBe(2)
  })

  it("works from the first press after a reload on the entry above", () => {
    const { window, take, step } = setUp()
    take("room")
    window.reload()
    const reloaded = new BackPresses(window)
    window.settle()
    expect(window.at).toBe(1)
    expect(reloaded.isAbove).toBe(false)
    step(-1)
    expect(window.at).toBe(0)
  })

  it("and forward again does nothing where nobody asks", () => {
    const { window, calls, take, step } = setUp()
    take("dialog")()
    step(1)
    expect(window.at).toBe(1)
    expect(calls).toEqual([])
  })

  it("to another link that was put into the address is none", () => {
    const { window, calls, take } = setUp()
    take("room")
    // Typed by the person: a new entry, and the browser says popstate for the part after #.
    window.entries.push({ href: `${HREF}x`, state: null })
    window.step(1)
    window.settle()
    expect(calls).toEqual([])
  })

  it("another address of the page is in all its entries, and a step back is still one inside the page", () => {
    const { window, presses, calls, take } = setUp()
    const letGo = take("dialog")
    const renewed = "https://room.example/g/abc#renewed"
    presses.readdress(renewed)
    window.settle()
    const [, ...own] = window.entries
    expect(own.map(({ href }) => href)).toEqual([renewed, renewed])
    expect(calls).toEqual([])
    window.step(-1)
    window.settle()
    expect(calls).toEqual(["dialog"])
    letGo()
    expect(window.location.href).toBe(renewed)
    presses.readdress(HREF)
    window.settle()
    expect(window.location.href).toBe(HREF)
  })
})
