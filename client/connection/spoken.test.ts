import { describe, expect, it } from "vitest"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { Spoken } from "./spoken.ts"

const entered: MeetingEvent = {
  type: "entered",
  seat: 1,
  at: 0,
  name: "n".repeat(80),
  microphone: true,
  camera: true,
}
const raised: MeetingEvent = { type: "handRaised", seat: 1, place: 0 }
const silent: MeetingEvent = { type: "microphoneSwitched", seat: 1, on: false }

/** Speaks for three seconds, looked at five times a second. */
function told(...events: MeetingEvent[]): number[] {
  const meeting = [entered, ...events].reduce(apply, newMeeting())
  const spoken = new Spoken()
  return Array.from({ length: 16 }, (_, step) => spoken.listen(meeting, 1, true, step * 200))
}

describe("own speech", () => {
  it("[F1.1] is told by the second while one's hand is up", () => {
    expect(told(raised).filter((ms) => ms > 0)).toEqual([1000, 1000, 1000])
  })

  it.each([
    { name: "[F2.1] without a need for it", events: [] },
    { name: "[F1.1] through a closed microphone", events: [raised, silent] },
  ])("is not counted $name", ({ events }) => {
    expect(told(...events).every((ms) => ms === 0)).toBe(true)
  })

  it("does not count the silence between", () => {
    const meeting = [entered, raised].reduce(apply, newMeeting())
    const spoken = new Spoken()
    const heard = [true, true, false, false, false, true, true]
    const all = heard.map((voice, step) => spoken.listen(meeting, 1, voice, step * 800))
    expect(all).toEqual([0, 0, 0, 0, 0, 0, 1600])
  })
})
