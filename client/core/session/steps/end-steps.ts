import { type Code, STALE_PREJOIN_CODES } from "../../signalling/answer.ts"
import { type Effect, type Step, to } from "./session-input.ts"
import type { SessionPhase } from "./session-phase.ts"
import { type EndReason, isPermanent } from "../session-state.ts"

/** The server, another tab or a command of the participant has ended the session. */
export function evicted(phase: SessionPhase, why: EndReason): Step {
  const group = "preJoin" in phase ? phase.preJoin.group : null
  const forget: Effect[] = isPermanent(why) ? [{ type: "forgetGroup" }] : []
  return to(
    { kind: "ended", why, group },
    ...closeRoomOf(phase),
    ...forget,
    { type: "closeAll" },
    { type: "hangUp" },
  )
}

/** The participant leaves: with a goodbye to show when it is the room that they leave. */
export function left(phase: SessionPhase): Step {
  const group = "room" in phase ? phase.preJoin.group : null
  return to({ kind: "ended", why: "left", group }, ...closeRoomOf(phase), { type: "closeAll" })
}

/** Nothing of the room stays open: no device, no transport. */
export function closeRoomOf(phase: SessionPhase): Effect[] {
  return "room" in phase ? [{ type: "closeRoom", room: phase.room }] : []
}

/** The text has changed, or the seat is gone: the lobby tells how it is now. */
export function askIfStale(code: Code): Effect[] {
  return STALE_PREJOIN_CODES.has(code) ? [{ type: "askLobby" }] : []
}
