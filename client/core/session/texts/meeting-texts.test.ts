import { describe, expect, it } from "vitest"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import type { Topic } from "#shared/meeting/round/round-state.ts"
import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { deriveKeys, makeSecret } from "../../crypto/keys.ts"
import { meetingTexts, sealedInMeeting } from "./meeting-texts.ts"
import { SealedTexts } from "./sealed-texts.ts"

const linkTexts = async () =>
  new SealedTexts(deriveKeys(makeSecret()).then(({ contentKey }) => contentKey))

function roundAbout(topic: Topic) {
  const entered = {
    type: "entered",
    seat: 1,
    at: 0,
    name: "n".repeat(80),
    microphone: true,
    camera: true,
  } as const
  return apply(apply(newMeeting(), entered), { type: "roundStarted", seat: 1, at: 0, topic })
}

function proposing(words: string | null) {
  const meeting = new MeetingInTest([1, 2, 3])
  meeting.act(1, { type: "propose", what: { kind: "ownWords", words } })
  return meeting.state
}

describe("the own words of a round", () => {
  it("[R1.1] are sealed, and can be opened with the group's link", async () => {
    const texts = await linkTexts()
    const text = await texts.seal("round-topic", "Hva bærer jeg på?")
    const meeting = roundAbout({ kind: "own", text })
    expect(meetingTexts(texts, meeting).topic).toBeNull()
    expect(await texts.open(sealedInMeeting(meeting))).toBe(true)
    expect(meetingTexts(texts, meeting).topic).toBe("Hva bærer jeg på?")
    expect(await texts.open(sealedInMeeting(meeting))).toBe(false)
  })

  it("do not open with another link", async () => {
    const [one, other] = await Promise.all([linkTexts(), linkTexts()])
    const meeting = roundAbout({ kind: "own", text: await one.seal("round-topic", "Sorg") })
    await other.open(sealedInMeeting(meeting))
    expect(meetingTexts(other, meeting).topic).toBeNull()
  })
})

describe("words proposed for the pledge", () => {
  it("[G3] are sealed, and can be opened with the group's link", async () => {
    const texts = await linkTexts()
    const meeting = proposing(await texts.seal("own-words", "Vi hilser ikke\npå gata."))
    expect(meetingTexts(texts, meeting).proposedWords.size).toBe(0)
    expect(await texts.open(sealedInMeeting(meeting))).toBe(true)
    const { proposedWords } = meetingTexts(texts, meeting)
    expect([...proposedWords.values()]).toEqual(["Vi hilser ikke på gata."])
    expect(await texts.open(sealedInMeeting(meeting))).toBe(false)
  })

  it("are empty when they do not open with this link", async () => {
    const [one, other] = await Promise.all([linkTexts(), linkTexts()])
    const meeting = proposing(await one.seal("own-words", "Hemmelig"))
    await other.open(sealedInMeeting(meeting))
    expect([...meetingTexts(other, meeting).proposedWords.values()]).toEqual([""])
  })

  it("to be taken away are none to open", async () => {
    expect(sealedInMeeting(proposing(null))).toEqual([])
  })
})
