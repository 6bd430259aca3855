import { describe, expect, it } from "vitest"

import { MINUTE } from "../phase.ts"
import { MeetingInTest } from "../testing/meeting-in-test.ts"
import { finish, heard, speak, startRound, take, turn, turnOf } from "../testing/round-in-test.ts"
import { mayBeHeard } from "./listening.ts"
import { signsAt } from "./signs.ts"

/** Four people with their microphones on, of whom the first is offered the word. */
function circleOfFour() {
  const meeting = new MeetingInTest([1, 2, 3, 4])
  startRound(meeting, 1)
  return meeting
}

function setResponses(meeting: MeetingInTest, open: boolean) {
  const { seat, turn: id } = turn(meeting)
  meeting.act(seat, { type: "setResponses", turn: id, open })
}

describe("listening", () => {
  it("[R9] begins when the word is taken and opens the speaker's own microphone", () => {
    const meeting = circleOfFour()
    meeting.act(1, { type: "switchMicrophone", on: false })
    expect(heard(meeting)).toEqual([2, 3, 4])
    take(meeting)
    expect(heard(meeting)).toEqual([1])
  })

  it("[R9] leaves a speaker without a microphone silent", () => {
    const meeting = circleOfFour()
    meeting.act(1, { type: "takeWord", turn: turn(meeting).turn, microphone: false })
    expect(heard(meeting)).toEqual([])
  })

  it("[R9] ends without opening anybody's microphone", () => {
    const meeting = circleOfFour()
    take(meeting)
    finish(meeting)
    expect(heard(meeting)).toEqual([1])
    meeting.act(3, { type: "switchMicrophone", on: true })
    expect(heard(meeting)).toEqual([1, 3])
  })

  it("[R9] is opened for responses by the speaker, and closed again", () => {
    const meeting = circleOfFour()
    take(meeting)
    expect(meeting.refusal(2, { type: "setResponses", turn: turn(meeting).turn, open: true })).toBe(
      "not-allowed",
    )
    setResponses(meeting, true)
    meeting.act(2, { type: "switchMicrophone", on: true })
    expect(heard(meeting)).toEqual([1, 2])
    setResponses(meeting, false)
    expect(heard(meeting)).toEqual([1])
  })

  it("[R9] does not reach into the next turn", () => {
    const meeting = circleOfFour()
    take(meeting)
    setResponses(meeting, true)
    finish(meeting)
    take(meeting)
    expect(
      meeting.state.people.filter(({ seat }) => mayBeHeard(meeting.state, seat)),
    ).toMatchObject([{ seat: 2 }])
  })

  it("[R9.1] refuses a listener's microphone, and a camera never", () => {
    const meeting = circleOfFour()
    take(meeting)
    expect(meeting.refusal(3, { type: "switchMicrophone", on: true })).toBe("not-allowed")
    expect(meeting.act(3, { type: "switchCamera", on: false })).toHaveLength(1)
  })

  it("[R9.2] begins for the turn that is going on when the group chooses it", () => {
    const meeting = circleOfFour()
    meeting.act(4, { type: "setListening", on: false })
    take(meeting)
    expect(heard(meeting)).toEqual([1, 2, 3, 4])
    meeting.act(4, { type: "setListening", on: true })
    expect(heard(meeting)).toEqual([1])
  })

  it("[R9.2] silences people who have dropped as well", () => {
    const meeting = circleOfFour()
    meeting.act(3, { type: "drop" })
    take(meeting)
    expect(heard(meeting)).toEqual([1])
  })

  it("[R9.3] lets a latecomer in silent, and the speaker back with a voice", () => {
    const meeting = circleOfFour()
    take(meeting)
    meeting.enter(5)
    meeting.act(1, { type: "drop" })
    meeting.enter(1)
    expect(heard(meeting)).toEqual([1])
  })
})

describe("silent signs", () => {
  it("[R9.4] are shown for five seconds, the latest of each", () => {
    const meeting = circleOfFour()
    take(meeting)
    meeting.act(2, { type: "showSign", sign: "heart" })
    meeting.wait(3000)
    meeting.act(2, { type: "showSign", sign: "thanks" })
    meeting.act(3, { type: "showSign", sign: "recognise" })
    expect(signsAt(meeting.state, meeting.now).map(({ sign }) => sign)).toEqual([
      "thanks",
      "recognise",
    ])
    expect(signsAt(meeting.state, meeting.now + 5000)).toEqual([])
  })

  it("[R9.4] are not for the speaker", () => {
    const meeting = circleOfFour()
    take(meeting)
    expect(meeting.refusal(1, { type: "showSign", sign: "heart" })).toBe("not-allowed")
  })
})

describe("the time of a turn", () => {
  it.each([2, 3, 5, 10] as const)("[R10] fills a ring in %i minutes and ends nothing", (time) => {
    const meeting = circleOfFour()
    meeting.act(2, { type: "setTurnTime", time })
    take(meeting)
    expect(meeting.state.round).toMatchObject({ fullAt: meeting.now + time * MINUTE })
    meeting.wait((time + 1) * MINUTE)
    expect(turnOf(meeting)).toBe("speaking 1")
  })

  it("[R10] is off from the start and can be chosen during a turn", () => {
    const meeting = circleOfFour()
    take(meeting)
    const began = meeting.now
    expect(meeting.state.round).toMatchObject({ fullAt: null })
    meeting.wait(30_000)
    meeting.act(3, { type: "setTurnTime", time: 3 })
    expect(meeting.state.round).toMatchObject({ fullAt: began + 3 * MINUTE })
  })

  it("[R10] is shared equally over what is left before the break, then before the end", () => {
    const meeting = new MeetingInTest([1, 2, 3, 4])
    meeting.act(1, { type: "startClock" })
    meeting.act(1, { type: "setTurnTime", time: "shared" })
    meeting.wait(15 * MINUTE)
    startRound(meeting, 1)
    take(meeting)
    expect(meeting.state.round).toMatchObject({ fullAt: meeting.now + 10 * MINUTE })
    finish(meeting)
    meeting.act(3, { type: "startBreak" })
    meeting.wait(10 * MINUTE)
    expect(turnOf(meeting)).toBe("offered 2")
    take(meeting)
    expect(meeting.state.round).toMatchObject({ fullAt: meeting.now + (95 / 3) * MINUTE })
  })

  it("[R10.1] counts only the participants who can still be offered the word", () => {
    const meeting = new MeetingInTest([1, 2, 3, 4])
    meeting.act(1, { type: "startClock" })
    meeting.act(1, { type: "setTurnTime", time: "shared" })
    startRound(meeting, 1)
    meeting.act(2, { type: "leave" })
    meeting.act(3, { type: "stepOut", round: turn(meeting).id })
    take(meeting)
    expect(meeting.state.round).toMatchObject({ fullAt: meeting.now + 27.5 * MINUTE })
  })

  it("[R10.1] is never under a minute, and nothing while people gather", () => {
    const gathering = circleOfFour()
    gathering.act(1, { type: "setTurnTime", time: "shared" })
    take(gathering)
    expect(gathering.state.round).toMatchObject({ fullAt: null })
    const late = new MeetingInTest([1, 2, 3, 4])
    late.act(1, { type: "setTurnTime", time: "shared" })
    late.act(1, { type: "startClock" })
    late.wait(119 * MINUTE)
    startRound(late, 1)
    speak(late)
    take(late)
    expect(late.state.round).toMatchObject({ fullAt: late.now + MINUTE })
  })
})
