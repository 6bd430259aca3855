import { describe, expect, it } from "vitest"

import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"

import { handView } from "./hand-view.ts"

describe("the user's own hand", () => {
  it("[F1] asks for the word, and then shows its number", () => {
    const meeting = new MeetingInTest([1, 2, 3])
    expect(handView(meeting.state, 1)).toMatchObject({
      raised: false,
      command: { type: "raiseHand" },
    })
    meeting.act(2, { type: "raiseHand" })
    meeting.act(1, { type: "raiseHand" })
    expect(handView(meeting.state, 1)).toMatchObject({
      raised: true,
      word: { id: "room.hand.lower", values: { place: 2 } },
      command: { type: "lowerHand" },
    })
    meeting.act(2, { type: "lowerHand" })
    expect(handView(meeting.state, 1).word.values).toEqual({ place: 1 })
  })
})
