import { expect, it } from "vitest"

import { InfoMeetingInTest, hashOf, idOf, sealedOf } from "../testing/info-meeting-in-test.ts"
import { hostViewSchema, listenerViewSchema } from "../view.ts"
import { applyChange, changeBetween } from "./change.ts"
import { hostView, listenerView } from "./views.ts"

const publish = (question: string) =>
  ({ type: "publish", question: idOf(question), text: sealedOf(question) }) as const

it("[IM2.3] sends of a change only the sections and the items that changed", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  for (const name of ["one", "two"]) meeting.ask(name)
  meeting.hosts("Hanne", publish("one"))
  const [listeners, hosts] = [listenerView(meeting.state), hostView(meeting.state)]
  meeting.wait(1000)
  meeting.hosts("Hanne", publish("two"))
  const published = { put: [{ id: idOf("two") }], gone: [] }
  const change = changeBetween(listeners, listenerView(meeting.state))
  expect(Object.keys(change).toSorted()).toEqual(["meToo", "published"])
  expect(change).toMatchObject({ published })
  const forHosts = changeBetween(hosts, hostView(meeting.state))
  expect(forHosts).toMatchObject({ published, questions: { put: [{ id: idOf("two") }], gone: [] } })
  expect(applyChange(listeners, change)).toEqual(listenerView(meeting.state))
  expect(applyChange(hosts, forHosts)).toEqual(hostView(meeting.state))
})

it("[IM2.3] sends nothing where nothing changed, and that a person's things are gone", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.raiseHand("Gunn")
  meeting.hosts("Hanne", { type: "giveWord", place: 1 })
  const [listeners, hosts] = [listenerView(meeting.state), hostView(meeting.state)]
  meeting.hosts("Hanne", { type: "lowerHand", hand: idOf("Gunn") })
  meeting.hosts("Hanne", { type: "giveWord", place: null })
  expect(changeBetween(hosts, hostView(meeting.state))).toEqual({
    word: null,
    hands: { put: [], gone: [idOf("Gunn")] },
  })
  expect(changeBetween(listeners, listenerView(meeting.state))).toEqual({ word: null })
  expect(changeBetween(hosts, hosts)).toEqual({})
})

it("[IM2] keeps each act's token with that act alone, and continues the act by it", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.ask("one")
  meeting.raiseHand("Gunn")
  const stored = JSON.stringify(meeting.state)
  for (const name of ["one", "Gunn"]) expect(stored.split(hashOf(name))).toHaveLength(2)
  meeting.listens({ type: "takeBackQuestion", token: hashOf("one") })
  meeting.listens({ type: "takeHandDown", token: hashOf("Gunn") })
  expect(meeting.state).toMatchObject({ questions: [], hands: [] })
})

it("[IM1] shows of people on the stage, hands and questions no token", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.raiseHand("Geir")
  meeting.ask("one")
  const [listeners, hosts] = [listenerView(meeting.state), hostView(meeting.state)]
  expect(JSON.stringify([listeners, hosts])).not.toContain("tokenHash")
  expect(listenerViewSchema.parse(listeners)).toEqual(listeners)
  expect(hostViewSchema.parse(hosts)).toEqual(hosts)
})
