import { groupNowOf } from "../../client/screens/room/offers/room-may.ts"
import { createStore } from "zustand/vanilla"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import { decide } from "#shared/meeting/decide.ts"
import { dueBy } from "#shared/meeting/due.ts"
import { NO_KEYS_YET } from "../../client/core/session/room-keys.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import { accept, refuse } from "#shared/values/result.ts"

import type { OpenedGroup } from "../../client/core/session/texts/opened-group.ts"
import { type ProposalOutcome, withOutcome } from "../../client/core/session/outcomes.ts"
import type {
  GroupAtDoor,
  RemoteMedia,
  RoomState,
  SessionState,
} from "../../client/core/session/session-state.ts"
import { DeviceChanges } from "../../client/core/media/device-changes.ts"
import type { DeviceState, DevicesState } from "../../client/core/media/device-state.ts"
import type { RoomDevices, MeetingSession } from "../../client/screens/room/meeting-session.ts"
import { groupOf } from "../../client/screens/room/testing/pretend-group.ts"
import { MINUTE, START } from "./room-view.ts"
import { portraitStream } from "./room-portrait.ts"
import type { RoomView } from "./room-view.ts"

const NAMES = "Marit Kari Liv Tor Berit Jonas Aud Ahmed Solveig-Kristine Per Ingrid Magnus".split(
  " ",
)
const YOU = 1
const SEALED = "x".repeat(64)
const DOOR: GroupAtDoor = {
  name: "Torsdagsgruppa",
  language: "nb",
  seats: 12,
  pledge: { hash: "p".repeat(43), ownWords: null, outdated: false },
  next: null,
  opening: { open: true },
  format: "group",
  hours: null,
}

/** A visit without a server, and its devices: one may press, and the meeting goes on by its rules. */
export function pretend(view: RoomView): { session: MeetingSession; devices: RoomDevices } {
  const state = createStore<SessionState>(() => ({
    kind: "inside",
    group: DOOR,
    room: roomOf(view),
  }))
  const devices = createStore<DevicesState>(() => devicesOf(view))
  const serverNow = () => START + (view.minutes ?? 0) * MINUTE
  const change = (next: (room: RoomState) => Partial<RoomState>) => {
    const now = state.getState()
    if (now.kind === "inside")
      state.setState({ ...now, room: { ...now.room, ...next(now.room) } }, true)
  }
  const command = async (wanted: Command): ReturnType<MeetingSession["command"]> => {
    const now = state.getState()
    if (now.kind !== "inside") return refuse("not-inside", "Out")
    const { meeting, group } = now.room
    const decided = decide(meeting, wanted, YOU, serverNow(), groupNowOf(group.view))
    if (!decided.ok) return decided
    change((room) => happened(room, decided.value))
    change((room) => happened(room, dueBy(room.meeting, serverNow())))
    return accept({ version: meeting.version })
  }
  const close = (closed: { at: number; by: number } | null) =>
    change(({ group }) => ({ group: { ...group, view: { ...group.view, closed } } }))
  const toggle = async (source: DeviceSource, on: boolean) => {
    if (devices.getState()[source].kind === "error") return
    devices.setState({ [source]: on ? deviceOn() : { kind: "off" } })
    await command({ type: source === "camera" ? "switchCamera" : "switchMicrophone", on })
  }
  const session: MeetingSession = {
    state,
    command,
    groupCommand: async ({ type }) => {
      if (type === "close") close({ at: serverNow(), by: YOU })
      if (type === "undoClosing") close(null)
      if (type === "quit" || type === "withdraw")
        state.setState({ kind: "out", why: "quit", group: DOOR }, true)
      return accept({})
    },
    signatures: async () => signaturesOf(view),
    leave: async () => state.setState({ kind: "out", why: "left", group: DOOR }, true),
    switchMicrophone: (on) => toggle("microphone", on),
    switchCamera: (on) => toggle("camera", on),
    chooseDevice: async () => undefined,
    chooseSpeaker: async () => undefined,
    tileHeight: () => undefined,
    playAudio: () => undefined,
    seal: async () => SEALED,
    serverNow,
  }
  return { session, devices: { state: devices, changes: changesOf(view) } }
}

