import { describe, expect, it } from "vitest"

import { MINUTE, phaseAt } from "../phase.ts"
import { checkPlan } from "../plan.ts"
import { isClosingRoundOffered } from "../round/topics.ts"
import { type Meeting, meetingSchema } from "../state.ts"
import { MeetingInTest } from "../testing/meeting-in-test.ts"

/** The phase so many minutes after the clock was started. */
function phaseAfter(meeting: Meeting, start: number, minutes: number) {
  return phaseAt(meeting.clock, start + minutes * MINUTE).kind
}

describe("the plan", () => {
  it("[C1] is 55 minutes, a break of 10 and 55 minutes again", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    const { startedAt, endsAt, break: pause } = running(meeting.state)
    expect(endsAt - startedAt).toBe(120 * MINUTE)
    expect(pause).toEqual({ kind: "planned", at: startedAt + 55 * MINUTE, putOff: 0 })
  })

  it.each([
    [30, 10],
    [31, 10],
    [45, 25],
    [90, 15],
    [180, 30],
  ])("[C1] of %i minutes with %i of break has two halves of the same length", (minutes, rest) => {
    const meeting = new MeetingInTest([1])
    meeting.act(1, { type: "setPlan", minutes, breakMinutes: rest })
    meeting.act(1, { type: "startClock" })
    const { startedAt, endsAt, break: pause } = running(meeting.state)
    if (pause.kind !== "planned") throw new Error("There should be a break to come")
    expect(pause.at - startedAt).toBe(endsAt - (pause.at + rest * MINUTE))
  })

  it("[C1] may have no break", () => {
    const meeting = new MeetingInTest([1])
    meeting.act(1, { type: "setPlan", minutes: 30, breakMinutes: 0 })
    meeting.act(1, { type: "startClock" })
    expect(running(meeting.state).break).toEqual({ kind: "none" })
    expect(meeting.refusal(1, { type: "startBreak" })).toBe("wrong-phase")
  })

  it.each([
    [29, 0],
    [181, 10],
    [120, 31],
    [120, -1],
  ])("[C1] of %i minutes with %i of break is refused", (minutes, breakMinutes) => {
    expect(checkPlan({ minutes, breakMinutes })).toMatchObject({ error: { code: "bad-input" } })
  })

  it("[C1.1] leaves each half at least ten minutes", () => {
    expect(checkPlan({ minutes: 30, breakMinutes: 10 }).ok).toBe(true)
    expect(checkPlan({ minutes: 30, breakMinutes: 11 }).ok).toBe(false)
  })

  it("[C1.2] is set by anyone while people gather, and by nobody alone afterwards", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(2, { type: "setPlan", minutes: 90, breakMinutes: 10 })
    expect(meeting.state.plan).toEqual({ minutes: 90, breakMinutes: 10 })
    meeting.act(1, { type: "startClock" })
    expect(meeting.refusal(2, { type: "setPlan", minutes: 60, breakMinutes: 5 })).toBe(
      "wrong-phase",
    )
    expect(
      meeting.act(2, { type: "propose", what: { kind: "plan", minutes: 60, breakMinutes: 5 } }),
    ).toHaveLength(1)
  })
})

