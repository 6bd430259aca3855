import { describe, expect, it } from "vitest"

import { assertNever } from "#shared/values/assert-never.ts"
import type { Code } from "../../signalling/answer.ts"
import type { PreJoin } from "../pre-join.ts"
import type { RoomSession } from "../room-session.ts"
import type { Input } from "./session-input.ts"
import { AT_DOOR, type SessionPhase, type PreJoinPlace, shownState } from "./session-phase.ts"
import { step } from "./session-step.ts"
import type { GroupAtDoor } from "../session-state.ts"
import { STEP_TABLE, type PhaseName } from "../testing/step-table.ts"
import type { OpenedGroup } from "../texts/opened-group.ts"

const made = <T>(fields: object): T => Object.assign(Object.create(null), fields)

const group = made<GroupAtDoor>({ name: "Torsdagsgruppa" })
const own = made<NonNullable<PreJoin["own"]>>({ seat: 1, name: "Kari", signed: true })
const member: PreJoin = { group, own, noSeat: null }
const newcomer: PreJoin = { group, own: null, noSeat: null }
const closed: PreJoin = { group, own: null, noSeat: "closed" }
const entry = made<Extract<SessionPhase, { kind: "entering" }>["entry"]>({ pledge: "p" })
const room = made<RoomSession>({ state: {} })
const waiting: PreJoinPlace = {
  kind: "outside",
  why: "closed",
  waiting: { kind: "waiting", as: "newcomer", name: "Kari" },
}

const PHASES = {
  connecting: { kind: "connecting", refusal: null },
  refused: { kind: "connecting", refusal: "no-entry" },
  door: { kind: "preJoin", preJoin: member, place: AT_DOOR, looking: false },
  outside: { kind: "preJoin", preJoin: closed, place: waiting, looking: false },
  entering: {
    kind: "entering",
    preJoin: member,
    looking: false,
    entry,
    page: null,
    early: [],
    lost: false,
  },
  lost: {
    kind: "entering",
    preJoin: member,
    looking: false,
    entry,
    page: null,
    early: [],
    lost: true,
  },
  inside: { kind: "inside", preJoin: member, entry, room },
  reconnecting: { kind: "reconnecting", preJoin: member, entry, room },
  ended: { kind: "ended", why: "left", group },
} satisfies Record<PhaseName, SessionPhase>

const NAMES = Object.keys(PHASES) as PhaseName[]

/** What the screen shows, short: its kind with why it is so. */
function shown(phase: SessionPhase): string {
  const state = shownState(phase)
  switch (state?.kind) {
    case "refused":
      return `refused ${state.code}`
    case "door":
      return ["door", state.waiting ? "waits" : "", state.error ?? ""].filter(Boolean).join(" ")
    case "outside": {
      const { kind } = state.waiting
      const error = state.waiting.kind === "no" ? (state.waiting.error ?? "") : ""
      return ["outside", state.why, kind, error].filter(Boolean).join(" ")
    }
    case "out":
      return `out ${state.why}`
    case "inside":
    case "connecting":
    case undefined:
      return phase.kind
    default:
      return assertNever(state)
  }
}

/** `what is shown: effects`; "-" when nothing changes and nothing is to be done. */
function outcome(name: PhaseName, input: Input): string {
  const before: SessionPhase = PHASES[name]
  const { phase, effects } = step(before, input)
  if (phase === before && effects.length === 0) return "-"
  return [shown(phase), ...effects.map(({ type }) => type)].join(", ")
}

const lobbyAnswered = (preJoin: PreJoin, end: "withdrawn" | "removed" | null = null): Input => ({
  type: "lobbyAnswered",
  preJoin,
  end,
})
const page = made<OpenedGroup>({ view: { version: 1 } })
const view = made<Extract<Input, { type: "groupOpened" }>["view"]>({ version: 1 })
const refused = (
  type: "lobbyRefused" | "enterRefused" | "reenterRefused" | "pressRefused",
  code: Code,
): Input => ({ type, code })

