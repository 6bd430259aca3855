import { expect, it } from "vitest"

import { formatOf } from "../../formats/format-of.ts"
import { MINUTE } from "../../meeting/phase.ts"
import { newPracticeSchema } from "../../protocol/practice.ts"
import {
  InfoMeetingInTest,
  LISTENER,
  hashOf,
  host,
  idOf,
  sealedOf,
} from "../testing/info-meeting-in-test.ts"
import { hostView, listenerView } from "../view/views.ts"
import { IN_CIRCLE, spread } from "./spread.ts"

const offerCircles = (circles = 3, name = "offer") => {
  const keys = Array.from({ length: circles }, (_, index) => hashOf(`key ${index}`))
  return { type: "offerCircles", id: idOf(name), minutes: 10, keys } as const
}
const recall = { type: "recallCircles", id: idOf("offer") } as const
const want = (who: string, on = true) =>
  ({ type: "wantCircle", offer: idOf("offer"), token: hashOf(who), on }) as const

function offered(circles = 3): InfoMeetingInTest {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.hosts("Hanne", offerCircles(circles))
  return meeting
}
function going(...names: string[]): InfoMeetingInTest {
  const meeting = offered()
  for (const name of names) meeting.listens(want(name))
  meeting.wait(30_000)
  return meeting
}
const PEOPLE = ["a", "b", "c", "d", "e", "f", "g"]
const circlesOf = ({ state }: InfoMeetingInTest) =>
  state.circles.kind === "going" ? state.circles.circles : []

it.each([
  [0, []],
  [2, []],
  [3, [3]],
  [5, [5]],
  [6, [3, 3]],
  [7, [4, 3]],
  [9, [5, 4]],
  [10, [4, 3, 3]],
  [11, [4, 4, 3]],
  [13, [5, 4, 4]],
  [14, [4, 4, 3, 3]],
])("[IM11.1] spreads %i people into circles of %j", (count, sizes) => {
  expect(spread(count, 100)).toEqual(sizes)
})

it("[IM11.1] spreads any number into circles of three to five whose sizes differ by one at most", () => {
  for (let count = IN_CIRCLE.least; count <= 304; count++)
    for (const most of [Math.ceil(count / IN_CIRCLE.most), 101]) {
      const sizes = spread(count, most)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(IN_CIRCLE.most)
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(IN_CIRCLE.least)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }
})

it("[IM11] spreads those who want a circle within 30 s, gives notice and ends by the clock", () => {
  const meeting = offered()
  for (const name of PEOPLE) meeting.listens(want(name))
  expect(hostView(meeting.state).circling).toBe(7)
  meeting.wait(30_000 - 1)
  expect(meeting.state.circles.kind).toBe("offered")
  meeting.wait(1)
  const endsAt = meeting.now + 10 * MINUTE
  const shown = { kind: "going", id: idOf("offer"), noticeAt: endsAt - 2 * MINUTE, endsAt }
  expect(listenerView(meeting.state).circles).toEqual(shown)
  expect(circlesOf(meeting)).toEqual([
    {
      index: 0,
      key: hashOf("key 0"),
      room: idOf("room 0"),
      seats: ["a", "b", "c", "d"].map(hashOf),
    },
    { index: 1, key: hashOf("key 1"), room: idOf("room 1"), seats: ["e", "f", "g"].map(hashOf) },
  ])
  meeting.wait(10 * MINUTE)
  expect(meeting.state.circles).toEqual({ kind: "none" })
})

it("[IM11.1] spreads by the tokens' hashes, in whatever order people answered", () => {
  expect(circlesOf(going(...PEOPLE))).toEqual(circlesOf(going(...PEOPLE.toReversed())))
})

it("[IM11.2] lets everybody stay when fewer than three say yes", () => {
  expect(going("a", "b").state.circles).toEqual({ kind: "none" })
})

it("[IM11.3] takes a yes back until the circles form", () => {
  const meeting = offered()
  for (const name of PEOPLE) meeting.listens(want(name))
  meeting.listens(want("a"))
  meeting.listens(want("a", false))
  expect(hostView(meeting.state).circling).toBe(6)
  meeting.wait(30_000)
  expect(meeting.refusal(LISTENER, want("b", false))).toBe("stale")
  expect(meeting.refusal(LISTENER, want("late"))).toBe("stale")
})

