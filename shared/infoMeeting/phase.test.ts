import { expect, it } from "vitest"

import { MINUTE } from "../meeting/phase.ts"
import { changePlan } from "./change-plan.ts"
import { settling } from "./settle.ts"
import { infoMeetingSchema } from "./state.ts"
import {
  InfoMeetingInTest,
  LISTENER,
  hashOf,
  host,
  idOf,
  sealedOf,
} from "./testing/info-meeting-in-test.ts"
import { forgetAt, startOf } from "./times.ts"
import { listenerView } from "./view/views.ts"

const DAY = 24 * 60 * MINUTE

it("[IM1.4] takes questions before it begins, and no hands", () => {
  const meeting = new InfoMeetingInTest()
  meeting.enter("Hanne")
  meeting.ask("early")
  meeting.hosts("Hanne", { type: "publish", question: idOf("early"), text: sealedOf("early") })
  const raiseHand = { type: "raiseHand", id: idOf("hand"), token: hashOf("hand") } as const
  expect(meeting.refusal(LISTENER, raiseHand)).toBe("wrong-phase")
  expect(meeting.refusal(host("Hanne"), { type: "end" })).toBe("wrong-phase")
})

it("[IM1.4] refuses hosts and questions after the end", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.hosts("Hanne", { type: "end" })
  expect(meeting.enter("Henrik")).toBe("closed")
  const ask = { type: "ask", id: idOf("q"), token: hashOf("q"), sealed: sealedOf("q") } as const
  expect(meeting.refusal(LISTENER, ask)).toBe("wrong-phase")
})

it.each([
  ["2026-03-28T18:00", "2026-03-28T17:00:00Z"],
  ["2026-03-29T18:00", "2026-03-29T16:00:00Z"],
  ["2026-10-24T18:00", "2026-10-24T16:00:00Z"],
  ["2026-10-25T18:00", "2026-10-25T17:00:00Z"],
])("[IM1.6] starts at %s by the clocks in Oslo", (startsAt, instant) => {
  expect(startOf({ startsAt })).toBe(Date.parse(instant))
})

it("[IM1.6] takes no day that is in no calendar", () => {
  const { state } = new InfoMeetingInTest()
  expect(infoMeetingSchema.safeParse({ ...state, startsAt: "2026-02-30T18:00" }).success).toBe(
    false,
  )
})

it("[IM1.6] changes the time until it has begun, and the text always", () => {
  const meeting = new InfoMeetingInTest()
  const { startsAt, minutes, listenersKeyHash } = meeting.state
  const later = { startsAt: "2026-12-10T18:00", minutes: 90, welcome: sealedOf("later") }
  const change = { ...later, listenersKeyHash }
  meeting.takes(changePlan(meeting.state, change, meeting.now))
  expect(meeting.state).toMatchObject(later)
  const past = { ...change, startsAt: "2026-11-01T18:00" }
  expect(changePlan(meeting.state, past, meeting.now)).toMatchObject({
    error: { code: "bad-input" },
  })
  const running = InfoMeetingInTest.begun("Hanne")
  expect(changePlan(running.state, change, running.now)).toMatchObject({
    error: { code: "wrong-phase" },
  })
  running.takes(
    changePlan(
      running.state,
      { ...change, startsAt, minutes, welcome: sealedOf("new") },
      running.now,
    ),
  )
  expect(running.state.welcome).toBe(sealedOf("new"))
})

it("[IM1.7] is deleted seven days after its end, or its planned end", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  expect(forgetAt(meeting.state)).toBe(startOf(meeting.state) + 60 * MINUTE + 7 * DAY)
  meeting.wait(5 * MINUTE)
  meeting.hosts("Hanne", { type: "end" })
  expect(forgetAt(meeting.state)).toBe(meeting.now + 7 * DAY)
})

it("[IM8] waits ten minutes for a host, tells listeners since when, and ends", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.wait(1)
  meeting.drop("Hanne")
  const hostsGoneAt = meeting.now
  expect(listenerView(meeting.state).phase).toMatchObject({ hostsGoneAt })
  meeting.wait(10 * MINUTE - 1)
  expect(meeting.state.phase.kind).toBe("running")
  meeting.wait(1)
  expect(meeting.state.phase).toEqual({ kind: "ended", at: meeting.now })
})

it("[IM8.1] keeps a host's place for two minutes, and the same token has the same place", () => {
  const meeting = InfoMeetingInTest.begun("Hanne", "Henrik")
  meeting.drop("Hanne")
  meeting.wait(2 * MINUTE - 1)
  expect(meeting.enter("Hanne")).toBe(1)
  meeting.drop("Hanne")
  expect(meeting.comeBack("Hanne")).toBeUndefined()
  meeting.drop("Hanne")
  meeting.wait(2 * MINUTE)
  expect(meeting.placeOf("Hanne")).toBeUndefined()
  expect(meeting.comeBack("Hanne")).toBe("stale")
})

it("[IM8.1] waits no more when a host comes in", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.drop("Hanne")
  meeting.wait(9 * MINUTE)
  meeting.enter("Henrik")
  meeting.wait(60 * MINUTE)
  expect(meeting.state.phase).toMatchObject({ kind: "running", hostsGoneAt: null })
})

it("[IM8.2] lets no guest speak when no host has a place any more", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.drop("Hanne")
  expect(meeting.placeOf("Gunn")).toBe(5)
  meeting.wait(2 * MINUTE)
  expect(meeting.state.stage).toEqual([])
  const other = InfoMeetingInTest.begun("Hanne")
  other.becomeGuest("Gunn", "Hanne")
  other.hosts("Hanne", { type: "stepBack" })
  expect(other.state.stage).toEqual([])
})

it("[IM8.4] leaves nobody on the stage at the end, and what was published on the page", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.raiseHand("Geir")
  meeting.ask("q")
  meeting.hosts("Hanne", { type: "publish", question: idOf("q"), text: sealedOf("words") })
  meeting.hosts("Hanne", { type: "shareScreen", on: true })
  meeting.hosts("Hanne", { type: "end" })
  const empty = { stage: [], hands: [], word: null, screen: null, circles: { kind: "none" } }
  expect(meeting.state).toMatchObject(empty)
  expect(listenerView(meeting.state).published).toMatchObject([{ text: sealedOf("words") }])
})

it("[IM8.5] ends two hours after its planned end when nobody has begun it", () => {
  const meeting = new InfoMeetingInTest()
  meeting.enter("Hanne")
  meeting.wait(180 * MINUTE - 1)
  expect(meeting.state.phase.kind).toBe("waiting")
  meeting.wait(1)
  expect(meeting.state).toMatchObject({ phase: { kind: "ended", at: meeting.now }, stage: [] })
})

it("[IM8.6] goes on after a restart, with ten minutes for the hosts to come back", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.raiseHand("Geir")
  const stored = infoMeetingSchema.parse(JSON.parse(JSON.stringify(meeting.state)))
  expect(stored).toEqual(meeting.state)
  meeting.now += 15 * MINUTE
  meeting.takes({ ok: true, value: settling(meeting.state, meeting.now, () => false) })
  expect(meeting.state).toMatchObject({
    phase: { kind: "running", hostsGoneAt: meeting.now },
    stage: [{ presence: { kind: "dropped", at: meeting.now } }, { presence: { kind: "dropped" } }],
    hands: [{ id: idOf("Geir") }],
  })
  meeting.comeBack("Hanne")
  meeting.comeBack("Gunn")
  expect(meeting.state.phase).toMatchObject({ kind: "running", hostsGoneAt: null })
})
