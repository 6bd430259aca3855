import { describe, expect, it } from "vitest"

import { circleWords } from "./circle-words.ts"

const MINUTE = 60_000
const going = {
  kind: "going",
  id: "A".repeat(22),
  noticeAt: 8 * MINUTE,
  endsAt: 10 * MINUTE,
} as const

describe("what is shown over a small circle", () => {
  it("[IM11] gives two minutes' notice, and tells when less than one is left", () => {
    expect(circleWords(going, true, 0)).toEqual({ words: "info.circle.here", until: 8 * MINUTE })
    expect(circleWords(going, true, 8 * MINUTE)).toEqual({
      words: "info.circle.soon",
      until: 9 * MINUTE,
    })
    expect(circleWords(going, true, 9 * MINUTE)).toEqual({ words: "info.circle.last", until: null })
  })

  it("[IM11] does not say that one is in it while one is at its door", () => {
    expect(circleWords(going, false, 0).words).toBe("info.circle.coming")
    expect(circleWords(going, false, 8 * MINUTE).words).toBe("info.circle.soon")
  })

  it("[IM11.4] promises no two minutes to those whom a host calls back", () => {
    const recalled = { ...going, noticeAt: 3 * MINUTE, endsAt: 3.5 * MINUTE }
    expect(circleWords(recalled, true, 3 * MINUTE).words).toBe("info.circle.last")
  })

  it("[IM11] lets people finish once it is over", () => {
    expect(circleWords({ kind: "none" }, true, 0).words).toBe("info.circle.over")
    expect(circleWords(null, true, 0).words).toBe("info.circle.over")
  })
})
