import { describe, expect, it } from "vitest"

import { dayOf, timeOfDay } from "./time.ts"

const evening = Date.UTC(2026, 0, 15, 17, 5)
const midnight = Date.UTC(2026, 0, 14, 23, 0)
const summer = Date.UTC(2026, 6, 15, 7, 9)

describe("time of day", () => {
  it.each([
    { at: evening, language: "nb", says: "18.05" },
    { at: evening, language: "nn", says: "18.05" },
    { at: evening, language: "en", says: "18:05" },
    { at: midnight, language: "nb", says: "00.00" },
    { at: midnight, language: "en", says: "00:00" },
    { at: summer, language: "nn", says: "09.09" },
  ] as const)("is $says in $language", ({ at, language, says }) => {
    expect(timeOfDay(at, language, "Europe/Oslo")).toBe(says)
  })

  it("follows the clock on the wall where no zone is named", () => {
    const local = new Date(2026, 0, 15, 8, 30).getTime()
    expect(timeOfDay(local, "nb")).toBe("08.30")
  })
})

describe("a day written short", () => {
  it.each([
    { language: "nb", says: "15.1.2026" },
    { language: "nn", says: "15.1.2026" },
    { language: "en", says: "15 Jan 2026" },
  ] as const)("is $says in $language", ({ language, says }) => {
    expect(dayOf(evening, language, "Europe/Oslo")).toBe(says)
  })
})
