import { describe, expect, it } from "vitest"

import { apply, newMeeting } from "../meeting/apply.ts"
import type { MeetingEvent } from "../meeting/events.ts"
import { followMeeting } from "./follow-meeting.ts"
import { hasSeatFor } from "./members.ts"
import type { Group } from "./state.ts"
import { hashOf, sealed } from "./testing/group-in-test.ts"
import { CLOSES, HELPER, KARI, OPENS, room, sign } from "./testing/room-with-helper.ts"
import {
  SEAT_LAPSES_MS,
  nextSeatLapse,
  withNewBeginning,
  withoutLapsedSeats,
} from "./visit-seats.ts"

describe("the seats of a room with a helper", () => {
  it("[H3] keeps a seat for the helper, and has one more", () => {
    const one = sign(room(), KARI)
    expect(hasSeatFor(one, hashOf("ola"))).toBe(false)
    expect(hasSeatFor(one, HELPER)).toBe(true)
    expect(sign(one, HELPER).members).toHaveLength(2)
  })

  it.each(["left", "becameAbsent"] as const)(
    "[H3] frees the seat of a person who has %s",
    (type) => {
      const both = sign(sign(room(), HELPER), KARI)
      const without = after(both, { type, seat: 2, at: OPENS })
      expect(without.members.map(({ tokenHash }) => tokenHash)).toEqual([HELPER])
      expect(hasSeatFor(without, hashOf("ola"))).toBe(true)
      const helperGone = after(both, { type, seat: 1, at: OPENS })
      expect(helperGone.initiator).toEqual({ kind: "expected", tokenHash: HELPER })
      expect(hasSeatFor(helperGone, hashOf("ola"))).toBe(false)
      expect(sign(helperGone, HELPER).members).toHaveLength(2)
    },
  )

  it("[H3] is empty, and still there, when the last has left or the meeting has closed", () => {
    const left = after(sign(room(), KARI), { type: "left", seat: 1, at: OPENS })
    expect(left).toEqual(room())
    const both = sign(sign(room(), HELPER), KARI)
    expect(after(both, { type: "closed", at: OPENS })).toEqual(room())
  })

  it("[H3] does not change with anything else that happens in it", () => {
    const both = sign(sign(room(), HELPER), KARI)
    expect(after(both, { type: "dropped", seat: 2, at: OPENS })).toBe(both)
    expect(after(both, carried({ kind: "deleteGroup" }))).toBe(both)
  })

  it("[H3] frees the seat of a person who is removed", () => {
    const both = sign(sign(room(), HELPER), KARI)
    const removal = carried({ kind: "remove", seat: 2 })
    expect(after(both, removal).members.map(({ tokenHash }) => tokenHash)).toEqual([HELPER])
  })

  it("[H3.1] frees the seat of a person who signed and did not come in, after ten minutes", () => {
    const one = sign(room(), KARI)
    const empty = newMeeting()
    expect(nextSeatLapse(one, empty)).toBe(OPENS + SEAT_LAPSES_MS)
    expect(withoutLapsedSeats(one, empty, OPENS + SEAT_LAPSES_MS - 1)).toBe(one)
    expect(withoutLapsedSeats(one, empty, OPENS + SEAT_LAPSES_MS)).toEqual(room())
    const inside = withPeople(1)
    expect(nextSeatLapse(one, inside)).toBeUndefined()
    expect(withoutLapsedSeats(one, inside, OPENS + SEAT_LAPSES_MS)).toBe(one)
  })

  it("[H3.1] [H3.2] leaves groups as they are", () => {
    const group: Group = { ...sign(room(), KARI), format: "practiceTogether" }
    expect(nextSeatLapse(group, newMeeting())).toBeUndefined()
    expect(withoutLapsedSeats(group, newMeeting(), CLOSES)).toBe(group)
    const events = [{ type: "left", seat: 1, at: OPENS }] as const
    expect(withNewBeginning(group, events, OPENS)).toBe(events)
  })

  it("[H3.2] begins again when a person who practised has gone, and not when the helper has", () => {
    const both = sign(sign(room(), HELPER), KARI)
    const begins = (event: MeetingEvent) =>
      withNewBeginning(both, [event], OPENS).some(({ type }) => type === "meetingReset")
    expect(begins({ type: "left", seat: 2, at: OPENS })).toBe(true)
    expect(begins({ type: "becameAbsent", seat: 2, at: OPENS })).toBe(true)
    expect(begins(carried({ kind: "remove", seat: 2 }))).toBe(true)
    expect(begins({ type: "left", seat: 1, at: OPENS })).toBe(false)
    expect(begins({ type: "dropped", seat: 2, at: OPENS })).toBe(false)
  })

  it("[H3.2] leaves nothing of the meeting but the participants who are inside", () => {
    const name = sealed("Kari")
    const switches = { microphone: true, camera: false }
    const meeting = [
      { type: "entered", seat: 1, at: OPENS, name: sealed("Hanne"), ...switches },
      { type: "entered", seat: 2, at: OPENS, name, ...switches },
      { type: "clockStarted", seat: 2, at: OPENS },
      { type: "roundStarted", seat: 2, at: OPENS, topic: { kind: "own", text: sealed("topic") } },
      { type: "left", seat: 2, at: OPENS },
      { type: "meetingReset", at: OPENS },
    ].reduce((so, event) => apply(so, event as MeetingEvent), newMeeting())
    expect(meeting).toMatchObject({
      clock: { kind: "gathering" },
      round: { kind: "none" },
      people: [{ seat: 1, presence: { kind: "here" }, ...switches }],
      version: 6,
    })
    expect(JSON.stringify(meeting)).not.toContain(name)
    expect(JSON.stringify(meeting)).not.toContain(sealed("topic"))
  })
})

function after(group: Group, event: MeetingEvent): Group {
  const meetings = { before: newMeeting(), after: newMeeting() }
  const next = followMeeting(group, [event], meetings, OPENS)
  if (next === null) throw new Error("The room is kept")
  return next
}

function carried(what: { kind: "remove"; seat: number } | { kind: "deleteGroup" }): MeetingEvent {
  return { type: "proposalCarried", proposal: 1, what, at: OPENS }
}

function withPeople(...seats: number[]) {
  return seats.reduce(
    (meeting, seat) =>
      apply(meeting, {
        type: "entered",
        seat,
        at: OPENS,
        name: sealed("name"),
        microphone: false,
        camera: false,
      }),
    newMeeting(),
  )
}
