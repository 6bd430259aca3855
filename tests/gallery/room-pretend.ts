import { createStore } from "zustand/vanilla"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import { decide } from "#shared/meeting/decide.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Command } from "#shared/protocol/command.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import { accept, refuse } from "#shared/result.ts"

import type { RemoteMedia, RoomState, VisitState } from "../../client/connection/visit-state.ts"
import type { DeviceState, DevicesState } from "../../client/media/device-state.ts"
import type { RoomDevices, RoomVisit } from "../../client/room/ports.ts"
import { portraitStream } from "./room-portrait.ts"
import { MINUTE, START } from "./room-views.ts"
import type { RoomView } from "./room-views.ts"

const NAMES = "Marit Kari Liv Tor Berit Jonas Aud Ahmed Solveig-Kristine Per Ingrid Magnus".split(
  " ",
)
const YOU = 1

/** A visit without a server, and its devices: one may press, and the meeting goes on by its rules. */
export function pretend(view: RoomView): { visit: RoomVisit; devices: RoomDevices } {
  const group = { name: "Torsdagsgruppa", language: "nb", seats: 12, pledge: "" } as const
  const state = createStore<VisitState>(() => ({ kind: "inside", group, room: roomOf(view) }))
  const devices = createStore<DevicesState>(() => devicesOf(view))
  const serverNow = () => START + (view.minutes ?? 0) * MINUTE
  const command = async (wanted: Command): ReturnType<RoomVisit["command"]> => {
    const now = state.getState()
    if (now.kind !== "inside") return refuse("not-inside", "Out")
    const decided = decide(now.room.meeting, wanted, YOU, serverNow())
    if (!decided.ok) return decided
    const meeting = decided.value.reduce(apply, now.room.meeting)
    state.setState({ ...now, room: { ...now.room, meeting } }, true)
    return accept({ version: meeting.version })
  }
  const toggle = async (source: MediaSource, on: boolean) => {
    if (devices.getState()[source].kind === "trouble") return
    devices.setState({ [source]: on ? deviceOn() : { kind: "off" } })
    await command({ type: source === "camera" ? "switchCamera" : "switchMicrophone", on })
  }
  const visit: RoomVisit = {
    state,
    command,
    signatures: async () => [{ seat: 1, name: "Tor", at: Date.UTC(2026, 10, 19), current: true }],
    leave: async () => state.setState({ kind: "out", why: "left", group }, true),
    switchMicrophone: (on) => toggle("microphone", on),
    switchCamera: (on) => toggle("camera", on),
    chooseDevice: async () => undefined,
    chooseSpeaker: async () => undefined,
    tileHeight: () => undefined,
    playSound: () => undefined,
    sealTopic: async () => "x".repeat(64),
    serverNow,
  }
  return { visit, devices: { state: devices } }
}

function deviceOn(): DeviceState {
  const [track] = portraitStream(0).getTracks()
  if (!track) throw new Error("no track from the canvas")
  return { kind: "on", track, deviceId: "a" }
}

/** Devices that are what the view says, with one or two of each to choose. */
function devicesOf(view: RoomView): DevicesState {
  const own = roomOf(view).meeting.people.find(({ seat }) => seat === YOU)
  return {
    microphone: own?.microphone ? deviceOn() : { kind: "off" },
    camera: view.camera ?? (own?.camera ? deviceOn() : { kind: "off" }),
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
  const told = [...entered, ...(view.events ?? [])].reduce(apply, newMeeting())
  const meeting = (view.acts ?? []).reduce((before, act) => {
    const { seat, command } = act(before)
    const ago = command.type === "showSign" ? 0 : (view.ago ?? 0)
    const at = START + ((view.minutes ?? 0) - ago) * MINUTE
    const decided = decide(before, command, seat, at)
    if (!decided.ok) throw new Error(`${command.type}: ${decided.error.message}`)
    return decided.value.reduce(apply, before)
  }, told)
  const names = new Map(seats.map((seat) => [seat, NAMES[seat - 1] ?? ""]))
  const remote = new Map(seats.map((seat) => [seat, mediaOf(view, seat)]))
  return {
    you: YOU,
    meeting,
    names,
    topic: view.topic ?? null,
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
