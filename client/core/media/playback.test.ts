import { describe, expect, it } from "vitest"

import { Playback } from "./playback.ts"

const refusal = () => new DOMException("press first", "NotAllowedError")

/** A page, and elements in it that a browser may refuse to play, or never answer about. */
function setUp() {
  const listeners = new Map<string, () => void>()
  const page = {
    visibilityState: "visible" as DocumentVisibilityState,
    addEventListener: (type: string, listener: unknown) => {
      if (typeof listener === "function")
        listeners.set(type, () => Reflect.apply(listener, page, []))
    },
  }
  const playback = new Playback(page)
  const browser = { answer: async (): Promise<void> => {} }
  const element = () => {
    const made = {
      paused: true,
      asked: 0,
      play: async () => {
        made.asked += 1
        await browser.answer()
        made.paused = false
      },
    }
    return made
  }
  return { page, playback, browser, element, happens: (type: string) => listeners.get(type)?.() }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe("what should be heard and seen", () => {
  it.each(["pointerdown", "pointerup", "touchend", "click", "keydown", "visibilitychange"])(
    "and was refused, starts at the next %s, sound and picture alike",
    async (type) => {
      const { playback, browser, element, happens } = setUp()
      const [sound, picture] = [element(), element()]
      const told: boolean[] = []
      browser.answer = () => Promise.reject(refusal())
      playback.keep(sound, (heldBack) => told.push(heldBack))
      playback.keep(picture)
      await settled()
      expect(told).toEqual([true])
      browser.answer = async () => {}
      happens(type)
      await settled()
      expect([sound.paused, picture.paused]).toEqual([false, false])
      expect(told).toEqual([true, false])
    },
  )

  it("and plays already, is left alone by a press; what the browser stopped is started again", async () => {
    const { playback, element, happens } = setUp()
    const picture = element()
    playback.keep(picture)
    await settled()
    happens("click")
    expect(picture.asked).toBe(1)
    picture.paused = true
    happens("click")
    await settled()
    expect(picture).toMatchObject({ asked: 2, paused: false })
  })

  it("is asked for again when the browser never answered, though it does not say that it is paused", async () => {
    const { playback, browser, element, happens } = setUp()
    const picture = element()
    browser.answer = () => new Promise(() => {})
    playback.keep(picture)
    picture.paused = false
    browser.answer = async () => {}
    happens("click")
    await settled()
    expect(picture.asked).toBe(2)
  })

  it("and is gone from the page, or in a page that nobody sees, is left alone", async () => {
    const { page, playback, browser, element, happens } = setUp()
    browser.answer = () => Promise.reject(refusal())
    const [gone, unseen] = [element(), element()]
    const told: boolean[] = []
    playback.keep(gone, (heldBack) => told.push(heldBack))()
    playback.keep(unseen)
    page.visibilityState = "hidden"
    await settled()
    happens("click")
    expect([gone.asked, unseen.asked, told]).toEqual([1, 1, []])
  })

  it("and gets a newer source while it is held back, is told of once it plays", async () => {
    const { playback, browser, element } = setUp()
    const [sound, told] = [element(), [] as boolean[]]
    browser.answer = () => Promise.reject(refusal())
    playback.keep(sound, (heldBack) => told.push(heldBack))
    await settled()
    browser.answer = async () => {}
    playback.keep(sound, (heldBack) => told.push(heldBack))
    await settled()
    expect(told).toEqual([true, false])
  })

  it("takes no newer source for a refusal", async () => {
    const { playback, browser, element } = setUp()
    const told: boolean[] = []
    browser.answer = () => Promise.reject(new DOMException("a new load", "AbortError"))
    playback.keep(element(), (heldBack) => told.push(heldBack))
    await settled()
    expect(told).toEqual([])
  })
})
