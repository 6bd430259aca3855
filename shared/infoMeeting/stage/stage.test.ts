import { expect, it } from "vitest"

import { MINUTE } from "../../meeting/phase.ts"
import {
  InfoMeetingInTest,
  LISTENER,
  guest,
  hashOf,
  host,
  idOf,
  sealedOf,
} from "../testing/info-meeting-in-test.ts"
import { listenerView } from "../view/views.ts"

const begin = { type: "begin" } as const

it("[IM1] gives four hosts the places 1-4, and tells the fifth that it is full", () => {
  const meeting = new InfoMeetingInTest()
  const names = ["Hanne", "Henrik", "Hilde", "Harald", "Hege"]
  expect(names.map((name) => meeting.enter(name))).toEqual([1, 2, 3, 4, "full"])
})

it("[IM1] gives two guests the places 5 and 6", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  expect(meeting.becomeGuest("Gunn", "Hanne")).toBe(5)
  expect(meeting.becomeGuest("Geir", "Hanne")).toBe(6)
})

it("[IM1.1] refuses hosts' commands from guests and listeners, and changes nothing", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne")
  expect(meeting.refusal(guest("Gunn"), { type: "end" })).toBe("not-allowed")
  expect(meeting.refusal(LISTENER, { type: "giveWord", place: 1 })).toBe("not-allowed")
  expect(meeting.refusal(LISTENER, { type: "switchMicrophone", on: true })).toBe("not-allowed")
  expect(meeting.refusal(guest("Gunn"), { type: "shareScreen", on: true })).toBe("not-allowed")
  expect(meeting.refusal(host("Gunn"), { type: "end" })).toBe("not-inside")
  expect(meeting.refusal(host("nobody"), { type: "end" })).toBe("not-inside")
})

it("[IM1.2] shows listeners nobody before a host has begun", () => {
  const meeting = new InfoMeetingInTest()
  meeting.enter("Hanne")
  meeting.hosts("Hanne", { type: "shareScreen", on: true })
  expect(listenerView(meeting.state)).toMatchObject({ stage: [], screen: null })
  meeting.hosts("Hanne", begin)
  expect(listenerView(meeting.state)).toMatchObject({ stage: [{ place: 1 }], screen: 1 })
})

it("[IM1.3] lets a host begin from an hour before the start, once", () => {
  const meeting = new InfoMeetingInTest()
  meeting.enter("Hanne")
  meeting.now -= 60 * MINUTE + 1
  expect(meeting.refusal(host("Hanne"), begin)).toBe("wrong-phase")
  meeting.wait(1)
  meeting.hosts("Hanne", begin)
  expect(meeting.refusal(host("Hanne"), begin)).toBe("wrong-phase")
})

it("[IM5] opens only what the guest chose, and the hand is gone", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne", "voice")
  meeting.becomeGuest("Geir", "Hanne", "picture")
  const [, gunn, geir] = meeting.state.stage
  expect(gunn).toMatchObject({ role: "guest", microphone: true, camera: false })
  expect(geir).toMatchObject({ role: "guest", microphone: true, camera: true })
  expect(meeting.state.hands).toEqual([])
})

it("[IM5.1] invites nobody for whom there is no place", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.raiseHand("Geir")
  meeting.raiseHand("Guro")
  const invite = (name: string, on = true) => ({ type: "invite", hand: idOf(name), on }) as const
  meeting.hosts("Hanne", invite("Geir"))
  expect(meeting.refusal(host("Hanne"), invite("Guro"))).toBe("full")
  meeting.hosts("Hanne", invite("Geir", false))
  meeting.hosts("Hanne", invite("Guro"))
  const answer = { type: "answerInvitation", answer: "voice", name: sealedOf("Geir") } as const
  expect(meeting.refusal(LISTENER, { ...answer, token: hashOf("Geir") })).toBe("stale")
})

it("[IM8] ends ten minutes after the last host went", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.drop("Hanne")
  meeting.wait(10 * MINUTE - 1)
  expect(meeting.state.phase.kind).toBe("running")
  meeting.wait(1)
  expect(meeting.state.phase).toEqual({ kind: "ended", at: meeting.now })
})