it("[IM11.3] takes no more than the circles hold", () => {
  const meeting = offered(1)
  for (const name of PEOPLE.slice(0, 5)) meeting.listens(want(name))
  expect(meeting.refusal(LISTENER, want("f"))).toBe("full")
  meeting.wait(30_000)
  expect(circlesOf(meeting)[0]?.seats).toHaveLength(5)
})

it("[IM11.4] calls people back in half a minute, with the notice at once", () => {
  const meeting = going(...PEOPLE)
  meeting.hosts("Hanne", recall)
  const { now } = meeting
  expect(meeting.state.circles).toMatchObject({ noticeAt: now, endsAt: now + 30_000 })
  meeting.wait(10_000)
  expect(meeting.hosts("Hanne", recall)).toHaveLength(0)
  meeting.wait(20_000)
  expect(meeting.state.circles).toEqual({ kind: "none" })
  expect(meeting.refusal(host("Hanne"), recall)).toBe("stale")
})

it("[IM11.4] takes an offer back at once", () => {
  const meeting = offered()
  meeting.hosts("Hanne", recall)
  expect(meeting.state.circles).toEqual({ kind: "none" })
  expect(meeting.refusal(LISTENER, want("a"))).toBe("stale")
})

it("[IM11.5] does not end while people are in circles, and an offer lapses with the meeting", () => {
  const meeting = going(...PEOPLE)
  expect(meeting.refusal(host("Hanne"), { type: "end" })).toBe("wrong-phase")
  const other = offered()
  other.hosts("Hanne", { type: "end" })
  expect(other.state.circles).toEqual({ kind: "none" })
})

it("[IM8.3] waits for people in circles when the hosts are gone", () => {
  const meeting = going(...PEOPLE)
  meeting.drop("Hanne")
  meeting.wait(10 * MINUTE - 1)
  expect(meeting.state).toMatchObject({ circles: { kind: "going" }, stage: [] })
  const before = going(...PEOPLE)
  before.drop("Hanne")
  before.wait(10 * MINUTE)
  expect(before.state.phase.kind).toBe("ended")
  const late = InfoMeetingInTest.begun("Hanne")
  late.drop("Hanne")
  late.wait(60_000)
  late.comeBack("Hanne")
  late.hosts("Hanne", { ...offerCircles(), minutes: 60 })
  for (const name of PEOPLE) late.listens(want(name))
  late.drop("Hanne")
  late.wait(30_000 + 60 * MINUTE - 1)
  expect(late.state).toMatchObject({ phase: { kind: "running" }, circles: { kind: "going" } })
  late.wait(1)
  expect(late.state).toMatchObject({ phase: { kind: "ended" }, circles: { kind: "none" } })
})

it("[IM11.6] has one offer at a time, with a key of its own for each circle", () => {
  const meeting = offered()
  expect(meeting.refusal(host("Hanne"), offerCircles(3, "other"))).toBe("wrong-phase")
  const other = InfoMeetingInTest.begun("Hanne")
  const twice = { ...offerCircles(), keys: [hashOf("key"), hashOf("key")] }
  expect(other.refusal(host("Hanne"), twice)).toBe("bad-input")
})

it("[IM11.7] holds a circle in a room that only the server makes, with all that a meeting has but a clock", () => {
  const { seats, retention, roles } = formatOf({ format: "breakout" })
  expect({ seats, kind: retention.kind }).toEqual({ seats: IN_CIRCLE.most, kind: "ephemeral" })
  expect(roles.participant.excludedCommands).toEqual(["setPlan", "startClock"])
  const asked = {
    accessKeyHash: hashOf("key"),
    name: sealedOf("circle"),
    language: "nb",
    format: "breakout",
  }
  expect(newPracticeSchema.safeParse(asked).success).toBe(false)
  expect(newPracticeSchema.safeParse({ ...asked, format: "practiceAlone" }).success).toBe(true)
})
