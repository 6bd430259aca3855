import { expect, it } from "vitest"

import { changePlan } from "../change-plan.ts"
import { type InfoMeeting, infoMeetingSchema } from "../state.ts"
import { InfoMeetingInTest, hashOf, host, sealedOf } from "../testing/info-meeting-in-test.ts"
import { hostView, listenerView } from "../view/views.ts"

const FIRST = { listeners: hashOf("listeners"), hosts: hashOf("hosts") }
const renewHosts = (name: string, madeFrom = FIRST) =>
  ({
    type: "renewHosts",
    madeFrom,
    hostsKeyHash: hashOf(name),
    hostsPublicKey: "k".repeat(87),
    listenersSecret: sealedOf(`L under ${name}`),
    forContactPoint: sealedOf(`${name} to C`),
  }) as const
const renewListeners = (name: string, madeFrom = FIRST) =>
  ({
    type: "renewListeners",
    madeFrom,
    listenersKeyHash: hashOf(name),
    listenersSecret: sealedOf(`${name} under H`),
    renewedSecret: sealedOf(`${name} under T`),
    welcome: sealedOf(`welcome under ${name}`),
    forFormer: sealedOf(`for those before ${name}`),
    forContactPoint: sealedOf(`${name} to C`),
  }) as const
const linksOf = ({ listenersKeyHash, hostsKeyHash }: InfoMeeting) => ({
  listeners: listenersKeyHash,
  hosts: hostsKeyHash,
})

it("[IM3] renews either link, and the other stays", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  const { listenersKeyHash, hostsKeyHash } = meeting.state
  meeting.hosts("Hanne", renewHosts("H2"))
  expect(meeting.state).toMatchObject({ listenersKeyHash, hostsKeyHash: hashOf("H2") })
  expect(hostView(meeting.state).listenersSecret).toBe(sealedOf("L under H2"))
  meeting.hosts("Hanne", renewListeners("L2", linksOf(meeting.state)))
  expect(meeting.state).toMatchObject({
    listenersKeyHash: hashOf("L2"),
    hostsKeyHash: hashOf("H2"),
    formerHostsKeyHashes: [hostsKeyHash],
  })
})

it("[IM3.1] puts every other host out at once, and keeps the one who renews and the guests", () => {
  const meeting = InfoMeetingInTest.begun("Hanne", "Henrik", "Hilde")
  meeting.becomeGuest("Gunn", "Hanne")
  meeting.drop("Hilde")
  meeting.hosts("Henrik", { type: "shareScreen", on: true })
  meeting.hosts("Hanne", { type: "giveWord", place: 2 })
  meeting.hosts("Hanne", renewHosts("H2"))
  expect(meeting.state).toMatchObject({
    stage: [{ place: 1 }, { place: 5 }],
    word: null,
    screen: null,
  })
  expect(meeting.comeBack("Hilde")).toBe("stale")
  expect(meeting.refusal(host("Henrik"), { type: "end" })).toBe("not-inside")
})

it("[IM3.2] remembers five links that were, and takes none of them again", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  for (let index = 1; index <= 6; index++)
    meeting.hosts("Hanne", renewHosts(`H${index}`, linksOf(meeting.state)))
  const now = linksOf(meeting.state)
  const former = ["H1", "H2", "H3", "H4", "H5"].map(hashOf)
  expect(meeting.state.formerHostsKeyHashes).toEqual(former)
  for (const name of ["H1", "H6", "listeners"])
    expect(meeting.refusal(host("Hanne"), renewHosts(name, now))).toBe("bad-input")
  expect(meeting.refusal(host("Hanne"), renewListeners("H6", now))).toBe("bad-input")
})

it("[IM3.5] remembers five listeners' links that were, with what each still shows, and shows nobody else", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  for (let index = 1; index <= 6; index++)
    meeting.hosts("Hanne", renewListeners(`L${index}`, linksOf(meeting.state)))
  expect(meeting.state.formerListeners).toEqual(
    [1, 2, 3, 4, 5].map((index) => ({
      keyHash: hashOf(`L${index}`),
      sealed: sealedOf(`for those before L${index + 1}`),
    })),
  )
  const now = linksOf(meeting.state)
  for (const renewal of [renewListeners("L3", now), renewHosts("L3", now)])
    expect(meeting.refusal(host("Hanne"), renewal)).toBe("bad-input")
  const seen = JSON.stringify([hostView(meeting.state), listenerView(meeting.state)])
  expect(seen).not.toContain("for-those-before")
})

it.each([
  ["the listeners' link at the same time", renewListeners, renewListeners],
  ["the listeners' link while another renews the hosts'", renewListeners, renewHosts],
])("[IM3.6] renews %s once: the later of two hosts is refused", (_what, first, second) => {
  const meeting = InfoMeetingInTest.begun("Hanne", "Henrik")
  meeting.hosts("Hanne", first("New"))
  const { state } = meeting
  expect(meeting.refusal(host("Henrik"), second("Newer"))).toBe("stale")
  expect(meeting.state).toEqual(state)
  meeting.hosts("Henrik", second("Newer", linksOf(state)))
  expect(Object.values(linksOf(meeting.state))).toContain(hashOf("Newer"))
})

it("[IM3.3] tells those inside of the new listeners' link", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  expect(listenerView(meeting.state).renewedSecret).toBeNull()
  meeting.hosts("Hanne", renewListeners("L2"))
  expect(listenerView(meeting.state)).toMatchObject({
    renewedSecret: sealedOf("L2 under T"),
    welcome: sealedOf("welcome under L2"),
    stage: [{ place: 1 }],
  })
})

it("[IM3.4] keeps what either renewal seals to the contact point, and shows it to nobody inside", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  expect(meeting.state.forContactPoint).toBeNull()
  for (const renew of [
    () => renewHosts("H2"),
    () => renewListeners("L2", linksOf(meeting.state)),
  ]) {
    const renewal = renew()
    meeting.hosts("Hanne", renewal)
    expect(meeting.state.forContactPoint).toBe(renewal.forContactPoint)
    const seen = JSON.stringify([hostView(meeting.state), listenerView(meeting.state)])
    expect(seen).not.toContain(renewal.forContactPoint)
  }
})

it("[IM3.4] has nothing for the contact point, and no former links, in a document from before", () => {
  const {
    forContactPoint: _new,
    formerListeners: _too,
    ...before
  } = InfoMeetingInTest.begun("Hanne").state
  expect(infoMeetingSchema.parse(before)).toMatchObject({
    forContactPoint: null,
    formerListeners: [],
  })
})

it("[CP2.3] takes no text from the contact point that is sealed under a former listeners' link", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  const { startsAt, minutes, listenersKeyHash } = meeting.state
  const plan = { startsAt, minutes, listenersKeyHash, welcome: sealedOf("other words") }
  meeting.hosts("Hanne", renewListeners("L2"))
  expect(changePlan(meeting.state, plan, meeting.now)).toMatchObject({ error: { code: "stale" } })
  const now = { ...plan, listenersKeyHash: hashOf("L2") }
  meeting.takes(changePlan(meeting.state, now, meeting.now))
  expect(meeting.state.welcome).toBe(sealedOf("other words"))
})
