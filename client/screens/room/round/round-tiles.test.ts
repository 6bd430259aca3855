import { describe, expect, it } from "vitest"

import { signsChangeAt } from "#shared/meeting/round/signs.ts"
import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { pass, speak, startRound, take } from "#shared/meeting/testing/round-in-test.ts"

import { seatSigns } from "./round-tiles.ts"

const YOU = 4

function round(...steps: ((meeting: MeetingInTest) => unknown)[]) {
  const meeting = new MeetingInTest([1, 2, 3, 4])
  startRound(meeting, 1)
  for (const step of steps) step(meeting)
  return meeting
}

function signs(meeting: MeetingInTest, seat: number, later = 0) {
  return seatSigns(meeting.state, seat, YOU, meeting.now + later)
}

const recognise = (meeting: MeetingInTest) =>
  meeting.act(2, { type: "showSign", sign: "recognise" })

describe("what a face shows", () => {
  it("[R3] the person who has the word, in words and frame", () => {
    expect(signs(round(take), 1)).toMatchObject({
      hasWord: true,
      note: { id: "room.round.hasTheWord" },
    })
    expect(signs(round(take), 2).hasWord).toBe(false)
    expect(signs(round(), 1).hasWord).toBe(false)
  })

  it("[R3] the person who is offered the word, to the others", () => {
    expect(signs(round(), 1).tag?.id).toBe("room.tag.offered")
    expect(signs(round(speak, speak, speak), YOU).tag).toBeNull()
  })

  it("[R2] the order around the circle", () => {
    const meeting = round(take)
    expect(signs(meeting, 2).tag?.id).toBe("room.tag.next")
    expect(signs(meeting, 3).note).toEqual({ id: "room.round.place", values: { place: 3 } })
    expect(signs(meeting, 4).note).toEqual({ id: "room.round.place", values: { place: 4 } })
  })

  it("[R5] who has had the word and who passed", () => {
    const meeting = round(pass, speak, take)
    expect(signs(meeting, 1).note?.id).toBe("room.round.passed")
    expect(signs(meeting, 2).note?.id).toBe("room.round.done")
  })

  it("[R9.4] a silent sign before all else, for five seconds", () => {
    const meeting = round(take, recognise)
    expect(signs(meeting, 2).tag?.id).toBe("room.sign.recognise")
    expect(signsChangeAt(meeting.state, meeting.now)).toBe(meeting.now + 5000)
    expect(signs(meeting, 2, 5000).tag?.id).toBe("room.tag.next")
    expect(signsChangeAt(meeting.state, meeting.now + 5000)).toBeNull()
  })

  it("[F1] the number in the queue", () => {
    const meeting = new MeetingInTest([1, 2, 3, 4])
    meeting.act(3, { type: "raiseHand" })
    meeting.act(1, { type: "raiseHand" })
    expect(signs(meeting, 3).tag).toEqual({ id: "room.tag.hand", values: { place: 1 } })
    expect(signs(meeting, 1).tag).toEqual({ id: "room.tag.hand", values: { place: 2 } })
    expect(signs(meeting, 2).tag).toBeNull()
  })
})
