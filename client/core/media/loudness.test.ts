import { describe, expect, it } from "vitest"

import { SILENCE, type Voice, listen, loudness } from "./loudness.ts"

const limits = { on: 0.2, off: 0.1, holdMs: 600 }
/** Levels 100 ms apart; whether a voice is heard after each. */
const heard = (levels: number[]) => {
  let voice: Voice = SILENCE
  return levels.map((level, index) => {
    voice = listen(voice, level, index * 100, limits)
    return voice.heard
  })
}

describe("loudness", () => {
  it("is 0 for silence and up to 1 for speech", () => {
    expect(loudness(new Float32Array(512))).toBe(0)
    expect(loudness(new Float32Array(0))).toBe(0)
    expect(loudness(new Float32Array(512).fill(0.1))).toBeCloseTo(0.4)
    expect(loudness(new Float32Array(512).fill(1))).toBe(1)
  })
})

describe("a voice", () => {
  it("is heard from the first loud moment", () => {
    expect(heard([0, 0.15, 0.2, 0.5])).toEqual([false, false, true, true])
  })

  it("is not lost between syllables", () => {
    expect(heard([0.3, 0, 0, 0, 0, 0.12, 0])).toEqual(Array(7).fill(true))
  })

  it("is over after a pause", () => {
    expect(heard([0.3, 0, 0, 0, 0, 0, 0, 0])).toEqual([...Array(6).fill(true), false, false])
  })

  it("gives the same object while nothing changes", () => {
    expect(listen(SILENCE, 0.15, 5, limits)).toBe(SILENCE)
  })
})
