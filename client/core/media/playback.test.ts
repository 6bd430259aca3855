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

describe("an element that should play", () => {
  it.each(["pointerdown", "pointerup", "touchend", "click", "keydown", "visibilitychange"])(
    "and was refused, starts at the next %s, audio and video alike",
    async (type) => {
      const { playback, browser, element, happens } = setUp()
      const [audio, picture] = [element(), element()]
      const reports: boolean[] = []
      browser.answer = () => Promise.reject(refusal())
      playback.keep(audio, (heldBack) => reports.push(heldBack))
      playback.keep(picture)
      await settled()
      expect(reports).toEqual([true])
      browser.answer = async () => {}
      happens(type)
      await settled()
      expect([audio.paused, picture.paused]).toEqual([false, false])
      expect(reports).toEqual([true, false])
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

  it("is played again when the browser never answered, even if it is not paused", async () => {
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
    const reports: boolean[] = []
    playback.keep(gone, (heldBack) => reports.push(heldBack))()
    playback.keep(unseen)
    page.visibilityState = "hidden"
    await settled()
    happens("click")
    expect([gone.asked, unseen.asked, reports]).toEqual([1, 1, []])
  })

  it("and gets a newer source while it is held back, is reported when it plays", async () => {
    const { playback, browser, element } = setUp()
    const [audio, reports] = [element(), [] as boolean[]]
    browser.answer = () => Promise.reject(refusal())
    playback.keep(audio, (heldBack) => reports.push(heldBack))
    await settled()
    browser.answer = async () => {}
    playback.keep(audio, (heldBack) => reports.push(heldBack))
    await settled()
    expect(reports).toEqual([true, false])
  })

  it("takes no newer source for a refusal", async () => {
    const { playback, browser, element } = setUp()
    const reports: boolean[] = []
    browser.answer = () => Promise.reject(new DOMException("a new load", "AbortError"))
    playback.keep(element(), (heldBack) => reports.push(heldBack))
    await settled()
    expect(reports).toEqual([])
  })
})
