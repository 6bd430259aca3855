import { describe, expect, it } from "vitest"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"

import { mediaEffects } from "./media-effects.ts"

const NAME = "A".repeat(80)

function entered(seat: number, on = true): MeetingEvent {
  return { type: "entered", seat, at: 0, name: NAME, microphone: on, camera: on }
}

function after(...events: MeetingEvent[]): Meeting {
  return events.reduce(apply, newMeeting())
}

function effects(before: Meeting, ...events: MeetingEvent[]) {
  return mediaEffects(before, events.reduce(apply, before))
}

describe("what a change in the meeting asks of the media", () => {
  it("is nothing for a participant who comes in: nothing of theirs is sent yet", () => {
    expect(effects(newMeeting(), entered(1))).toEqual([])
  })

  it("[C5] is a pause for every source that the break switches off, and for no other", () => {
    const before = after(entered(1), entered(2, false), {
      type: "clockStarted",
      seat: 1,
      at: 0,
    })
    expect(effects(before, { type: "breakBegan", seat: null, at: 1, until: 2 })).toEqual([
      { kind: "pause", seat: 1, source: "microphone", paused: true },
      { kind: "pause", seat: 1, source: "camera", paused: true },
    ])
  })

  it("lets flow again what the person has switched on", () => {
    expect(
      effects(after(entered(1, false)), { type: "cameraSwitched", seat: 1, on: true }),
    ).toEqual([{ kind: "pause", seat: 1, source: "camera", paused: false }])
  })

  it("[P1] leaves the media of a participant whose connection is lost as it is", () => {
    expect(effects(after(entered(1)), { type: "dropped", seat: 1, at: 1 })).toEqual([])
  })

  it("[P1] closes the media of a participant who is absent or has left, once", () => {
    const dropped = after(entered(1), { type: "dropped", seat: 1, at: 1 })
    expect(effects(dropped, { type: "becameAbsent", seat: 1, at: 2 })).toEqual([
      { kind: "closeSeat", seat: 1 },
    ])
    expect(effects(after(entered(1)), { type: "left", seat: 1, at: 2 })).toEqual([
      { kind: "closeSeat", seat: 1 },
    ])
    const left = after(entered(1), entered(2), { type: "left", seat: 1, at: 2 })
    expect(effects(left, { type: "cameraSwitched", seat: 2, on: false })).toEqual([
      { kind: "pause", seat: 2, source: "camera", paused: true },
    ])
  })
})
