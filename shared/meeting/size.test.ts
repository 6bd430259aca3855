import { expect, it } from "vitest"

import { type MeetingEvent, meetingEventSchema } from "./events.ts"
import { MeetingInTest } from "./testing/meeting-in-test.ts"
import { pass, take } from "./testing/round-in-test.ts"
import { viewOf } from "./view.ts"

/** Forty letters of Norwegian, sealed. */
const ORDINARY_TOPIC = "t".repeat(166)

const bytes = (value: unknown) => JSON.stringify(value).length

it("keeps the largest event of ordinary length under 300 bytes on the wire", () => {
  const event: MeetingEvent = {
    type: "roundStarted",
    seat: 12,
    at: 1_800_000_000_000,
    topic: { kind: "own", text: ORDINARY_TOPIC },
  }
  expect(meetingEventSchema.parse(event)).toEqual(event)
  expect(bytes(["events", { version: 100_000, events: [event] }])).toBeLessThan(300)
})

it("keeps a snapshot of a busy meeting of twelve under 4 kB", () => {
  const seats = Array.from({ length: 12 }, (_, index) => index + 1)
  const meeting = new MeetingInTest(seats)
  meeting.act(1, { type: "startClock" })
  meeting.act(1, { type: "setLeastSpokenFirst", on: true })
  for (const seat of seats) meeting.act(seat, { type: "haveSpoken", ms: 1000 })
  for (const seat of seats) meeting.act(seat, { type: "raiseHand" })
  for (const seat of [2, 3]) meeting.act(seat, { type: "showSign", sign: "recognise" })
  for (const seat of [1, 2, 3])
    meeting.act(seat, { type: "propose", what: { kind: "remove", seat: seat + 6 } })
  meeting.act(5, {
    type: "startRound",
    topic: { kind: "own", text: ORDINARY_TOPIC },
  })
  pass(meeting)
  take(meeting)
  const snapshot = { you: 4, now: meeting.now, meeting: viewOf(meeting.state, 4) }
  expect(bytes(snapshot)).toBeLessThan(4096)
  expect(bytes(viewOf(meeting.state, 4))).toBeGreaterThan(2000)
})
