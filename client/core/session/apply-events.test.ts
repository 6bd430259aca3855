import { describe, expect, it } from "vitest"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { applyBatch, applyBatches, switchedOff } from "./apply-events.ts"
import { breakBegan, breakHasCome } from "./returning.ts"

const NAME = "n".repeat(80)
const entered = (seat: number): MeetingEvent => ({
  type: "entered",
  seat,
  at: 0,
  name: NAME,
  microphone: true,
  camera: true,
})
const off = (seat: number): MeetingEvent => ({ type: "cameraSwitched", seat, on: false })
const events = [entered(1), entered(2), off(1), off(2)]
const whole = events.reduce(apply, newMeeting())
/** The meeting after the first so many events. */
const after = (count: number) => events.slice(0, count).reduce(apply, newMeeting())

describe("following the meeting", () => {
  it("applies what is new", () => {
    const followed = applyBatch(after(2), { version: 4, events: events.slice(2) })
    expect(followed).toEqual({ meeting: whole, events: events.slice(2), gap: false })
  })

  it("applies the new part of what is partly known, and skips what is known", () => {
    expect(applyBatch(after(3), { version: 4, events: events.slice(1) }).meeting).toEqual(whole)
    expect(applyBatch(whole, { version: 3, events: events.slice(0, 3) })).toEqual({
      meeting: whole,
      events: [],
      gap: false,
    })
  })

  it("sees a gap, and does not guess over it", () => {
    const meeting = after(1)
    expect(applyBatch(meeting, { version: 4, events: events.slice(2) })).toEqual({
      meeting,
      events: [],
      gap: true,
    })
  })

  it("applies what came before a snapshot in the order of its versions", () => {
    const batches = [
      { version: 4, events: events.slice(3) },
      { version: 2, events: events.slice(0, 2) },
      { version: 3, events: events.slice(2, 3) },
    ]
    expect(applyBatches(after(1), batches)).toMatchObject({ meeting: whole, gap: false })
    expect(applyBatches(after(1), [{ version: 4, events: events.slice(3) }]).gap).toBe(true)
  })
})

describe("what the meeting switches off", () => {
  const until = 600_000
  const pause: MeetingEvent = { type: "breakBegan", seat: null, at: 0, until }
  const running = apply(after(3), { type: "clockStarted", seat: 1, at: 0 })

  it("[C5] is all that was on, at the break", () => {
    expect(switchedOff(running, pause, 1)).toEqual(["microphone"])
    expect(switchedOff(running, pause, 2)).toEqual(["microphone", "camera"])
    expect(switchedOff(apply(running, pause), pause, 2)).toEqual([])
  })

  it("is not what the participant did themselves, nor what others did", () => {
    expect(switchedOff(running, off(2), 2)).toEqual([])
    expect(switchedOff(running, off(2), 1)).toEqual([])
  })

  it("[C5] is known on return, by the clock or by what the server says", () => {
    expect(breakHasCome(running, 54 * 60_000)).toBe(false)
    expect(breakHasCome(running, 55 * 60_000)).toBe(true)
    expect(breakHasCome(after(2), 500 * 60_000)).toBe(false)
    expect(breakBegan(running, apply(running, pause))).toBe(true)
    expect(breakBegan(after(2), apply(running, pause))).toBe(true)
    expect(breakBegan(apply(running, pause), apply(running, pause))).toBe(false)
    expect(breakBegan(after(2), running)).toBe(false)
  })
})
