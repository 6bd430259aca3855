import { describe, expect, it } from "vitest"

import { minutesChangeAt, minutesUntil } from "./minutes.ts"

describe("minutes until an instant", () => {
  it.each([
    { left: 17 * 60_000, says: 17, changesIn: 60_000 },
    { left: 16 * 60_000 + 1, says: 17, changesIn: 1 },
    { left: 60_000, says: 1, changesIn: 60_000 },
    { left: 1, says: 1, changesIn: 1 },
    { left: 0, says: 0, changesIn: null },
    { left: -5000, says: 0, changesIn: null },
  ])("$left ms are $says minutes", ({ left, says, changesIn }) => {
    const at = 1_000_000_000
    const now = at - left
    expect(minutesUntil(at, now)).toBe(says)
    const changes = minutesChangeAt(at, now)
    expect(changes === null ? null : changes - now).toBe(changesIn)
  })
})
