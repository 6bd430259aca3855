import { describe, expect, it } from "vitest"

import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { pass, speak, startRound, take, turn } from "#shared/meeting/testing/round-in-test.ts"

import { turnContent, topicWords } from "./round-view.ts"

const nameOf = (seat: number) => `seat ${seat}`

function seen(meeting: MeetingInTest, you: number, now = meeting.now) {
  return turnContent(turn(meeting), { you, meeting: meeting.state, topic: null }, now, nameOf)
}

/** Four in a round begun by seat 2. */
function round(...steps: ((meeting: MeetingInTest) => void)[]) {
  const meeting = new MeetingInTest([1, 2, 3, 4])
  startRound(meeting, 2)
  for (const step of steps) step(meeting)
  return meeting
}

const open = (meeting: MeetingInTest) => {
  const { seat, turn: id } = turn(meeting)
  meeting.act(seat, { type: "setResponses", turn: id, open: true })
}
const drop = (seat: number) => (meeting: MeetingInTest) => meeting.act(seat, { type: "drop" })
const time = (minutes: 2 | 5) => (meeting: MeetingInTest) =>
  meeting.act(1, { type: "setTurnTime", time: minutes })

describe("what the middle says in a round", () => {
  it.each([
    { name: "[R3] the offer, to whom it is made", steps: [], you: 2, sentence: "room.round.yours" },
    { name: "[R3] the offer, to others", steps: [], you: 1, sentence: "room.round.offered" },
    { name: "[R3] to the speaker", steps: [take], you: 2, sentence: "room.round.youHave" },
    { name: "[R3] who speaks, to others", steps: [take], you: 4, sentence: "room.round.has" },
  ])("$name", ({ steps, you, sentence }) => {
    expect(seen(round(...steps), you).sentence.id).toBe(sentence)
  })

  it.each([
    { name: "[R2] that one is next", steps: [take], you: 3, line: "room.round.youAreNext" },
    { name: "[R2] who is next", steps: [take], you: 4, line: "room.round.next" },
    {
      name: "[R2] the last one",
      steps: [speak, speak, speak, take],
      you: 2,
      line: "room.round.lastOne",
    },
    {
      name: "[R5] the second offer",
      steps: [pass, speak, speak, speak],
      you: 2,
      line: "room.round.yours.again",
    },
    {
      name: "[R7] that the word waits for one who fell out",
      steps: [take, drop(2)],
      you: 4,
      line: "room.round.waits",
    },
    {
      name: "[R9] that the others listen",
      steps: [take],
      you: 2,
      line: "room.round.after.listening",
    },
    {
      name: "[R9] that it is open for responses",
      steps: [take, open],
      you: 2,
      line: "room.round.after.open",
    },
    {
      name: "[R9] to others that it is open",
      steps: [take, open],
      you: 3,
      line: "room.round.open",
    },
  ])("says $name", ({ steps, you, line }) => {
    expect(seen(round(...steps), you).line.id).toBe(line)
  })

  it.each([
    { name: "the two answers to an offer", steps: [], you: 2, actions: ["takeWord", "passWord"] },
    { name: "nothing to those who wait", steps: [], you: 3, actions: [] },
    {
      name: "the end of the own turn, and responses",
      steps: [take],
      you: 2,
      actions: ["endTurn", "openResponses"],
    },
    {
      name: "to close for responses again",
      steps: [take, open],
      you: 2,
      actions: ["endTurn", "closeResponses"],
    },
    { name: "nothing to those who listen", steps: [take], you: 3, actions: [] },
  ])("offers $name", ({ steps, you, actions }) => {
    expect(seen(round(...steps), you).actions).toEqual(actions)
  })

  it("[R9] offers no responses when nobody has to listen", () => {
    const meeting = round((before) => before.act(1, { type: "setListening", on: false }), take)
    expect(seen(meeting, 2).actions).toEqual(["endTurn"])
    expect(seen(meeting, 2).line.id).toBe("room.round.after.free")
  })

  it("[R10] fills the speaker's own ring gently, and stops no one", () => {
    const meeting = round(time(2), take)
    const at = meeting.now
    expect(seen(meeting, 2).ring).toBe(0)
    expect(seen(meeting, 2, at + 60_000).ring).toBe(0.5)
    expect(seen(meeting, 2, at + 60_000).ringAt).toBe(at + 63_000)
    const full = seen(meeting, 2, at + 600_000)
    expect(full).toMatchObject({ ring: 1, ringAt: null, actions: ["endTurn", "openResponses"] })
    expect(seen(meeting, 3, at + 60_000).ring).toBeNull()
  })

  it("[R10] has no ring when time is off", () => {
    expect(seen(round(take), 2)).toMatchObject({ ring: null, ringAt: null })
  })
})

describe("the topic", () => {
  it.each([
    { topic: { kind: "none" }, own: null, ids: [] },
    { topic: { kind: "offered", name: "rightNow" }, own: null, ids: ["room.topic.rightNow"] },
    { topic: { kind: "own", text: "x".repeat(80) }, own: "Sorg", ids: ["room.topic.own"] },
    { topic: { kind: "own", text: "x".repeat(80) }, own: null, ids: [] },
  ] as const)(
    "[R1] is announced when there is one that can be read: $ids",
    ({ topic, own, ids }) => {
      expect(topicWords(topic, own).map(({ id }) => id)).toEqual(ids)
    },
  )
})
