import { expect, it } from "vitest"

import type { Voice } from "./loudness.ts"
import { updateVoices, speakers } from "./speech-detector.ts"

it("reports who speaks, also during short pauses, and removes who has gone", () => {
  const rounds: [now: number, levels: [seat: number, level: number][]][] = [
    [
      0,
      [
        [1, 0.2],
        [2, 0.001],
        [3, 0.1],
      ],
    ],
    [
      200,
      [
        [1, 0],
        [2, 0.2],
        [3, 0.1],
      ],
    ],
    [
      1000,
      [
        [1, 0],
        [2, 0.05],
      ],
    ],
  ]
  let voices = new Map<number, Voice>()
  const seen = rounds.map(([now, levels]) => {
    voices = updateVoices(voices, new Map(levels), now)
    return [...speakers(voices)]
  })
  expect(seen).toEqual([[1, 3], [1, 2, 3], [2]])
})
