import { expect, it } from "vitest"

import { InfoMeetingInTest, host, idOf, sealedOf } from "./testing/info-meeting-in-test.ts"
import { hostView, listenerView } from "./view/views.ts"

const setOrder = (...names: string[]) => {
  const items = names.map((name) => ({ id: idOf(name), title: sealedOf(name), minutes: 10 }))
  return { type: "setOrder", items } as const
}
const goTo = (item: string | null) =>
  ({ type: "goTo", item: item === null ? null : idOf(item) }) as const

it("[IM7, IM7.2] shows hosts which item is under way and since when, and listeners nothing of it", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  const before = listenerView(meeting.state)
  meeting.hosts("Hanne", setOrder("welcome", "talk"))
  meeting.hosts("Hanne", goTo("welcome"))
  const since = meeting.now
  meeting.wait(1000)
  expect(meeting.hosts("Hanne", goTo("welcome"))).toEqual([])
  meeting.hosts("Hanne", setOrder("talk", "welcome"))
  expect(hostView(meeting.state).order.current).toEqual({ id: idOf("welcome"), since })
  meeting.hosts("Hanne", setOrder("talk"))
  expect(hostView(meeting.state).order.current).toBeNull()
  expect(listenerView(meeting.state)).toEqual(before)
})

it("[IM7.2] refuses an item that is not there, and two with one id", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  expect(meeting.refusal(host("Hanne"), goTo("talk"))).toBe("stale")
  expect(meeting.refusal(host("Hanne"), setOrder("talk", "talk"))).toBe("bad-input")
})
