import { describe, expect, it } from "vitest"

import { beginListening, hearMoment, loudestOf, soundFinding } from "./sound-finding.ts"

const RATE = 48_000
const SAMPLES = 2048

/** A made voice at a time (s): tones in syllables; `gain` beyond 1 is cut off. */
function voice(level: number, gain = 1) {
  return (t: number): number => {
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 2.5 * t))
    const tone = [1, 2, 3, 5, 7].reduce(
      (sum, n) => sum + Math.sin(2 * Math.PI * 130 * n * t) / n,
      0,
    )
    return Math.max(-1, Math.min(1, (tone / 2) * syllable * gain)) * level
  }
}

const hum = (level: number) => (t: number) => level * Math.sin(2 * Math.PI * 100 * t)
const nothing = () => 0

/** What is found after listening for so long (s), ten times a second. */
function after(seconds: number, sound: (t: number) => number, muted = false): string {
  let heard = beginListening(0)
  let now = 0
  while (now < seconds * 1000) {
    now += 100
    const samples = Float32Array.from({ length: SAMPLES }, (_, i) => sound(now / 1000 + i / RATE))
    heard = hearMoment(heard, samples, now)
  }
  return soundFinding(heard, now, muted)
}

describe("the finding about a microphone", () => {
  it.each<[string, number, (t: number) => number, string]>([
    ["a voice at a usual distance", 2, voice(0.4), "heard"],
    ["a voice after a long silence", 8, (t) => (t > 6 ? voice(0.4)(t) : 0.001), "heard"],
    ["the first syllable", 0.3, voice(0.4), "listening"],
    ["a far voice, at once", 2, voice(0.06), "listening"],
    ["a far voice, after a while", 4, voice(0.06), "faint"],
    ["a voice too close, cut off", 2, voice(1, 6), "cut"],
    ["a quiet room, at once", 3, hum(0.002), "listening"],
    ["a quiet room, after a while", 7, hum(0.002), "unheard"],
    ["a loud fan, which is no voice", 7, hum(0.3), "listening"],
    ["samples of nought, for a moment", 1, nothing, "listening"],
    ["samples of nought, for longer", 2, nothing, "silent"],
  ])("that hears %s", (_, seconds, sound, finding) => {
    expect(after(seconds, sound)).toBe(finding)
  })

  it("that the system has muted, is that it is switched off, whatever came before", () => {
    expect(after(2, voice(0.4), true)).toBe("silent")
  })

  it("changes when the person moves: from cut off to good, once the loud moments are past", () => {
    expect(after(8, (t) => (t < 2 ? voice(1, 6)(t) : voice(0.4)(t)))).toBe("heard")
  })
})

it("remembers the loudest of the last seconds, to compare other microphones with", () => {
  const loud = hearMoment(beginListening(0), new Float32Array(SAMPLES).fill(0.1), 0)
  expect(loudestOf(loud)).toBeCloseTo(0.4)
  expect(loudestOf(beginListening(0))).toBe(0)
})
