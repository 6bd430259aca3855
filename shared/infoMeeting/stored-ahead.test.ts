import { expect, it } from "vitest"

import { MINUTE } from "../meeting/phase.ts"
import { instantFields } from "../privacy-inventory/testing/instant-fields.ts"
import { nextDue } from "./due.ts"
import { infoMeetingSchema } from "./state.ts"
import { INSTANT_FIELDS, countedFrom } from "./stored-ahead.ts"
import { InfoMeetingInTest, hashOf, idOf, sealedOf } from "./testing/info-meeting-in-test.ts"
import { forgetAt, startOf } from "./times.ts"

const HOUR = 60 * MINUTE

/** A meeting ten minutes in: a question is published, a hand invited, circles are offered, and the only host has dropped. */
function stored(): InfoMeetingInTest {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.wait(10 * MINUTE)
  meeting.ask("question")
  meeting.hosts("Hanne", { type: "publish", question: idOf("question"), text: sealedOf("words") })
  meeting.raiseHand("Bo")
  meeting.hosts("Hanne", { type: "invite", hand: idOf("Bo"), on: true })
  const offer = { type: "offerCircles", id: idOf("offer"), minutes: 10, keys: [hashOf("key")] }
  meeting.hosts("Hanne", { ...offer, type: "offerCircles" })
  meeting.wait(1000)
  meeting.drop("Hanne")
  return meeting
}

it("[IM8.8] goes on as if it had been stored now: what is to come keeps its distance", () => {
  const { state, now } = stored()
  const today = now - 2 * HOUR
  const back = countedFrom(state, today)
  expect((nextDue(back)?.at ?? NaN) - today).toBe((nextDue(state)?.at ?? NaN) - now)
  expect(back.phase).toMatchObject({ hostsGoneAt: today })
  expect(back.circles).toMatchObject({ until: today + 29_000 })
  expect(back.questions[0]?.published?.at).toBe(today - 1000)
  expect(startOf(back)).toBe(startOf(state))
})

it("[IM8.8] is kept no longer after its end for it", () => {
  const meeting = stored()
  meeting.wait(10 * MINUTE)
  expect(meeting.state.phase.kind).toBe("ended")
  const today = meeting.now - 400 * 24 * HOUR
  expect(forgetAt(countedFrom(meeting.state, today))).toBe(today + 7 * 24 * HOUR)
})

it("[IM8.8] is the very same where nothing in it lies ahead, however long the server was down", () => {
  const { state, now } = stored()
  expect(countedFrom(state, now)).toBe(state)
  expect(countedFrom(state, now + 5 * HOUR)).toBe(state)
})

it("[IM8.8] knows every field of an info meeting that holds an instant", () => {
  const fields = instantFields(infoMeetingSchema)
  expect(new Set(fields.instants)).toEqual(INSTANT_FIELDS)
  expect(fields.numbers.filter((name) => INSTANT_FIELDS.has(name))).toEqual([])
})
