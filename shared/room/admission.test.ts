import { describe, expect, it } from "vitest"

import { memberAt, withMember } from "#shared/group/members.ts"
import { GroupInTest, hashOf } from "#shared/group/testing/group-in-test.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"

import { admission } from "./admission.ts"
import { pledgeOf } from "./group-views.ts"
import { plainHash } from "./testing/plain-hash.ts"

/** A group whose two members have signed the text of today. */
function signedGroup() {
  const group = new GroupInTest({ names: ["Kari", "Ola"] })
  for (const seat of [1, 2]) {
    const member = memberAt(group.state, seat)
    if (member === undefined) throw new Error("There should be a member")
    const signed = { text: pledgeOf(plainHash, group.state), at: group.now }
    group.state = withMember(group.state, { ...member, signed })
  }
  return group
}

function comeIn(group: GroupInTest, meeting: MeetingInTest, browser: string, pledge: string) {
  const room = { group: group.state, meeting: meeting.state }
  const admitted = admission(plainHash, room, hashOf(browser), { pledge }, group.now)
  return admitted.ok ? admitted.value.seat : admitted.error.code
}

describe("coming in", () => {
  it("[G1, S3] is for participants who have a seat and have signed the current text", () => {
    const group = signedGroup()
    const meeting = new MeetingInTest([])
    const pledge = pledgeOf(plainHash, group.state)
    expect(comeIn(group, meeting, "Ola", pledge)).toBe(2)
    expect(comeIn(group, meeting, "Ola", hashOf("another text"))).toBe("pledge-needed")
    expect(comeIn(group, meeting, "Liv", pledge)).toBe("pledge-needed")
  })

  it.each(["newcomer", "own words"])("[G3, S6] takes a new signature after %s", (why) => {
    const group = signedGroup()
    const before = pledgeOf(plainHash, group.state)
    group.press(1, { type: "close" })
    group.knock("Liv")
    if (why === "newcomer") group.admit("Liv")
    else group.carry({ kind: "ownWords", words: "w".repeat(80) })
    const meeting = new MeetingInTest([1])
    expect(pledgeOf(plainHash, group.state)).not.toBe(before)
    for (const pledge of [before, pledgeOf(plainHash, group.state)])
      expect(comeIn(group, meeting, "Ola", pledge)).toBe("pledge-needed")
  })

  it("[G2.1] asks no text of a participant where the room's format asks none", () => {
    const group = signedGroup()
    group.carry({ kind: "ownWords", words: "w".repeat(80) })
    const meeting = new MeetingInTest([])
    expect(comeIn(group, meeting, "Ola", hashOf("another text"))).toBe("pledge-needed")
    group.state = { ...group.state, format: "practiceAlone" }
    expect(comeIn(group, meeting, "Ola", hashOf("another text"))).toBe(2)
    expect(comeIn(group, meeting, "Liv", hashOf("another text"))).toBe("pledge-needed")
  })

  it("[G3.1] goes by the old text for a participant whose connection was only lost", () => {
    const group = signedGroup()
    const meeting = new MeetingInTest([1, 2])
    const before = pledgeOf(plainHash, group.state)
    meeting.act(2, { type: "drop" })
    group.carry({ kind: "ownWords", words: "w".repeat(80) })
    expect(comeIn(group, meeting, "Ola", before)).toBe(2)
    expect(comeIn(group, meeting, "Ola", pledgeOf(plainHash, group.state))).toBe("pledge-needed")
    meeting.wait(2 * MINUTE)
    expect(comeIn(group, meeting, "Ola", before)).toBe("pledge-needed")
  })

  it("[K4] asks for the pledge on the device that has been given the seat", () => {
    const group = signedGroup()
    group.knock("tablet", "returning")
    group.restore("tablet", 2)
    const pledge = pledgeOf(plainHash, group.state)
    const meeting = new MeetingInTest([1])
    expect(comeIn(group, meeting, "tablet", pledge)).toBe("pledge-needed")
    expect(comeIn(group, meeting, "Ola", pledge)).toBe("pledge-needed")
  })

  it("[D4] waits for the door, unless someone is in already or the group has been opened", () => {
    const group = signedGroup()
    const pledge = pledgeOf(plainHash, group.state)
    const day = { from: "2026-10-02", time: "19:00" }
    group.press(1, { type: "setDates", dates: { kind: "every", weeks: 1, ...day } })
    expect(comeIn(group, new MeetingInTest([]), "Ola", pledge)).toBe("not-open")
    expect(comeIn(group, new MeetingInTest([1]), "Ola", pledge)).toBe(2)
    group.press(1, { type: "openDoor" })
    expect(comeIn(group, new MeetingInTest([]), "Ola", pledge)).toBe(2)
  })
})
