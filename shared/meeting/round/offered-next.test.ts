import { describe, expect, it } from "vitest"

import { MeetingInTest } from "../testing/meeting-in-test.ts"
import { finish, pass, speak, startRound, take, turn } from "../testing/round-in-test.ts"
import { offeredNext } from "./offer.ts"

type Step = (meeting: MeetingInTest) => unknown

/** A round of four that seat 2 has started. */
function roundAfter(...steps: Step[]): MeetingInTest {
  const meeting = new MeetingInTest([1, 2, 3, 4])
  startRound(meeting, 2)
  for (const step of steps) step(meeting)
  return meeting
}

const drop =
  (seat: number): Step =>
  (meeting) =>
    meeting.act(seat, { type: "drop" })

const onlyListens =
  (seat: number): Step =>
  (meeting) => {
    const { round } = meeting.state
    if (round.kind !== "none") meeting.act(seat, { type: "stepOut", round: round.id })
  }

describe("who is offered the word next", () => {
  it.each([
    { after: "the first turn", steps: [take], next: 3 },
    { after: "[R7.1] the next in order has dropped", steps: [take, drop(3)], next: 4 },
    { after: "[R2.1] the next in order only listens", steps: [take, onlyListens(3)], next: 4 },
    { after: "[R5] the first has passed", steps: [pass, speak, speak, take], next: 2 },
  ])("is the person to whom the word goes: $after", ({ steps, next }) => {
    const meeting = roundAfter(...steps)
    expect(offeredNext(meeting.state)).toBe(next)
    finish(meeting)
    expect(turn(meeting)).toMatchObject({ kind: "offered", seat: next })
  })

  it("[R3.1] is nobody during the last turn, and when there is no round", () => {
    const meeting = roundAfter(take, finish, speak, speak, take)
    expect(offeredNext(meeting.state)).toBeNull()
    finish(meeting)
    expect(meeting.state.round.kind).toBe("none")
    expect(offeredNext(meeting.state)).toBeNull()
  })
})
