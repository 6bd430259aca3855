import { describe, expect, it } from "vitest"

import type { RemoteMedia, RoomState, SessionState } from "../../core/session/session-state.ts"
import { isHeard, stillRoomSelector } from "./still-room.ts"

class Stream {}
const newStream = () => Reflect.construct(Stream, []) as MediaStream
const [camera, microphone] = [newStream(), newStream()]

const media = (more: Partial<RemoteMedia> = {}): RemoteMedia => ({
  camera,
  microphone,
  speaking: false,
  ...more,
})

const ROOM = {
  you: 1,
  meeting: {},
  group: {},
  topic: null,
  proposedWords: new Map([[4, "Vi venter på hverandre"]]),
  outcomes: [],
  checks: new Map(),
  names: new Map(),
  connection: "online",
  remote: new Map([[2, media()]]),
  ownVoice: false,
  audioBlocked: false,
  videoLimit: "none",
} as unknown as RoomState

function inside(change: Partial<RoomState> = {}): SessionState {
  return { kind: "inside", group: {}, room: { ...ROOM, ...change } } as SessionState
}

describe("the room without its voices", () => {
  it("is the very same while only voices change, however often it is read", () => {
    const select = stillRoomSelector()
    const before = select(inside())
    const heard = { remote: new Map([[2, media({ speaking: true })]]) }
    const again = { proposedWords: new Map(ROOM.proposedWords) }
    for (const change of [heard, { ownVoice: true }, again, { ...heard, ownVoice: true }, {}])
      expect(select(inside(change))).toBe(before)
  })

  it.each<[string, Partial<RoomState>]>([
    ["a picture comes", { remote: new Map([...ROOM.remote, [3, media()]]) }],
    ["a picture goes", { remote: new Map([[2, media({ camera: null })]]) }],
    ["a picture is replaced", { remote: new Map([[2, media({ camera: newStream() })]]) }],
    ["the meeting goes on", { meeting: { ...ROOM.meeting } }],
    ["a name is opened", { names: new Map([[2, "Aud"]]) }],
    ["words are opened", { proposedWords: new Map([[4, "Andre ord"]]) }],
    ["the connection is lost", { connection: "reconnecting" }],
  ])("is another when %s", (_, change) => {
    const select = stillRoomSelector()
    const before = select(inside())
    const after = select(inside(change))
    expect(after).not.toBe(before)
    expect(select(inside(change))).toBe(after)
  })

  it("has the pictures that are received, by seat", () => {
    const remote = new Map([
      [2, media()],
      [3, media({ camera: null })],
    ])
    expect(stillRoomSelector()(inside({ remote }))?.cameras).toEqual(new Map([[2, camera]]))
  })

  it("is there inside only", () => {
    const select = stillRoomSelector()
    expect(select({ kind: "connecting" })).toBeNull()
    expect(select(inside())).not.toBeNull()
    expect(select({ kind: "connecting" })).toBeNull()
  })
})

describe("a voice", () => {
  it("is the own microphone's for the user, and what is received for all others", () => {
    const room = { ...ROOM, ownVoice: true, remote: new Map([[2, media({ speaking: true })]]) }
    expect([1, 2, 3].map((seat) => isHeard(room, seat))).toEqual([true, true, false])
    expect([1, 2].map((seat) => isHeard(ROOM, seat))).toEqual([false, false])
  })
})
