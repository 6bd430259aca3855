import { describe, expect, it } from "vitest"

import type { Measured } from "./measured.ts"
import { LIMITS, type Says, verdictOf } from "./verdict.ts"

interface Line {
  loss?: number
  roundTrip?: number
  jitter?: number
  /** kbit/s each way. */
  up?: number
  down?: number
}

function says({ loss = 0, roundTrip = 40, jitter = 2, up = 5000, down = 5000 }: Line): Says {
  const way = (kbits: number) => ({ loss, kbits, more: false })
  const measured: Measured = { way: "udp", roundTrip, jitter, up: way(up), down: way(down) }
  return verdictOf({ kind: "measured", measured }).says
}

/** Everything a relay can be set to in the tests of the whole, and the sentence that is right there. */
const CELLS: [loss: number, oneWay: number, rate: number, says: Says][] = [
  [0, 20, 5000, "good"],
  [0, 150, 5000, "good"],
  [0, 400, 5000, "late"],
  [0, 20, 500, "picture-narrow"],
  [0, 400, 500, "picture-narrow"],
  [0, 20, 100, "sound-narrow"],
  [0.02, 20, 5000, "picture-loss"],
  [0.02, 400, 5000, "picture-loss"],
  [0.02, 20, 500, "picture-loss"],
  [0.02, 20, 100, "sound-narrow"],
  [0.1, 20, 5000, "sound-loss"],
  [0.1, 400, 500, "sound-loss"],
  [0.1, 400, 100, "sound-loss"],
]

describe("what is said of a line", () => {
  it.each(CELLS)("with %d lost, %d ms each way and %d kbit/s: %s", (loss, oneWay, rate, right) => {
    const line = { loss, roundTrip: 2 * oneWay, up: rate * (1 - loss), down: rate * (1 - loss) }
    expect(says(line)).toBe(right)
    // A fifth more or less of anything measured makes no other sentence.
    for (const off of [0.8, 1.2])
      expect(
        says({
          loss: loss * off,
          roundTrip: 2 * oneWay * off,
          up: line.up * off,
          down: line.down * off,
        }),
      ).toBe(right)
  })

  it("looks at the worse of the two ways", () => {
    expect(says({ up: 500 })).toBe("picture-narrow")
    expect(says({ down: 1000 })).toBe("picture-narrow")
    expect(says({ up: 100, down: 1000 })).toBe("sound-narrow")
    expect(says({ down: 200 })).toBe("sound-narrow")
  })

  it("tells of jerks where nothing worse is the matter", () => {
    expect(says({ jitter: 60 })).toBe("picture-uneven")
    expect(says({ jitter: 150 })).toBe("sound-uneven")
    expect(says({ jitter: 60, loss: 0.02 })).toBe("picture-loss")
    expect(says({ jitter: 150, loss: 0.02 })).toBe("sound-uneven")
  })

  it("speaks of lateness only when all else is well", () => {
    expect(says({ roundTrip: LIMITS.roundTrip.late })).toBe("late")
    expect(says({ roundTrip: LIMITS.roundTrip.late - 1 })).toBe("good")
    expect(says({ roundTrip: 2000, up: 100 })).toBe("sound-narrow")
  })

  it("blames nobody's net when it was not measured", () => {
    expect(verdictOf({ kind: "busy" })).toEqual({ says: "busy", face: "so-so" })
    expect(verdictOf({ kind: "failed" })).toEqual({ says: "failed", face: "so-so" })
    expect(verdictOf({ kind: "blocked" }).face).toBe("sad")
    expect(verdictOf({ kind: "offline" }).face).toBe("sad")
  })

  it("has a limit for the picture before the one for the sound, everywhere", () => {
    const { loss, jitter, up, down } = LIMITS
    for (const { sound, picture } of [loss, jitter]) expect(picture).toBeLessThan(sound)
    for (const { sound, picture } of [up, down]) expect(picture).toBeGreaterThan(sound)
  })
})