const INPUTS: Record<string, Input> = {
  connected: { type: "connected" },
  disconnected: { type: "disconnected" },
  lobbyChanged: { type: "lobbyChanged" },
  "lobbyAnswered member": lobbyAnswered(member),
  "lobbyAnswered newcomer": lobbyAnswered(newcomer),
  "lobbyAnswered closed": lobbyAnswered(closed),
  "lobbyAnswered withdrawn": lobbyAnswered(closed, "withdrawn"),
  "lobbyAnswered removed": lobbyAnswered(closed, "removed"),
  "lobbyRefused offline": refused("lobbyRefused", "offline"),
  "lobbyRefused internal": refused("lobbyRefused", "internal"),
  "lobbyRefused no-entry": refused("lobbyRefused", "no-entry"),
  pressed: { type: "pressed" },
  "pressRefused offline": refused("pressRefused", "offline"),
  "pressRefused full": refused("pressRefused", "full"),
  signed: { type: "signed", own },
  enterSent: { type: "enterSent", entry },
  roomUpdated: { type: "roomUpdated", update: () => undefined },
  entered: { type: "entered", room },
  "enterRefused offline": refused("enterRefused", "offline"),
  "enterRefused pledge-needed": refused("enterRefused", "pledge-needed"),
  reentered: made<Input>({ type: "reentered", entry, snapshot: {} }),
  "reenterRefused offline": refused("reenterRefused", "offline"),
  "reenterRefused internal": refused("reenterRefused", "internal"),
  "reenterRefused closed": refused("reenterRefused", "closed"),
  "reenterRefused pledge-needed": refused("reenterRefused", "pledge-needed"),
  "waitOutside newcomer": { type: "waitOutside", as: "newcomer", name: "Kari" },
  "waitOutside returning": { type: "waitOutside", as: "returning", name: "Kari" },
  waitRefused: { type: "waitRefused", as: "newcomer", code: "bad-input" },
  "knockRefused offline": { type: "knockRefused", as: "newcomer", code: "offline" },
  "knockRefused stale": { type: "knockRefused", as: "newcomer", code: "stale" },
  "knockRefused later": { type: "knockRefused", as: "newcomer", code: "later" },
  notLetIn: { type: "notLetIn" },
  stopWaiting: { type: "stopWaiting" },
  lookSent: { type: "lookSent" },
  "lookAnswered well": { type: "lookAnswered", refusal: null },
  "lookAnswered pledge-needed": { type: "lookAnswered", refusal: "pledge-needed" },
  groupOpened: { type: "groupOpened", view, page },
  seatTaken: { type: "seatTaken" },
  "evicted closed": { type: "evicted", why: "closed" },
  "evicted deleted": { type: "evicted", why: "deleted" },
  left: { type: "left" },
}

describe("a step of the session", () => {
  it.each(Object.entries(INPUTS))("of %s comes what the table says", (name, input) => {
    const outcomes = NAMES.map((phase) => [phase, outcome(phase, input)] as const)
    const changed = outcomes.filter(([, is]) => is !== "-")
    expect(Object.fromEntries(changed)).toEqual(STEP_TABLE[name])
  })

  it("is in the table for every input", () => {
    expect(Object.keys(STEP_TABLE)).toEqual(Object.keys(INPUTS))
    expect(new Set(Object.values(INPUTS).map(({ type }) => type)).size).toBe(25)
  })

  it("keeps the press, the page and what comes for the room of a participant who is entering", () => {
    const looking: SessionPhase = { ...PHASES.door, looking: true, place: { ...AT_DOOR, page } }
    const update = () => undefined
    const sent = step(looking, { type: "enterSent", entry }).phase
    const early = step(sent, { type: "roomUpdated", update }).phase
    expect(early).toMatchObject({ kind: "entering", early: [update], page })
    const back = step(early, refused("enterRefused", "offline")).phase
    expect(back).toMatchObject({ kind: "preJoin", looking: true, place: { page } })
  })

  it("asks for the group's page again on a new connection, for a member who looked at it", () => {
    const looking: SessionPhase = { ...PHASES.door, looking: true }
    const { effects } = step(looking, lobbyAnswered(member))
    expect(effects.map(({ type }) => type)).toEqual(["startTime", "askGroup"])
    expect(step(looking, lobbyAnswered(newcomer)).effects).toEqual([{ type: "startTime" }])
  })

  it("never shows an older version of the group's page", () => {
    const newer = made<OpenedGroup>({ view: { version: 2 } })
    const door: SessionPhase = { ...PHASES.door, place: { ...AT_DOOR, page: newer } }
    expect(step(door, { type: "groupOpened", view, page }).phase).toBe(door)
  })
})
