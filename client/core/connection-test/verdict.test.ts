import { describe, expect, it } from "vitest"

import type { Measurement } from "./measurement.ts"
import { LIMITS, type VerdictMessage, verdictOf } from "./verdict.ts"

interface Connection {
  loss?: number
  roundTrip?: number
  jitter?: number
  /** kbit/s each way. */
  up?: number
  down?: number
}

function messageFor({
  loss = 0,
  roundTrip = 40,
  jitter = 2,
  up = 5000,
  down = 5000,
}: Connection): VerdictMessage {
  const direction = (kbits: number) => ({ loss, kbits, isLowerBound: false })
  const measurement: Measurement = {
    transport: "udp",
    roundTrip,
    jitter,
    up: direction(up),
    down: direction(down),
  }
  return verdictOf({ kind: "measured", measurement }).message
}

/** Settings of the relay in the end-to-end tests, each with its right verdict. */
const CELLS: [loss: number, delay: number, rate: number, message: VerdictMessage][] = [
  [0, 20, 5000, "good"],
  [0, 150, 5000, "good"],
  [0, 400, 5000, "delayed"],
  [0, 20, 500, "video-bandwidth"],
  [0, 400, 500, "video-bandwidth"],
  [0, 20, 100, "audio-bandwidth"],
  [0.02, 20, 5000, "video-loss"],
  [0.02, 400, 5000, "video-loss"],
  [0.02, 20, 500, "video-loss"],
  [0.02, 20, 100, "audio-bandwidth"],
  [0.1, 20, 5000, "audio-loss"],
  [0.1, 400, 500, "audio-loss"],
  [0.1, 400, 100, "audio-loss"],
]

describe("the verdict on a connection", () => {
  it.each(CELLS)("with %d lost, %d ms each way and %d kbit/s: %s", (loss, delay, rate, right) => {
    const connection = {
      loss,
      roundTrip: 2 * delay,
      up: rate * (1 - loss),
      down: rate * (1 - loss),
    }
    expect(messageFor(connection)).toBe(right)
    // An error of a fifth in every measured value changes no verdict.
    for (const off of [0.8, 1.2])
      expect(
        messageFor({
          loss: loss * off,
          roundTrip: 2 * delay * off,
          up: connection.up * off,
          down: connection.down * off,
        }),
      ).toBe(right)
  })

  it("is that of the worse direction", () => {
    expect(messageFor({ up: 500 })).toBe("video-bandwidth")
    expect(messageFor({ down: 1000 })).toBe("video-bandwidth")
    expect(messageFor({ up: 70, down: 1000 })).toBe("audio-bandwidth")
    expect(messageFor({ down: 140 })).toBe("audio-bandwidth")
  })

  it("names the jitter where nothing worse is wrong", () => {
    expect(messageFor({ jitter: 60 })).toBe("video-jitter")
    expect(messageFor({ jitter: 150 })).toBe("audio-jitter")
    expect(messageFor({ jitter: 60, loss: 0.02 })).toBe("video-loss")
    expect(messageFor({ jitter: 150, loss: 0.02 })).toBe("audio-jitter")
  })

  it("names the delay only when everything else is good", () => {
    expect(messageFor({ roundTrip: LIMITS.roundTrip.delayed })).toBe("delayed")
    expect(messageFor({ roundTrip: LIMITS.roundTrip.delayed - 1 })).toBe("good")
    expect(messageFor({ roundTrip: 2000, up: 70 })).toBe("audio-bandwidth")
  })

  it("does not blame a connection that was not measured", () => {
    expect(verdictOf({ kind: "busy" })).toEqual({ message: "busy", face: "so-so" })
    expect(verdictOf({ kind: "failed" })).toEqual({ message: "failed", face: "so-so" })
    expect(verdictOf({ kind: "blocked" }).face).toBe("sad")
    expect(verdictOf({ kind: "offline" }).face).toBe("sad")
  })

  it("has a stricter limit for video than for audio, everywhere", () => {
    const { loss, jitter, up, down } = LIMITS
    for (const { audio, video } of [loss, jitter]) expect(video).toBeLessThan(audio)
    for (const { audio, video } of [up, down]) expect(video).toBeGreaterThan(audio)
  })
})
