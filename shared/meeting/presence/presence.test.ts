import { describe, expect, it } from "vitest"

import { present, connected } from "../people.ts"
import { MINUTE } from "../phase.ts"
import { SEALED_NAME, MeetingInTest } from "../testing/meeting-in-test.ts"

describe("presence", () => {
  it("[P1] keeps the place of a person who drops for two minutes", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(2, { type: "drop" })
    expect(connected(meeting.state).map(({ seat }) => seat)).toEqual([1])
    meeting.wait(2 * MINUTE - 1)
    expect(present(meeting.state).map(({ seat }) => seat)).toEqual([1, 2])
    meeting.wait(1)
    expect(present(meeting.state).map(({ seat }) => seat)).toEqual([1])
    expect(meeting.state.people[1]).toMatchObject({
      presence: { kind: "absent" },
      microphone: false,
      camera: false,
    })
  })

  it("[P1] lets a person who leaves go at once", () => {
    const meeting = new MeetingInTest([1, 2])
    meeting.act(2, { type: "leave" })
    expect(present(meeting.state).map(({ seat }) => seat)).toEqual([1])
  })

  it("[P1.1] gives a person who comes back the same place, silent if so chosen before entering", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    meeting.act(2, { type: "drop" })
    meeting.act(2, { type: "enter", name: SEALED_NAME, microphone: false, camera: true })
    expect(meeting.state.people[1]).toMatchObject({
      seat: 2,
      presence: { kind: "here" },
      microphone: false,
      camera: true,
    })
    meeting.wait(5 * MINUTE)
    expect(connected(meeting.state)).toHaveLength(3)
  })

  it("[P3] is in the order of seats for all, however people come in", () => {
    const meeting = new MeetingInTest([7, 2, 12, 5])
    expect(present(meeting.state).map(({ seat }) => seat)).toEqual([2, 5, 7, 12])
  })
})
