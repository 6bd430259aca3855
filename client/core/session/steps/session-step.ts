import { assertNever } from "#shared/values/assert-never.ts"
import {
  disconnected,
  enterRefused,
  entered,
  lobbyAnswered,
  lobbyRefused,
  reenterRefused,
  reentered,
} from "./connection-steps.ts"
import {
  enterSent,
  roomUpdated,
  groupOpened,
  lookAnswered,
  lookSent,
  pressRefused,
  pressed,
  signed,
} from "./door-steps.ts"
import { evicted, left } from "./end-steps.ts"
import { knockRefused, notLetIn, stopWaiting, waitOutside, waitRefused } from "./knock-steps.ts"
import {
  type ConnectionInput,
  type Input,
  type PreJoinInput,
  type Step,
  to,
} from "./session-input.ts"
import { type SessionPhase, roomOf } from "./session-phase.ts"

/** What comes of an input. An ended session stays ended, whatever comes. */
export function step(phase: SessionPhase, input: Input): Step {
  if (phase.kind === "ended") return to(phase)
  return isPreJoin(input) ? preJoinStep(phase, input) : connectionStep(phase, input)
}

const PRE_JOIN: Record<PreJoinInput["type"], true> = {
  pressed: true,
  pressRefused: true,
  signed: true,
  waitOutside: true,
  waitRefused: true,
  knockRefused: true,
  notLetIn: true,
  stopWaiting: true,
  lookSent: true,
  lookAnswered: true,
  groupOpened: true,
}

function isPreJoin(input: Input): input is PreJoinInput {
  return input.type in PRE_JOIN
}

function connectionStep(phase: SessionPhase, input: ConnectionInput): Step {
  switch (input.type) {
    case "connected":
      return to(phase, { type: "askLobby" })
    case "lobbyChanged":
      return roomOf(phase) ? to(phase) : to(phase, { type: "askLobby" })
    case "disconnected":
      return disconnected(phase)
    case "lobbyAnswered":
      return lobbyAnswered(phase, input)
    case "lobbyRefused":
      return lobbyRefused(phase, input.code)
    case "invitationUsed":
      return lobbyRefused(phase, "invitation-used")
    case "enterSent":
      return enterSent(phase, input)
    case "enterRefused":
      return enterRefused(phase, input.code)
    case "entered":
      return entered(phase, input)
    case "reentered":
      return reentered(phase, input)
    case "reenterRefused":
      return reenterRefused(phase, input.code)
    case "roomUpdated":
      return roomUpdated(phase, input)
    case "seatTaken":
      return roomOf(phase) ? evicted(phase, "taken-over") : to(phase)
    case "evicted":
      return evicted(phase, input.why)
    case "left":
      return left(phase)
    default:
      return assertNever(input)
  }
}

/** The steps before the room. */
function preJoinStep(phase: SessionPhase, input: PreJoinInput): Step {
  switch (input.type) {
    case "pressed":
      return pressed(phase)
    case "pressRefused":
      return pressRefused(phase, input)
    case "signed":
      return signed(phase, input)
    case "waitOutside":
      return waitOutside(phase, input)
    case "waitRefused":
      return waitRefused(phase, input)
    case "knockRefused":
      return knockRefused(phase, input)
    case "notLetIn":
      return notLetIn(phase)
    case "stopWaiting":
      return stopWaiting(phase)
    case "lookSent":
      return lookSent(phase)
    case "lookAnswered":
      return lookAnswered(phase, input)
    case "groupOpened":
      return groupOpened(phase, input)
    default:
      return assertNever(input)
  }
}
