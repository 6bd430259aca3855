import { type InputOf, type Step, to } from "./session-input.ts"
import { AT_DOOR, type KnockPlace, NOT_WAITING, type SessionPhase } from "./session-phase.ts"
import type { KnockKind, Waiting } from "../session-state.ts"

/** Waits for those inside [K1, K4]. */
export function waitOutside(phase: SessionPhase, { as, name }: InputOf<"waitOutside">): Step {
  return to(outside(phase, as, { kind: "waiting", as, name }))
}

/** Refused in this browser, before anybody was asked. */
export function waitRefused(phase: SessionPhase, { as, code }: InputOf<"waitRefused">): Step {
  return to(outside(phase, as, { kind: "no", error: code }))
}

/** Refused by the server. What the connection lost is asked again by itself. */
export function knockRefused(phase: SessionPhase, { as, code }: InputOf<"knockRefused">): Step {
  if (code === "offline" || waiting(phase) === undefined) return to(phase)
  // The door has been opened meanwhile, for all or for this one.
  if (code === "stale") return to(phase, { type: "askLobby" })
  return to(outside(phase, as, { kind: "no", error: code }))
}

/** Nobody opened this time [K3]. */
export function notLetIn(phase: SessionPhase): Step {
  const place = waiting(phase)
  if (phase.kind !== "preJoin" || place === undefined) return to(phase)
  return to({ ...phase, place: { ...place, waiting: { kind: "unanswered" } } })
}

/** Back to the door, where the group has one for this participant. */
export function stopWaiting(phase: SessionPhase): Step {
  if (phase.kind !== "preJoin" || phase.place.kind !== "outside") return to(phase)
  const { own, noSeat } = phase.preJoin
  const next: SessionPhase =
    own === null && noSeat !== null
      ? { ...phase, place: { kind: "outside", why: noSeat, waiting: NOT_WAITING } }
      : { ...phase, place: AT_DOOR }
  return waiting(phase) ? to(next, { type: "stopKnocking" }) : to(next)
}

function outside(phase: SessionPhase, as: KnockKind, waitingNow: Waiting): SessionPhase {
  if (phase.kind !== "preJoin") return phase
  const why = as === "returning" ? as : (phase.preJoin.noSeat ?? "closed")
  return { ...phase, place: { kind: "outside", why, waiting: waitingNow } }
}

/** The place of a participant who waits to be let in. */
function waiting(phase: SessionPhase): KnockPlace | undefined {
  if (phase.kind !== "preJoin" || phase.place.kind !== "outside") return undefined
  return phase.place.waiting.kind === "waiting" ? phase.place : undefined
}
