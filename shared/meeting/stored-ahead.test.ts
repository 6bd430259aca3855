import { describe, expect, it } from "vitest"

import { fieldPaths } from "../privacy-inventory/testing/field-paths.ts"
import { instantFields } from "../privacy-inventory/testing/instant-fields.ts"
import { nextDue } from "./due.ts"
import { MINUTE } from "./phase.ts"
import { meetingSchema } from "./state.ts"
import { INSTANT_FIELDS, countedFrom } from "./stored-ahead.ts"
import { MeetingInTest } from "./testing/meeting-in-test.ts"

const HOUR = 60 * MINUTE

/** A meeting ten minutes in, where 2 has the word, 3 has dropped, and a proposal and an undo stand. */
function stored(): MeetingInTest {
  const meeting = new MeetingInTest([1, 2, 3])
  meeting.now = 10 * HOUR
  meeting.act(1, { type: "startClock" })
  meeting.wait(10 * MINUTE)
  meeting.act(2, { type: "startRound", topic: { kind: "none" } })
  const { round } = meeting.state
  if (round.kind !== "offered") throw new Error("The word is offered")
  meeting.act(2, { type: "takeWord", turn: round.turn, microphone: true })
  meeting.act(1, { type: "propose", what: { kind: "extend" } })
  return meeting
}

describe("a meeting stored by a clock that was ahead", () => {
  it("[C3.4] goes on as if it had been stored now: what is to come keeps its distance", () => {
    const { state, now } = stored()
    const back = countedFrom(state, now - 2 * HOUR)
    const left = (meeting: typeof state, at: number) => (nextDue(meeting)?.at ?? NaN) - at
    expect(left(back, now - 2 * HOUR)).toBe(left(state, now))
    if (state.clock.kind !== "running" || back.clock.kind !== "running") throw new Error("runs")
    expect(back.clock.endsAt).toBe(state.clock.endsAt - 2 * HOUR)
    expect(back.clock.break).toEqual({
      ...state.clock.break,
      at: state.clock.break.kind === "planned" ? state.clock.break.at - 2 * HOUR : 0,
    })
    expect(back.proposals[0]?.at).toBe(now - 2 * HOUR)
    expect(back.undos[0]?.until).toBe((state.undos[0]?.until ?? 0) - 2 * HOUR)
  })

  it("[C3.4] is the very same where nothing in it lies ahead, however long the server was down", () => {
    const { state, now } = stored()
    expect(countedFrom(state, now)).toBe(state)
    expect(countedFrom(state, now + 5 * HOUR)).toBe(state)
  })

  it("[C3.4] keeps every field that is no instant, and fits its schema", () => {
    const { state } = stored()
    const back = countedFrom(state, 1000)
    expect(meetingSchema.parse(back)).toEqual(back)
    const mask = (meeting: unknown) =>
      JSON.stringify(meeting, (field, value: unknown) =>
        INSTANT_FIELDS.has(field) && typeof value === "number" ? 0 : value,
      )
    expect(mask(back)).toBe(mask(state))
  })

  it("[C3.4] knows every field of a meeting that holds an instant", () => {
    const fields = instantFields(meetingSchema)
    expect(new Set(fields.instants)).toEqual(INSTANT_FIELDS)
    expect(fields.numbers.filter((name) => INSTANT_FIELDS.has(name))).toEqual([])
    expect(fieldPaths(meetingSchema).length).toBeGreaterThan(30)
  })
})
