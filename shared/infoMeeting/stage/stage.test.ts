import { expect, it } from "vitest"

import { MINUTE } from "../../meeting/phase.ts"
import { InfoMeetingInTest, LISTENER, guest, host } from "../testing/info-meeting-in-test.ts"
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

const giveWord = (place: number | null) => ({ type: "giveWord", place }) as const

it("[IM1.1] refuses everything from a host who has dropped", () => {
  const meeting = InfoMeetingInTest.begun("Hanne", "Henrik")
  meeting.drop("Henrik")
  expect(meeting.refusal(host("Henrik"), giveWord(1))).toBe("not-inside")
})

it("[IM1.5] gives the word to people on the stage who are connected, and it goes with its person", () => {
  const meeting = InfoMeetingInTest.begun("Hanne", "Henrik")
  meeting.hosts("Hanne", giveWord(2))
  expect(meeting.state).toMatchObject({
    word: 2,
    stage: [{ microphone: false }, { microphone: false }],
  })
  expect(meeting.refusal(host("Hanne"), giveWord(5))).toBe("stale")
  meeting.hosts("Henrik", { type: "stepBack" })
  expect(meeting.state.word).toBeNull()
  meeting.enter("Henrik")
  meeting.drop("Henrik")
  expect(meeting.refusal(host("Hanne"), giveWord(2))).toBe("stale")
})

it("[IM5] lets a guest switch the own devices, and step back at once", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.does(guest("Gunn"), { type: "switchMicrophone", on: false })
  meeting.does(guest("Gunn"), { type: "switchCamera", on: true })
  expect(meeting.state.stage[1]).toMatchObject({ microphone: false, camera: true })
  meeting.does(guest("Gunn"), { type: "stepBack" })
  expect(meeting.state.stage).toHaveLength(1)
})

it("[IM5.5] lets a host thank a guest, and no host", () => {
  const meeting = InfoMeetingInTest.begun("Hanne", "Henrik")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.hosts("Hanne", giveWord(5))
  meeting.hosts("Hanne", { type: "thank", place: 5 })
  expect(meeting.state).toMatchObject({ word: null, stage: [{ place: 1 }, { place: 2 }] })
  expect(meeting.refusal(host("Hanne"), { type: "thank", place: 5 })).toBe("stale")
  expect(meeting.refusal(host("Hanne"), { type: "thank", place: 2 })).toBe("not-allowed")
  expect(meeting.refusal(guest("Gunn"), { type: "switchMicrophone", on: true })).toBe("not-inside")
})

it("[IM5.6] keeps a guest's place for two minutes, and gives it back by the hand's token", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.drop("Gunn")
  meeting.wait(2 * MINUTE - 1)
  expect(meeting.comeBack("Gunn")).toBeUndefined()
  expect(meeting.state.stage[1]).toMatchObject({ place: 5, presence: { kind: "here" } })
  meeting.drop("Gunn")
  meeting.wait(2 * MINUTE)
  expect(meeting.comeBack("Gunn")).toBe("stale")
  expect(meeting.state.stage).toHaveLength(1)
})

it("[IM7.1] shares one screen at a time, until its person leaves", () => {
  const meeting = InfoMeetingInTest.begun("Hanne", "Henrik")
  const share = (on: boolean) => ({ type: "shareScreen", on }) as const
  meeting.hosts("Hanne", share(true))
  expect(meeting.refusal(host("Henrik"), share(true))).toBe("full")
  expect(meeting.hosts("Henrik", share(false))).toEqual([])
  meeting.drop("Hanne")
  expect(meeting.state.screen).toBe(1)
  meeting.hosts("Henrik", share(true))
  expect(meeting.state.screen).toBe(2)
  meeting.hosts("Henrik", { type: "stepBack" })
  expect(meeting.state.screen).toBeNull()
})
