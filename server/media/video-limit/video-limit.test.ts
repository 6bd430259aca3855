import { describe, expect, it } from "vitest"

import type { VideoLimit } from "#shared/protocol/media.ts"

import { type ConnectionSample, type LimitState, UNLIMITED, nextLimit } from "./video-limit.ts"

/** Four voices and four pictures in each kind of moment. */
const GOOD: ConnectionSample = { lost: 0.02, available: 900_000, sent: 400_000, voices: 4 }
const OVERLOADED: ConnectionSample = { lost: 0.09, available: 250_000, sent: 420_000, voices: 4 }
const VOICES_ONLY: ConnectionSample = { ...OVERLOADED, available: 136_000 }

/** The limit at each change while every second brings a sample. Samples are given as how many seconds of each. */
function changes(
  moments: readonly (readonly [seconds: number, sample: ConnectionSample])[],
  start: LimitState = UNLIMITED,
): [second: number, limit: VideoLimit][] {
  const seen: [number, VideoLimit][] = []
  let [state, second] = [start, 0]
  for (const [seconds, sample] of moments)
    for (const end = second + seconds; second < end; second++) {
      const { limit } = state
      state = nextLimit(state, sample, second * 1000)
      if (state.limit !== limit) seen.push([second, state.limit])
    }
  return seen
}

describe("video on a connection that carries too little", () => {
  it("is limited step by step, once the effect of the step before is measured", () => {
    expect(changes([[23, OVERLOADED]])).toEqual([
      [1, "small"],
      [6, "slow"],
      [11, "still"],
      [22, "slow"],
    ])
  })

  it("has the fewest frames at once where little more than the voices has room, and is still if that is too much", () => {
    expect(changes([[6, VOICES_ONLY]])).toEqual([
      [0, "slow"],
      [5, "still"],
    ])
  })

  it.each<[string, ConnectionSample]>([
    ["few packets are lost", { ...OVERLOADED, lost: 0.05 }],
    ["the loss is not for lack of bandwidth", { ...OVERLOADED, available: 2_000_000 }],
    ["the estimate is small only because little is sent", { ...VOICES_ONLY, lost: 0.01 }],
  ])("is not limited while %s", (_, sample) => {
    expect(changes([[60, sample]])).toEqual([])
  })

  it("is not limited for a moment of loss", () => {
    const moment = [
      [1, OVERLOADED],
      [1, GOOD],
    ] as const
    expect(changes([...moment, ...moment, ...moment])).toEqual([])
  })

  it("comes back one step after ten good seconds each", () => {
    const back = changes([
      [6, VOICES_ONLY],
      [40, GOOD],
    ])
    expect(back.slice(1)).toEqual([
      [5, "still"],
      [16, "slow"],
      [30, "small"],
      [41, "none"],
    ])
  })

  it("waits twice as long after each rise that does not hold, up to 160 seconds", () => {
    // Pictures with more than the fewest frames are too much for it.
    let [state, second] = [nextLimit(UNLIMITED, VOICES_ONLY, 0), 1]
    const risesToSmall: number[] = []
    for (; second < 1200; second++) {
      const { limit } = state
      const isTooMuch = limit === "none" || limit === "small"
      state = nextLimit(state, isTooMuch ? OVERLOADED : GOOD, second * 1000)
      if (limit === "slow" && state.limit === "small") risesToSmall.push(second)
    }
    const waits = risesToSmall.map((at, index) => at - (risesToSmall[index - 1] ?? at))
    // Each with the seconds of the rise itself and of what settles after the fall.
    expect(waits.slice(1)).toEqual([26, 46, 86, ...Array(6).fill(166)])
  })

  it("is as quick to come back as at first after a rise that has held", () => {
    const seen = changes([
      [1, VOICES_ONLY],
      [15, GOOD],
      [2, OVERLOADED],
      [42, GOOD],
      [1, VOICES_ONLY],
      [15, GOOD],
    ])
    expect(seen).toEqual([
      [0, "slow"],
      [14, "small"],
      // Twenty seconds from here, and what settles.
      [17, "slow"],
      [41, "small"],
      [52, "none"],
      [60, "slow"],
      [74, "small"],
    ])
  })
})