describe("the clock", () => {
  it("[C2] stands still until somebody starts it, once", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.wait(3 * MINUTE)
    expect(phaseAt(meeting.state.clock, meeting.now).kind).toBe("gathering")
    meeting.act(2, { type: "startClock" })
    expect(running(meeting.state).startedAt).toBe(meeting.now)
    expect(meeting.refusal(1, { type: "startClock" })).toBe("wrong-phase")
  })

  it("[C2] is started by nobody who is not there", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(2, { type: "leave" })
    expect(meeting.refusal(2, { type: "startClock" })).toBe("not-inside")
    expect(meeting.refusal(5, { type: "startClock" })).toBe("not-inside")
  })

  it("[C3] goes from phase to phase by the time alone", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    const start = meeting.now
    const seen = [0, 54, 55, 64, 65, 104, 105, 119, 120, 134, 135].map((minutes) => {
      meeting.wait(start + minutes * MINUTE - meeting.now)
      return [minutes, phaseAt(meeting.state.clock, meeting.now).kind]
    })
    expect(seen).toEqual([
      [0, "firstHalf"],
      [54, "firstHalf"],
      [55, "break"],
      [64, "break"],
      [65, "secondHalf"],
      [104, "secondHalf"],
      [105, "closing"],
      [119, "closing"],
      [120, "over"],
      [134, "over"],
      [135, "closed"],
    ])
  })

  it("[C3] gives the same phase to all who ask at the same instant, however long they were away", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    const { state, now } = meeting
    expect([10, 110, 121, 136].map((minutes) => phaseAfter(state, now, minutes))).toEqual([
      "firstHalf",
      "closing",
      "over",
      "closed",
    ])
  })

  it("[C3.1] brings all that was due in its own order after a long sleep", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    const start = meeting.now
    meeting.act(2, { type: "drop" })
    meeting.takeEvents()
    meeting.sleep(4 * 60 * MINUTE)
    expect(meeting.takeEvents()).toEqual([
      { type: "becameAbsent", seat: 2, at: start + 2 * MINUTE },
      { type: "breakBegan", seat: null, at: start + 55 * MINUTE, until: start + 65 * MINUTE },
      { type: "breakEnded", at: start + 65 * MINUTE },
      { type: "closed", at: start + 135 * MINUTE },
    ])
  })

  it("[C3.2] survives being written down and read back", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(1, { type: "startClock" })
    meeting.act(1, { type: "startRound", topic: { kind: "offered", name: "rightNow" } })
    meeting.act(2, { type: "raiseHand" })
    meeting.act(3, { type: "propose", what: { kind: "extend" } })
    const before = meeting.state
    meeting.state = meetingSchema.parse(JSON.parse(JSON.stringify(before)))
    expect(meeting.state).toEqual(before)
    meeting.wait(31_000)
    expect(meeting.state.round).toMatchObject({ kind: "offered", seat: 2, again: [1] })
  })
})

describe("the end", () => {
  it("[C7] offers a closing round fifteen minutes before, and not earlier", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    meeting.wait(105 * MINUTE - 1)
    expect(isClosingRoundOffered(meeting.state, meeting.now)).toBe(false)
    meeting.wait(1)
    expect(isClosingRoundOffered(meeting.state, meeting.now)).toBe(true)
  })

  it("[C7] cuts nobody off: goodbyes for fifteen minutes, then nothing live is left", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(1, { type: "startClock" })
    meeting.act(1, { type: "raiseHand" })
    meeting.wait(130 * MINUTE)
    meeting.act(2, { type: "switchMicrophone", on: true })
    meeting.wait(5 * MINUTE)
    expect(meeting.state).toMatchObject({
      clock: { kind: "closed" },
      hands: [],
      round: { kind: "none" },
    })
    expect(meeting.refusal(2, { type: "raiseHand" })).toBe("closed")
  })

  it("[C7.1] offers the closing round no more once one has been started in the closing part", () => {
    const meeting = new MeetingInTest([1])
    meeting.act(1, { type: "startClock" })
    meeting.wait(106 * MINUTE)
    meeting.act(1, { type: "startRound", topic: { kind: "offered", name: "howWasIt" } })
    expect(isClosingRoundOffered(meeting.state, meeting.now)).toBe(false)
    const { round } = meeting.state
    if (round.kind !== "offered") throw new Error("The word should be offered")
    meeting.act(1, { type: "endRound", round: round.id })
    expect(isClosingRoundOffered(meeting.state, meeting.now)).toBe(false)
  })
})

function running({ clock }: Meeting) {
  if (clock.kind !== "running") throw new Error("The clock should be running")
  return clock
}
