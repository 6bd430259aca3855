import type { FormatName } from "#shared/formats/formats.ts"
import { describe, expect, it } from "vitest"

import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { NO_KEYS_YET, type RoomKeys } from "../../core/session/room-keys.ts"
import { groupOf } from "./testing/pretend-group.ts"
import { START, breakBegan, clockStarted, meetingOf } from "./testing/pretend-meeting.ts"
import { initialOf, isSameTile, speakingTile, tileViews } from "./tile-view.ts"

const names = new Map([
  [1, "Berit"],
  [3, "Jonas"],
  [4, "åse"],
  [9, "Tor"],
])

class Stream {}
const stream = Reflect.construct(Stream, []) as MediaStream

function tiles(
  you: SeatNumber,
  events: MeetingEvent[] = [],
  more: {
    cameras?: Map<SeatNumber, MediaStream>
    heard?: SeatNumber
    onBreak?: boolean
    initiator?: SeatNumber
    format?: FormatName
    trouble?: RoomKeys["trouble"]
  } = {},
) {
  const room = {
    you,
    meeting: meetingOf([1, 3, 4, 9], ...events),
    group: groupOf(
      {},
      { view: { initiator: more.initiator ?? null, format: more.format ?? "group" } },
    ),
    names,
    cameras: more.cameras ?? new Map([1, 3, 4, 9].map((seat) => [seat, stream])),
    keys: { ...NO_KEYS_YET, trouble: more.trouble ?? NO_KEYS_YET.trouble },
  }
  return tileViews(room, { camera: true }, more.onBreak ?? false, START).map((tile) =>
    tile.seat === more.heard ? speakingTile(tile) : tile,
  )
}

describe("the tiles", () => {
  it("[H1] where somebody helps, the mark is the helper's", () => {
    const marks = (format: FormatName) =>
      tiles(1, [], { initiator: 3, format }).flatMap(({ mark }) => (mark ? [mark.id] : []))
    expect([marks("practiceWithHelper"), marks("group")]).toEqual([
      ["room.helper"],
      ["room.initiator"],
    ])
  })

  it("[I1] everyone sees who has the initiator's mark, and the user too", () => {
    const marked = (you: SeatNumber) =>
      tiles(you, [], { initiator: 3 }).flatMap(({ seat, mark }) => (mark ? [seat] : []))
    expect(marked(1)).toEqual([3])
    expect(marked(3)).toEqual([3])
    expect(tiles(1).every(({ mark }) => mark === null)).toBe(true)
  })

  it.each([
    { you: 1, order: [1, 3, 4, 9] },
    { you: 3, order: [3, 4, 9, 1] },
    { you: 4, order: [4, 9, 1, 3] },
    { you: 9, order: [9, 1, 3, 4] },
  ])("[P3] stand in the same circle for seat $you as for all", ({ you, order }) => {
    expect(tiles(you).map(({ seat }) => seat)).toEqual(order)
  })

  it("are the same while nothing of them has changed, and others when a tag or a voice has", () => {
    const [mine] = tiles(1)
    const [same] = tiles(1)
    const [speaking] = tiles(1, [], { heard: 1 })
    const [asking] = tiles(1, [{ type: "handRaised", seat: 1, place: 0 }])
    expect([same, speaking, asking].map((tile) => isSameTile(mine!, tile!))).toEqual([
      true,
      false,
      false,
    ])
  })

  it("[P3] keep their order when another participant speaks", () => {
    expect(tiles(1, [], { heard: 9 }).map(({ seat }) => seat)).toEqual([1, 3, 4, 9])
  })

  it("say who speaks in words and not by the frame alone", () => {
    expect(tiles(1, [], { heard: 3 })[1]).toMatchObject({
      mood: "speaking",
      note: { id: "room.speaking" },
      icon: "microphoneOn",
    })
  })

  it("never say that a participant speaks whose microphone is off", () => {
    const off: MeetingEvent = { type: "microphoneSwitched", seat: 3, on: false }
    expect(tiles(1, [off], { heard: 3 })[1]).toMatchObject({ mood: "plain", note: null })
    const own: MeetingEvent = { type: "microphoneSwitched", seat: 1, on: false }
    expect(tiles(1, [own], { heard: 1 })[0]).toMatchObject({ mood: "plain" })
  })

  it("[P1] keep the place of a person who drops, dimmed and with one tag", () => {
    const dropped: MeetingEvent = { type: "dropped", seat: 4, at: START }
    expect(tiles(1, [dropped])[2]).toMatchObject({
      seat: 4,
      mood: "dropped",
      tag: { id: "room.tag.dropped" },
      picture: "camera",
    })
  })

  it("[P1] give up the place of a person who leaves", () => {
    const left: MeetingEvent = { type: "left", seat: 4, at: START }
    expect(tiles(1, [left]).map(({ seat }) => seat)).toEqual([1, 3, 9])
  })

  it("show no picture of a camera that is off, nor of one that sends nothing", () => {
    const off: MeetingEvent = { type: "cameraSwitched", seat: 3, on: false }
    expect(tiles(1, [off])[1]?.picture).toBe("initials")
    expect(tiles(1, [], { cameras: new Map() })[1]?.picture).toBe("initials")
  })

  it("[E5] say why a person is not seen, and show the initial meanwhile", () => {
    const shown = tiles(1, [], { trouble: new Map([[3, "waiting"]]) })
    expect(shown[1]).toMatchObject({
      tag: { id: "room.tag.waiting" },
      picture: "initials",
      initial: "J",
    })
    expect(shown[2]).toMatchObject({ tag: null, picture: "camera" })
  })

  it("call the user by a word and others by their name", () => {
    const [own, other] = tiles(1)
    expect(own?.name).toEqual({ id: "room.you.object" })
    expect(other?.name).toBe("Jonas")
    expect(tiles(1, [], { heard: 1 })[0]?.name).toEqual({ id: "room.you" })
  })

  it("[C5, C6] show initials in the break, and a tick for each participant who is back", () => {
    const events: MeetingEvent[] = [clockStarted, breakBegan, { type: "cameBack", seat: 3 }]
    const [own, jonas, ase] = tiles(1, events, { onBreak: true })
    expect(jonas).toMatchObject({ icon: "tick", note: { id: "room.isBack" }, back: true })
    expect(ase).toMatchObject({ icon: "cup", note: null, picture: "initials", initial: "Å" })
    expect(own).toMatchObject({ icon: "cup", initial: "" })
  })

  it("[C5] show the participants who have switched on again to chat", () => {
    const on: MeetingEvent = { type: "microphoneSwitched", seat: 3, on: true }
    expect(tiles(1, [clockStarted, breakBegan, on], { onBreak: true })[1]?.icon).toBe(
      "microphoneOn",
    )
  })
})

describe("the initial of a name", () => {
  it.each([
    { name: "Berit", initial: "B" },
    { name: "  åse", initial: "Å" },
    { name: "👩‍👧 Mor", initial: "👩‍👧" },
    { name: "e\u0301va", initial: "E\u0301" },
    { name: "", initial: "·" },
  ])("of '$name' is $initial", ({ name, initial }) => {
    expect(initialOf(name)).toBe(initial)
  })
})
