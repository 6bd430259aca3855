import { describe, expect, it } from "vitest"

import { clockWords, meetingWords, weekdayWords } from "./day-words.ts"

/** As it reads, whatever kind of spaces are in it. */
function read(...of: Parameters<typeof meetingWords>): string {
  return meetingWords(...of).replaceAll("\u00a0", " ")
}

const start = Date.UTC(2026, 11, 3, 18, 0)
const now = Date.UTC(2026, 10, 24, 12, 0)

describe("a meeting's start in words", () => {
  it.each([
    ["nb", "torsdag 3. desember kl. 19.00"],
    ["nn", "torsdag 3. desember kl. 19.00"],
    ["en", "Thursday 3 December at 19:00"],
  ] as const)("[D6] has weekday, date and time in %s", (language, words) => {
    expect(read(start, language, now)).toBe(words)
  })

  it.each([
    ["nb", "lørdag 2. januar 2027 kl. 09.05"],
    ["nn", "laurdag 2. januar 2027 kl. 09.05"],
    ["en", "Saturday 2 January 2027 at 09:05"],
  ] as const)("[D6] has the year when it is another in %s", (language, words) => {
    expect(read(Date.UTC(2027, 0, 2, 8, 5), language, now)).toBe(words)
  })

  it("[D6] goes by the clock and the calendar in Oslo", () => {
    // Half an hour past midnight in Oslo, on New Year's Day, while it is still the old year in UTC.
    const midnight = Date.UTC(2026, 11, 31, 23, 30)
    expect(read(midnight, "nb", midnight)).toBe("fredag 1. januar kl. 00.30")
    expect(read(midnight, "nb", midnight - 3_600_000)).toBe("fredag 1. januar 2027 kl. 00.30")
    expect(read(Date.UTC(2026, 6, 1, 22, 30), "nn", now)).toBe("torsdag 2. juli kl. 00.30")
  })

  it("[D6] is not broken between date and month, or before the time", () => {
    expect(meetingWords(start, "nb", now).split(" ")).toEqual([
      "torsdag",
      "3.\u00a0desember",
      "kl.\u00a019.00",
    ])
  })

  it("[D6] names every weekday and every month", () => {
    const names = (language: "nb" | "nn" | "en") => [
      Array.from({ length: 7 }, (_, day) => weekdayWords(`2026-06-0${day + 1}`, language)).join(
        " ",
      ),
      Array.from(
        { length: 12 },
        (_, month) => read(Date.UTC(2026, month, 5, 12), language, now).split(" ")[2],
      ).join(" "),
    ]
    const months =
      "januar februar mars april mai juni juli august september oktober november desember"
    expect(names("nb")).toEqual(["mandag tirsdag onsdag torsdag fredag lørdag søndag", months])
    expect(names("nn")).toEqual(["måndag tysdag onsdag torsdag fredag laurdag søndag", months])
    expect(names("en")).toEqual([
      "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
      "January February March April May June July August September October November December",
    ])
  })

  it("[D6] writes a time of day as people do", () => {
    expect(clockWords("19:00", "nb")).toBe("19.00")
    expect(clockWords("09:05", "nn")).toBe("09.05")
    expect(clockWords("19:00", "en")).toBe("19:00")
  })
})
