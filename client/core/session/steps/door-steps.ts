import { askIfStale } from "./end-steps.ts"
import { type InputOf, type Step, to } from "./session-input.ts"
import { type DoorPlace, type SessionPhase, placeAfter } from "./session-phase.ts"

export function pressed(phase: SessionPhase): Step {
  return to(atDoor(phase, { waiting: true, error: null }))
}

export function pressRefused(phase: SessionPhase, { code }: InputOf<"pressRefused">): Step {
  const next = atDoor(phase, { waiting: false, error: code })
  return next === phase ? to(phase) : to(next, ...askIfStale(code))
}

export function signed(phase: SessionPhase, { own }: InputOf<"signed">): Step {
  if (phase.kind !== "preJoin") return to(phase)
  const preJoin = { ...phase.preJoin, own, noSeat: null }
  const place = placeAfter(preJoin, phase.place)
  return to(atDoor({ ...phase, preJoin, place }, { waiting: false }))
}

export function enterSent(phase: SessionPhase, { entry }: InputOf<"enterSent">): Step {
  if (phase.kind !== "preJoin" || phase.place.kind !== "door") return to(phase)
  const { preJoin, looking, place } = phase
  const { page } = place
  return to({ kind: "entering", preJoin, looking, entry, page, early: [], lost: false })
}

export function roomUpdated(phase: SessionPhase, { update }: InputOf<"roomUpdated">): Step {
  if (phase.kind !== "entering") return to(phase)
  return to({ ...phase, early: [...phase.early, update] })
}

export function lookSent(phase: SessionPhase): Step {
  return to(phase.kind === "preJoin" ? { ...phase, looking: true } : phase)
}

export function lookAnswered(phase: SessionPhase, { refusal }: InputOf<"lookAnswered">): Step {
  if (phase.kind !== "preJoin") return to(phase)
  const next = atDoor(phase, { error: refusal })
  // Another text to sign, or no such group any more.
  const isStale = refusal === "pledge-needed" || refusal === "no-entry"
  return isStale ? to(next, { type: "askLobby" }) : to(next)
}

/** The group has changed, as a participant before the room sees it. The latest version counts. */
export function groupOpened(phase: SessionPhase, { view, page }: InputOf<"groupOpened">): Step {
  if (phase.kind !== "preJoin" && phase.kind !== "entering") return to(phase)
  const shown = phase.kind === "entering" ? phase.page : doorOf(phase)?.page
  if (shown === undefined || (shown !== null && shown.view.version > view.version)) return to(phase)
  const { next, opening } = view
  const preJoin = { ...phase.preJoin, group: { ...phase.preJoin.group, next, opening } }
  if (phase.kind === "entering") return to({ ...phase, preJoin, page })
  return to(atDoor({ ...phase, preJoin }, { page }))
}

function doorOf(phase: SessionPhase): DoorPlace | undefined {
  return phase.kind === "preJoin" && phase.place.kind === "door" ? phase.place : undefined
}

/** The phase with a change at the door; the very same for a participant who is not at it. */
function atDoor(phase: SessionPhase, change: Partial<DoorPlace>): SessionPhase {
  if (phase.kind !== "preJoin" || phase.place.kind !== "door") return phase
  return { ...phase, place: { ...phase.place, ...change } }
}
