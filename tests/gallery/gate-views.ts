import type { GroupAtDoor, OwnSeat, VisitState } from "../../client/connection/visit-state.ts"
import type { DeviceTrouble } from "../../client/media/device-state.ts"
import type { PretendDevices } from "./gate-pretend-devices.ts"

/** One view of the gate: what it is drawn from, and where to press to get to it. */
export interface GateView {
  state: VisitState
  devices?: PretendDevices
  /** Accessible names of buttons to press, in order; a name in quotes is written in the field. */
  press?: readonly string[]
}

type AtDoor = Extract<VisitState, { kind: "door" }>

const GROUP: GroupAtDoor = { name: "Torsdagsgruppa", language: "nb", seats: 8, pledge: "x" }
const MEMBER: OwnSeat = { seat: 3, name: "Kari", signed: true }
const ON: PretendDevices = { camera: "on", microphone: "on", level: 0.46 }
/** The renewal's door is one press away, so troubles are looked at there. */
const TO_DOOR = ["tick", "Videre"]

function door(own: OwnSeat | null, more: Partial<AtDoor> = {}): AtDoor {
  return { kind: "door", group: GROUP, own, waiting: false, error: null, ...more }
}

const renewing = door({ ...MEMBER, signed: false })

function trouble(kind: DeviceTrouble): GateView {
  const wrong = { kind: "trouble", trouble: kind } as const
  return { state: renewing, devices: { camera: wrong, microphone: wrong }, press: TO_DOOR }
}

const NEWCOMER_DOOR = ['"Kari"', "Videre", "tick", "Videre", "Videre"]

/** Every state of the gate worth looking at, by the name in the address. */
export const GATE_VIEWS: Partial<Record<string, GateView>> = {
  knocking: { state: { kind: "knocking" } },
  "no-entry": { state: { kind: "refused", code: "no-entry" } },
  full: { state: { kind: "refused", code: "full" } },
  offline: { state: { kind: "refused", code: "offline" } },
  "too-many": { state: { kind: "refused", code: "too-many" } },
  closed: { state: { kind: "refused", code: "closed" } },
  "not-secure": { state: { kind: "refused", code: "not-secure" } },
  name: { state: door(null) },
  "name-written": { state: door(null), press: ['"Ka\u202Eri  N "'] },
  "name-missing": { state: door(null), press: ["Videre"] },
  pledge: { state: door(null), press: ['"Kari"', "Videre"] },
  "pledge-missing": { state: door(null), press: ['"Kari"', "Videre", "Videre"] },
  "pledge-renewed": { state: renewing, press: ["tick"] },
  alone: { state: door(null), press: NEWCOMER_DOOR.slice(0, -1) },
  "door-first": { state: door(null), press: NEWCOMER_DOOR },
  door: { state: door(null), devices: ON, press: NEWCOMER_DOOR },
  "door-camera-off": {
    state: renewing,
    devices: { microphone: "on", level: 0.1 },
    press: TO_DOOR,
  },
  "door-asking": {
    state: renewing,
    devices: { camera: { kind: "asking" }, microphone: { kind: "asking" } },
    press: TO_DOOR,
  },
  "door-waiting": { state: door(MEMBER, { waiting: true }), devices: ON },
  "door-offline": { state: door(MEMBER, { error: "offline" }), devices: ON },
  "door-changed": { state: door(MEMBER, { error: "pledge-needed" }), devices: ON },
  denied: trouble("denied"),
  "no-device": trouble("no-device"),
  "in-use": trouble("in-use"),
  "device-not-secure": trouble("not-secure"),
  "in-app": trouble("in-app"),
  other: trouble("other"),
  return: { state: door(MEMBER), devices: ON },
  "return-first": { state: door(MEMBER) },
  "return-rename": { state: door(MEMBER), devices: ON, press: ["Bytt navn"] },
  left: { state: { kind: "out", why: "left", group: GROUP } },
  "taken-over": { state: { kind: "out", why: "taken-over", group: GROUP } },
  over: { state: { kind: "out", why: "closed", group: GROUP } },
}