function changesOf({ came, gone }: RoomView): DeviceChanges {
  const changes = new DeviceChanges()
  if (came !== undefined) changes.state.setState({ offer: { label: came, microphone: "c" } })
  if (gone !== undefined) changes.reportGone("microphone", gone)
  return changes
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

/** What has happened, followed as a browser follows it. */
function happened(room: RoomState, events: readonly MeetingEvent[]): Partial<RoomState> {
  let { meeting, outcomes } = room
  for (const event of events) {
    outcomes = withOutcome(outcomes, meeting, event, room.group.knocks)
    meeting = apply(meeting, event)
  }
  return { meeting, outcomes, proposedWords: wordsOf(meeting, room.proposedWords.values()) }
}

function wordsOf({ proposals }: Meeting, words: Iterable<string>): ReadonlyMap<number, string> {
  const [text] = words
  return new Map(
    proposals.flatMap(({ id, what }): [number, string][] =>
      what.kind === "ownWords" && text !== undefined ? [[id, text]] : [],
    ),
  )
}

/** Those in the ring and those who have not come, with what the view says of their group. */
function groupIn({ people, absent = 0, group = {} }: RoomView): OpenedGroup {
  const names = NAMES.slice(0, people + absent).map((name, index) => [index + 1, name])
  return groupOf(Object.fromEntries(names), group)
}

/** The last has a new phone and has not signed there yet; the one before signed another text. */
function signaturesOf(view: RoomView): Awaited<ReturnType<MeetingSession["signatures"]>> {
  const { members } = groupIn(view).view
  const day = Date.UTC(2026, 0, 8)
  return members.map(({ seat }) => ({
    seat,
    name: NAMES[seat - 1] ?? "",
    at: seat === members.length ? null : day,
    current: seat < members.length - 1,
  }))
}

function roomOf(view: RoomView): RoomState {
  const seats = Array.from({ length: view.people }, (_, index) => index + 1)
  const group = groupIn(view)
  const entered = seats.map((seat): MeetingEvent => ({
    type: "entered",
    seat,
    at: START,
    name: SEALED,
    microphone: true,
    camera: true,
  }))
  const before = [...entered, ...(view.events ?? [])].reduce(apply, newMeeting())
  const meeting = (view.acts ?? []).reduce((meeting, act) => {
    const { seat, command } = act(meeting)
    const ago = command.type === "showSign" ? 0 : (view.ago ?? 0)
    const at = START + ((view.minutes ?? 0) - ago) * MINUTE
    const decided = decide(meeting, command, seat, at, groupNowOf(group.view))
    if (!decided.ok) throw new Error(`${command.type}: ${decided.error.message}`)
    return decided.value.reduce(apply, meeting)
  }, before)
  const names = new Map(seats.map((seat) => [seat, NAMES[seat - 1] ?? ""]))
  const remote = new Map(seats.map((seat) => [seat, mediaOf(view, seat)]))
  return {
    you: YOU,
    meeting,
    group,
    proposedWords: wordsOf(meeting, view.proposedWords ? [view.proposedWords] : []),
    outcomes: [] satisfies ProposalOutcome[],
    checks: new Map(),
    names,
    topic: view.topic ?? null,
    connection: view.line ?? "online",
    remote,
    ownVoice: view.ownVoice ?? false,
    audioBlocked: view.audioBlocked ?? false,
    videoLimit: view.videoLimit ?? "none",
    keys: view.mediaKeys ?? NO_KEYS_YET,
  }
}

function mediaOf(view: RoomView, seat: number): RemoteMedia {
  const camera = portraitStream(seat - 1, view.tall?.includes(seat))
  return { camera, microphone: null, speaking: view.speaking === seat }
}
