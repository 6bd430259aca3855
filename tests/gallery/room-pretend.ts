import { createStore } from "zustand/vanilla"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"

import type { RemoteMedia, RoomState, VisitState } from "../../client/connection/visit-state.ts"
import type { DevicesState } from "../../client/media/device-state.ts"
import type { RoomDevices, RoomVisit } from "../../client/room/ports.ts"
import { portraitStream } from "./room-portrait.ts"
import { MINUTE, START } from "./room-views.ts"
import type { RoomView } from "./room-views.ts"

const NAMES = "Marit Kari Liv Tor Berit Jonas Aud Ahmed Solveig-Kristine Per Ingrid Magnus".split(
  " ",
)
const YOU = 1

/** A visit without a server: its clock stands still where the view wants it. */
export function pretendVisit(view: RoomView): RoomVisit {
  const group = { name: "Torsdagsgruppa", language: "nb", seats: 12, pledge: "" } as const
  const inside: VisitState = { kind: "inside", group, room: roomOf(view) }
  const done = async () => undefined
  return {
    state: createStore<VisitState>(() => inside),
    command: async () => ({ ok: true, value: { version: 0 } }),
    leave: done,
    switchMicrophone: done,
    switchCamera: done,
    chooseDevice: done,
    chooseSpeaker: done,
    tileHeight: () => undefined,
    playSound: () => undefined,
    serverNow: () => START + (view.minutes ?? 0) * MINUTE,
  }
}

/** Devices that are what the view says, with one of each to choose. */
export function pretendDevices(view: RoomView): RoomDevices {
  const [track] = portraitStream(0).getTracks()
  if (!track) throw new Error("no track from the canvas")
  const own = roomOf(view).meeting.people.find(({ seat }) => seat === YOU)
  const on = { kind: "on", track, deviceId: "a" } as const
  return {
    state: createStore<DevicesState>(() => ({
      microphone: own?.microphone ? on : { kind: "off" },
      camera: view.camera ?? (own?.camera ? on : { kind: "off" }),
      choices: {
        microphone: [
          { deviceId: "a", label: "Headset" },
          { deviceId: "b", label: "Innebygd mikrofon" },
        ],
        camera: [{ deviceId: "a", label: "Innebygd kamera" }],
      },
      speakers: [{ deviceId: "a", label: "Headset" }],
      speaker: "",
      level: 0,
    })),
  }
}

function roomOf(view: RoomView): RoomState {
  const seats = Array.from({ length: view.people }, (_, index) => index + 1)
  const entered = seats.map((seat): MeetingEvent => ({
    type: "entered",
    seat,
    at: START,
    name: "x".repeat(64),
    microphone: true,
    camera: true,
  }))
  const meeting = [...entered, ...(view.events ?? [])].reduce(apply, newMeeting())
  const names = new Map(seats.map((seat) => [seat, NAMES[seat - 1] ?? ""]))
  const remote = new Map(seats.map((seat) => [seat, mediaOf(view, seat)]))
  return {
    you: YOU,
    meeting,
    names,
    line: view.line ?? "online",
    remote,
    ownVoice: view.ownVoice ?? false,
    soundBlocked: view.soundBlocked ?? false,
  }
}

function mediaOf(view: RoomView, seat: number): RemoteMedia {
  const camera = portraitStream(seat - 1, view.tall?.includes(seat))
  return { camera, microphone: null, speaking: view.speaking === seat }
}
