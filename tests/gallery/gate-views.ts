import type { GroupAtDoor, OwnSeat, SessionState } from "../../client/core/session/session-state.ts"
import type { DeviceError } from "../../client/core/media/device-state.ts"
import type { PretendDevices } from "./gate-pretend-devices.ts"

/** One view of the gate: what it is drawn from, and where to press to get to it. */
export interface GateView {
  state: SessionState
  devices?: PretendDevices
  /** Accessible names of buttons to press, in order; a name in quotes is written in the field. */
  press?: readonly string[]
}

type AtDoor = Extract<SessionState, { kind: "door" }>

/** A Thursday in December, 18:00 in Oslo, an hour before the group meets. */
export const NOW = Date.UTC(2026, 11, 3, 17, 0)
const MEETING = NOW + 60 * 60_000

const GROUP: GroupAtDoor = {
  name: "Torsdagsgruppa",
  language: "nb",
  seats: 8,
  pledge: { hash: "x", ownWords: null, outdated: false },
  next: MEETING,
  opening: { open: true },
  format: "group",
  hours: null,
}
const MEMBER: OwnSeat = { seat: 3, name: "Kari", signed: true, signedBefore: true }
const LONG_NAME = "Bjørnstjernemartiniusandreas Uvær-Fjellstad"
const ON: PretendDevices = { camera: "on", microphone: "on", level: 0.46 }
/** The renewal's door is one press away, so troubles are looked at there. */
const TO_DOOR = ["tick", "Videre"]

function door(own: OwnSeat | null, more: Partial<AtDoor> = {}): AtDoor {
  return { kind: "door", group: GROUP, own, waiting: false, error: null, page: null, ...more }
}

/** The door of a group that has words of its own under the pledge. */
function withWords(words: string): Partial<AtDoor> {
  return { group: { ...GROUP, pledge: { hash: "x", ownWords: words, outdated: false } } }
}

const OWN_WORDS = "Vi ringer ikke hverandre mellom møtene, og vi hilser ikke på gata."
const LONG_WORDS = "Vi lover hverandre dette. ".repeat(16).trim()

type Outside = Extract<SessionState, { kind: "outside" }>
function outside(why: Outside["why"], waiting: Outside["waiting"]): Outside {
  return { kind: "outside", group: GROUP, why, waiting }
}

const NOT_WAITING = { kind: "no", error: null } as const
const waits = (name: string) => ({ kind: "waiting", as: "newcomer", name }) as const

const renewing = door({ ...MEMBER, signed: false })
const letIn = door({ ...MEMBER, signed: false, signedBefore: false })

function trouble(kind: DeviceError): GateView {
  const wrong = { kind: "error", error: kind } as const
  return { state: renewing, devices: { camera: wrong, microphone: wrong }, press: TO_DOOR }
}

const NEWCOMER_DOOR = ['"Kari"', "Videre", "tick", "Videre", "Videre"]

/** Every state of the gate worth looking at, by the name in the address. */
export const GATE_VIEWS: Partial<Record<string, GateView>> = {
  knocking: { state: { kind: "connecting" } },
  "no-entry": { state: { kind: "refused", code: "no-entry" } },
  "own-words": { state: door(null, withWords(OWN_WORDS)), press: ['"Kari"', "Videre"] },
  "own-words-long": { state: door(null, withWords(LONG_WORDS)), press: ['"Kari"', "Videre"] },
  "let-in": { state: letIn },
  outside: { state: outside("closed", NOT_WAITING) },
  "outside-full": { state: outside("full", NOT_WAITING) },
  "outside-name": { state: outside("closed", NOT_WAITING), press: ["Jeg er ny"] },
  "outside-name-returning": {
    state: outside("closed", NOT_WAITING),
    press: ["Jeg har hatt plass her før"],
  },
  "outside-expect": {
    state: outside("closed", NOT_WAITING),
    press: ["Jeg er ny", '"Kari"', "Videre"],
  },
  "outside-expect-returning": {
    state: outside("full", NOT_WAITING),
    press: ["Jeg har hatt plass her før", `"${LONG_NAME}"`, "Videre"],
  },
  "outside-refused": {
    state: outside("closed", { kind: "no", error: "too-many" }),
    press: ["Jeg er ny", '"Kari"', "Videre"],
  },
  "outside-waiting": { state: outside("closed", waits("Kari")) },
  "outside-unanswered": { state: outside("closed", { kind: "unanswered" }) },
  "lost-seat": { state: door(null), press: ['"Kari"', "Jeg har hatt plass her før"] },
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
  "door-not-open": { state: door(MEMBER, { error: "not-open" }), devices: ON },
  "door-outdated": {
    state: door(MEMBER, {
      group: { ...GROUP, pledge: { hash: "x", ownWords: null, outdated: true } },
    }),
    devices: ON,
  },
  denied: trouble("denied"),
  "no-device": trouble("no-device"),
  "in-use": trouble("in-use"),
  "no-answer": trouble("no-answer"),
  "device-not-secure": trouble("not-secure"),
  "in-app": trouble("in-app"),
  other: trouble("other"),
  return: { state: door(MEMBER), devices: ON },
  "return-own-words": { state: door(MEMBER, withWords(OWN_WORDS)), devices: ON },
  "return-first": { state: door(MEMBER) },
  "return-rename": { state: door(MEMBER), devices: ON, press: ["Bytt navn"] },
  left: { state: { kind: "out", why: "left", group: GROUP } },
  "taken-over": { state: { kind: "out", why: "taken-over", group: GROUP } },
  over: { state: { kind: "out", why: "closed", group: GROUP } },
  removed: { state: { kind: "out", why: "removed", group: GROUP } },
  quit: { state: { kind: "out", why: "quit", group: GROUP } },
  withdrawn: { state: { kind: "out", why: "withdrawn", group: GROUP } },
  deleted: { state: { kind: "out", why: "deleted", group: GROUP } },
  remember: {
    state: { kind: "out", why: "left", group: GROUP },
    press: ["Husk gruppa på denne enheten"],
  },
}
