import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

/** A browser whose audio process is asked to start by a list of its devices, and has not answered yet. */
function setUp() {
  const made: { resumed: number }[] = []
  class FakeAudioContext {
    state = "suspended"
    resumed = 0
    constructor() {
      made.push(this)
    }
    async resume(): Promise<void> {
      this.resumed += 1
    }
  }
  let answer = () => {}
  const enumerateDevices = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)))
  vi.stubGlobal("AudioContext", FakeAudioContext)
  vi.stubGlobal("navigator", { mediaDevices: { enumerateDevices } })
  return { made, enumerateDevices, answer: () => answer() }
}

/** The module as a page has it that was just loaded. */
async function load() {
  vi.resetModules()
  return import("./audio-context.ts")
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe("the page's AudioContext", () => {
  it("is not made before the browser's audio runs and the page is idle; the first call starts that", async () => {
    const { made, enumerateDevices, answer } = setUp()
    const { sharedAudioContext, startAudio } = await load()
    const idle: (() => void)[] = []
    vi.stubGlobal("requestIdleCallback", (callback: () => void) => idle.push(callback))
    expect(sharedAudioContext()).toBeUndefined()
    expect(sharedAudioContext()).toBeUndefined()
    expect(enumerateDevices).toHaveBeenCalledOnce()
    answer()
    await vi.waitFor(() => expect(idle).toHaveLength(1))
    expect([sharedAudioContext(), made]).toEqual([undefined, []])
    idle[0]?.()
    await startAudio()
    expect(made.map(({ resumed }) => resumed)).toEqual([0])
    expect(sharedAudioContext()).toBe(made[0])
  })

  it("is resumed within each call, as a press needs it", async () => {
    const { made, answer } = setUp()
    const { sharedAudioContext, startAudio } = await load()
    const started = startAudio()
    answer()
    await started
    sharedAudioContext()
    expect(made.map(({ resumed }) => resumed)).toEqual([1])
    sharedAudioContext()
    expect(made.map(({ resumed }) => resumed)).toEqual([2])
  })

  it("is made all the same where the browser never lists its devices, or has none to list", async () => {
    const { made } = setUp()
    const { startedAudioContext } = await load()
    const waiting = startedAudioContext()
    await vi.advanceTimersByTimeAsync(3000)
    expect(await waiting).toBe(made[0])

    vi.stubGlobal("navigator", {})
    const insecure = await load()
    expect(await insecure.startedAudioContext()).toBe(made[1])
  })
})
