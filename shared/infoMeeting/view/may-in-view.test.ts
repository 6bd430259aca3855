import { expect, it } from "vitest"

import { InfoMeetingInTest, idOf, sealedOf } from "../testing/info-meeting-in-test.ts"
import { OWN_TOKEN, guestMay, hostMay, listenerMay } from "./may-in-view.ts"
import { hostView, listenerView } from "./views.ts"

it("[IM1.1] offers by a view what the role may do in this phase", () => {
  const meeting = new InfoMeetingInTest()
  meeting.enter("Hanne")
  const may = () => hostMay(hostView(meeting.state), 1, meeting.now)
  expect([may()({ type: "begin" }), may()({ type: "end" })]).toEqual([true, false])
  meeting.hosts("Hanne", { type: "begin" })
  expect([may()({ type: "begin" }), may()({ type: "end" })]).toEqual([false, true])
  expect(may()({ type: "offerCircles", id: idOf("o"), minutes: 5, keys: ["k"] })).toBe(true)
  meeting.becomeGuest("Gunn", "Hanne")
  const guests = guestMay(listenerView(meeting.state), 5, meeting.now)
  expect([guests({ type: "stepBack" }), guests({ type: "end" })]).toEqual([true, false])
})

it("[IM5] offers a listener the answer to the own invitation", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  const answer = {
    type: "answerInvitation",
    token: OWN_TOKEN,
    answer: "voice",
    name: null,
  } as const
  const raiseHand = { type: "raiseHand", id: idOf("hand"), token: "another" } as const
  const view = listenerView(meeting.state)
  const may = (hand: "none" | "waiting" | "invited") => listenerMay(view, hand, meeting.now)
  expect([may("none")(answer), may("waiting")(answer), may("invited")(answer)]).toEqual([
    false,
    false,
    true,
  ])
  expect(may("none")(raiseHand)).toBe(true)
})

it("[IM4.5] offers a listener me-too on what is published", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.ask("one")
  const meToo = { type: "meToo", question: idOf("one"), token: "new", on: true } as const
  expect(listenerMay(listenerView(meeting.state), "none", meeting.now)(meToo)).toBe(false)
  meeting.hosts("Hanne", { type: "publish", question: idOf("one"), text: sealedOf("one") })
  expect(listenerMay(listenerView(meeting.state), "none", meeting.now)(meToo)).toBe(true)
})
