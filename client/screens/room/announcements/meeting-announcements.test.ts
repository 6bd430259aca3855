import { describe, expect, it } from "vitest"

import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { finish, startRound, take, turn } from "#shared/meeting/testing/round-in-test.ts"

import { announcedState } from "./announcements.ts"
import { aboutMeeting } from "./meeting-announcements.ts"
import { groupOf } from "../testing/pretend-group.ts"

/** What seat `you` hears of the last step. */
function announced(...heard: Parameters<typeof announcementsSince>) {
  return announcementsSince(...heard).map(({ words, urgency, seats, about }) => ({
    id: words.id,
    urgency,
    seats,
    ...(about ? { about } : {}),
  }))
}

function announcementsSince(you: number, steps: ((meeting: MeetingInTest) => unknown)[]) {
  const meeting = new MeetingInTest([1, 2, 3, 4])
  const still = {
    connection: "online",
    audioBlocked: false,
    group: groupOf({}),
    outcomes: [],
  } as const
  const heard = () => announcedState({ ...still, you, meeting: meeting.state }, meeting.now)
  const last = steps.at(-1)
  for (const step of steps.slice(0, -1)) step(meeting)
  const before = heard()
  last?.(meeting)
  return aboutMeeting(before, heard())
}

const start = (meeting: MeetingInTest) => startRound(meeting, 1)
const polite = (id: string, ...seats: number[]) => ({ id, urgency: "polite", seats })
const respond = (open: boolean) => (meeting: MeetingInTest) => {
  const { seat, turn: id } = turn(meeting)
  meeting.act(seat, { type: "setResponses", turn: id, open })
}
const endRound = (meeting: MeetingInTest) => {
  const { round } = meeting.state
  if (round.kind !== "none") meeting.act(1, { type: "endRound", round: round.id })
}

describe("what is announced of the meeting to screen readers", () => {
  it("[R3] says at once that the word is theirs", () => {
    expect(announced(2, [start, take, finish])).toContainEqual({
      id: "room.say.yours",
      urgency: "assertive",
      seats: [],
    })
    expect(announced(3, [start, take, finish])).toEqual([polite("room.round.youAreNext")])
  })

  it("[R3] says politely who has the word, and nothing twice", () => {
    expect(announced(4, [start, take])).toEqual([polite("room.say.has", 1)])
    expect(announced(1, [start, take])).toEqual([polite("room.say.youHave")])
    expect(announced(4, [start, take, () => undefined])).toEqual([])
  })

  it("[R9] says when the speaker opens for responses and closes again", () => {
    expect(announced(4, [start, take, respond(true)])).toEqual([
      polite("room.say.responses.open.other", 1),
    ])
    expect(announced(1, [start, take, respond(true), respond(false)])).toEqual([
      polite("room.say.responses.closed.you", 1),
    ])
  })

  it("[R9.4] merges people who give the same sign", () => {
    const signs = (meeting: MeetingInTest) => {
      meeting.act(2, { type: "showSign", sign: "thanks" })
      meeting.act(3, { type: "showSign", sign: "thanks" })
      meeting.act(4, { type: "showSign", sign: "heart" })
    }
    expect(announced(1, [start, take, signs])).toEqual([
      polite("room.say.sign.thanks", 2, 3),
      polite("room.say.sign.heart", 4),
    ])
  })

  it("[F1] says who asks for the word, and the user's own number", () => {
    const raise = (seat: number) => (meeting: MeetingInTest) =>
      meeting.act(seat, { type: "raiseHand" })
    expect(announced(1, [raise(2)])).toEqual([polite("room.say.hands", 2)])
    expect(announced(1, [raise(1)])).toEqual([polite("room.say.hand.up")])
    const lower = (meeting: MeetingInTest) => meeting.act(1, { type: "lowerHand" })
    expect(announced(1, [raise(1), lower])).toEqual([polite("room.say.hand.down")])
  })

  it("[F1] says how many ask for the word at once, so that the verb can agree", () => {
    const both = (meeting: MeetingInTest) => {
      for (const seat of [2, 3]) meeting.act(seat, { type: "raiseHand" })
    }
    const [saying] = announcementsSince(1, [both])
    expect(saying?.words).toEqual({ id: "room.say.hands", values: { count: 2 } })
  })

  it("[C8] says what others propose, and about whom", () => {
    const clock = (meeting: MeetingInTest) => meeting.act(1, { type: "startClock" })
    const extend = (meeting: MeetingInTest) =>
      meeting.act(2, { type: "propose", what: { kind: "extend" } })
    const remove = (meeting: MeetingInTest) =>
      meeting.act(2, { type: "propose", what: { kind: "remove", seat: 3 } })
    expect(announced(1, [clock, extend])).toEqual([polite("room.proposal.extend.other", 2)])
    expect(announced(2, [clock, extend])).toEqual([])
    expect(announced(1, [clock, remove])).toEqual([
      { ...polite("room.proposal.remove.other", 2), about: 3 },
    ])
    expect(announced(3, [clock, remove])[0]?.id).toBe("room.proposal.remove.me")
  })

  it("[C8] names who did what at once, but not the user", () => {
    const listening = (meeting: MeetingInTest) =>
      meeting.act(2, { type: "setListening", on: false })
    expect(announced(1, [listening])).toEqual([polite("room.say.did.choicesSet", 2)])
    expect(announced(2, [listening])).toEqual([])
  })

  it("[R3] says that the round is over", () => {
    expect(announced(2, [start, endRound])).toEqual([polite("room.say.roundOver")])
  })
})
