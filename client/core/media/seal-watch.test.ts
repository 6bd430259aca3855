import { describe, expect, it } from "vitest"

import { type ReceivedSoFar, type Watched, watch } from "./seal-watch.ts"

const NONE: ReceivedSoFar = { bytes: 0, shown: 0, opened: 0, noKey: 0 }

/** What is found second by second, where so much more comes each second. */
function seconds(count: number, each: Partial<ReceivedSoFar>, from?: Watched) {
  let watched = from
  let now = from?.last ?? NONE
  const start = from === undefined ? 0 : from.since + 1000
  const renewals: number[] = []
  for (let second = 0; second < count; second += 1) {
    const add = (key: keyof ReceivedSoFar) => now[key] + (each[key] ?? 0)
    now = { bytes: add("bytes"), shown: add("shown"), opened: add("opened"), noKey: add("noKey") }
    const next = watch(watched, now, start + second * 1000)
    watched = next.watched
    if (next.renew) renewals.push(second)
  }
  return { watched: watched!, renewals }
}

describe("what arrives, beside what is shown", () => {
  it("[E5] is well while frames are shown, however many do not open", () => {
    const { watched, renewals } = seconds(60, { bytes: 900, shown: 1, opened: 1, noKey: 50 })
    expect([renewals, watched.trouble]).toEqual([[], null])
  })

  it("[E5] is renewed when bytes come for two seconds and no frame, three times, and is locked then", () => {
    const { watched, renewals } = seconds(12, { bytes: 900 })
    expect(renewals).toEqual([2, 4, 6])
    expect(watched.trouble).toBe("locked")
  })

  it("[E5] cannot be shown where frames are opened and none is decoded", () => {
    const { watched, renewals } = seconds(12, { bytes: 900, opened: 20 })
    expect(renewals).toHaveLength(3)
    expect(watched.trouble).toBe("unshown")
  })

  it("[E5] waits for the key where it is not here, and asks for no other consumer", () => {
    const { watched, renewals } = seconds(30, { bytes: 900, noKey: 20 })
    expect([renewals, watched.trouble]).toEqual([[], "waiting"])
    expect(seconds(1, { bytes: 900, opened: 20, shown: 20 }, watched).watched.trouble).toBeNull()
  })

  it("[E5] is well where nothing comes: paused, or somebody is muted", () => {
    const { watched, renewals } = seconds(60, {})
    expect([renewals, watched.trouble]).toEqual([[], null])
  })

  it("[E5] is well again with the first frame, and may be renewed three times more", () => {
    const locked = seconds(12, { bytes: 900 }).watched
    const shown = seconds(1, { bytes: 900, shown: 10 }, locked).watched
    expect(shown.trouble).toBeNull()
    expect(seconds(9, { bytes: 900 }, shown).renewals).toHaveLength(3)
  })

  it("[E5] begins a new count with the consumer that took its place", () => {
    const before = seconds(3, { bytes: 900 }).watched
    // The new consumer has received less than the old one.
    const next = watch(before, { ...NONE, bytes: 10 }, 3000)
    expect(next.renew).toBe(false)
    expect(next.watched.renewals).toBe(1)
    expect(seconds(2, { bytes: 900 }, next.watched).watched.renewals).toBe(2)
  })
})
