import { assertNever } from "#shared/values/assert-never.ts"
import { type Code, TRANSIENT_CODES } from "../../signalling/answer.ts"
import { askIfStale, closeRoomOf, evicted } from "./end-steps.ts"
import { type Effect, type InputOf, type Step, to } from "./session-input.ts"
import { AT_DOOR, type SessionPhase, placeAfter } from "./session-phase.ts"

/** What was asked on the old connection is of no use any more. */
export function disconnected(phase: SessionPhase): Step {
  const drop: Effect = { type: "dropLobby" }
  switch (phase.kind) {
    case "connecting":
      return to({ ...phase, refusal: phase.refusal ?? "offline" }, drop)
    case "entering":
      return to({ ...phase, lost: true }, drop)
    case "inside":
    case "reconnecting":
      return to({ ...phase, kind: "reconnecting" }, drop, { type: "pauseRoom", room: phase.room })
    case "preJoin":
    case "ended":
      return to(phase, drop)
    default:
      return assertNever(phase)
  }
}

export function lobbyAnswered(
  phase: SessionPhase,
  { preJoin, end }: InputOf<"lobbyAnswered">,
): Step {
  const known: SessionPhase =
    phase.kind === "connecting" || phase.kind === "ended"
      ? { kind: "preJoin", preJoin, place: placeAfter(preJoin), looking: false }
      : { ...phase, preJoin }
  if (end !== null) return evicted(known, end)
  switch (known.kind) {
    case "preJoin": {
      const place = placeAfter(preJoin, known.place)
      const next = { ...known, place }
      return to(next, { type: "startTime" }, ...goOn(next))
    }
    case "entering":
      return to(known, { type: "startTime" })
    case "inside":
    case "reconnecting":
      return to(known)
    default:
      return assertNever(known)
  }
}

/** A participant who waited waits on, and a member who looked at the group's page looks on. */
function goOn({ preJoin, place, looking }: Extract<SessionPhase, { kind: "preJoin" }>): Effect[] {
  const waits = place.kind === "outside" && place.waiting.kind === "waiting" ? place.waiting : null
  return [
    ...(waits ? [{ type: "knock", as: waits.as, name: waits.name } as const] : []),
    ...(looking && preJoin.own?.signed === true ? [{ type: "askGroup" } as const] : []),
  ]
}

export function lobbyRefused(phase: SessionPhase, code: Code | "invitation-used"): Step {
  if (code === "offline") return to(phase)
  const passes = code !== "invitation-used" && TRANSIENT_CODES.has(code)
  const later: Effect[] = passes ? [{ type: "askLobbyLater" }] : []
  switch (phase.kind) {
    case "connecting":
      return to({ kind: "connecting", refusal: code }, ...later)
    case "preJoin":
    case "inside":
    case "reconnecting":
      // What is on the screen holds until the lobby can be asked again.
      if (later.length > 0) return to(phase, ...later)
      return to({ kind: "connecting", refusal: code }, ...closeRoomOf(phase))
    case "entering":
      // The answer to entering decides.
      return to(phase, ...later)
    case "ended":
      return to(phase)
    default:
      return assertNever(phase)
  }
}

export function enterRefused(phase: SessionPhase, code: Code): Step {
  if (phase.kind !== "entering") return to(phase)
  const { preJoin, looking, page } = phase
  const place = placeAfter(preJoin, { ...AT_DOOR, error: code, page })
  return to({ kind: "preJoin", preJoin, looking, place }, ...askIfStale(code))
}

export function entered(phase: SessionPhase, { room }: InputOf<"entered">): Step {
  if (phase.kind !== "entering") return to(phase)
  const { preJoin, entry, lost } = phase
  if (!lost) return to({ kind: "inside", preJoin, entry, room }, { type: "tellTabs" })
  return to(
    { kind: "reconnecting", preJoin, entry, room },
    { type: "tellTabs" },
    { type: "pauseRoom", room },
    { type: "askLobby" },
  )
}

export function reentered(phase: SessionPhase, { entry, snapshot }: InputOf<"reentered">): Step {
  if (!("room" in phase)) return to(phase)
  const { room } = phase
  return to(
    { ...phase, kind: "inside", entry },
    { type: "resumeRoom", room, entry, snapshot },
    { type: "startTime" },
  )
}

/** The lobby let the participant through, but the room did not take them back. */
export function reenterRefused(phase: SessionPhase, code: Code): Step {
  if (!("room" in phase) || code === "offline") return to(phase)
  if (code === "closed" || code === "taken-over") return evicted(phase, code)
  if (TRANSIENT_CODES.has(code)) return to(phase, { type: "askLobbyLater" })
  const { preJoin } = phase
  const place = placeAfter(preJoin, { ...AT_DOOR, error: code })
  return to({ kind: "preJoin", preJoin, looking: false, place }, ...closeRoomOf(phase), {
    type: "startTime",
  })
}
