import { expect, it } from "vitest"

import {
  InfoMeetingInTest,
  LISTENER,
  hashOf,
  host,
  idOf,
  sealedOf,
} from "../testing/info-meeting-in-test.ts"

const invite = (name: string, on = true) => ({ type: "invite", hand: idOf(name), on }) as const
const answer = (name: string, chosen: "voice" | "no") =>
  ({ type: "answerInvitation", token: hashOf(name), answer: chosen, name: sealedOf(name) }) as const

it("[IM5.1] invites nobody for whom there is no place", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.raiseHand("Geir")
  meeting.raiseHand("Guro")
  meeting.hosts("Hanne", invite("Geir"))
  expect(meeting.refusal(host("Hanne"), invite("Guro"))).toBe("full")
  meeting.hosts("Hanne", { type: "thank", place: 5 })
  meeting.hosts("Hanne", invite("Guro"))
  meeting.listens(answer("Guro", "voice"))
  meeting.listens(answer("Geir", "voice"))
  expect([meeting.placeOf("Guro"), meeting.placeOf("Geir")]).toEqual([5, 6])
})

it("[IM5.2] invites once, and takes an invitation back", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.raiseHand("Gunn")
  expect(meeting.refusal(LISTENER, answer("Gunn", "voice"))).toBe("stale")
  meeting.hosts("Hanne", invite("Gunn"))
  const invitedAt = meeting.now
  meeting.wait(1000)
  expect(meeting.hosts("Hanne", invite("Gunn"))).toEqual([])
  expect(meeting.state.hands).toMatchObject([{ invitedAt }])
  meeting.hosts("Hanne", invite("Gunn", false))
  expect(meeting.refusal(LISTENER, answer("Gunn", "voice"))).toBe("stale")
  expect(meeting.state.hands).toHaveLength(1)
})

it("[IM5.3] holds fifty hands in their order, and refuses the next", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  const names = Array.from({ length: 50 }, (_, index) => `hand ${index}`)
  for (const name of names) meeting.raiseHand(name)
  const more = { type: "raiseHand", id: idOf("more"), token: hashOf("more") } as const
  expect(meeting.refusal(LISTENER, more)).toBe("full")
  expect(meeting.state.hands.map(({ id }) => id)).toEqual(names.map(idOf))
  meeting.hosts("Hanne", { type: "lowerHand", hand: idOf("hand 7") })
  expect(meeting.refusal(LISTENER, more)).toBeUndefined()
})

it("[IM5.4] lowers a hand by its person, by a host, and by the answer no", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  for (const name of ["Gunn", "Geir", "Guro"]) meeting.raiseHand(name)
  meeting.listens({ type: "takeHandDown", token: hashOf("Gunn") })
  meeting.hosts("Hanne", { type: "lowerHand", hand: idOf("Geir") })
  meeting.hosts("Hanne", invite("Guro"))
  meeting.listens(answer("Guro", "no"))
  expect(meeting.state).toMatchObject({ hands: [], stage: [{ place: 1 }] })
})

it("[IM1.8] refuses as stale what is about a hand that is not there", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  expect(meeting.refusal(host("Hanne"), invite("nobody"))).toBe("stale")
  expect(meeting.refusal(host("Hanne"), { type: "lowerHand", hand: idOf("nobody") })).toBe("stale")
  const down = { type: "takeHandDown", token: hashOf("nobody") } as const
  expect(meeting.refusal(LISTENER, down)).toBe("stale")
})

it("[IM2.1] raises a hand once, however often it is sent, also when it has come onto the stage", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  meeting.raiseHand("Gunn")
  meeting.raiseHand("Gunn")
  expect(meeting.state.hands).toHaveLength(1)
  meeting.hosts("Hanne", invite("Gunn"))
  meeting.listens(answer("Gunn", "voice"))
  meeting.raiseHand("Gunn")
  expect(meeting.state.hands).toEqual([])
})
