import { isOneOf } from "../meeting/one-of.ts"
import { assertNever } from "../values/assert-never.ts"
import type { Instant, RoomId } from "../values/ids.ts"
import { type Result, accept, refuse } from "../values/result.ts"
import { CIRCLE_COMMANDS, decideCircles } from "./circles/decide-circles.ts"
import type { Actor, InfoCommand } from "./command.ts"
import type { InfoEvent } from "./events.ts"
import { HAND_COMMANDS, decideHands } from "./hands/hands.ts"
import { LINK_COMMANDS, decideLinks } from "./links/renewals.ts"
import { ORDER_COMMANDS, decideOrder } from "./order.ts"
import { QUESTION_COMMANDS, decideQuestions } from "./questions/decide-questions.ts"
import { refusedByRole } from "./role.ts"
import { STAGE_COMMANDS, decideStage } from "./stage/decide-stage.ts"
import { isHere, withToken } from "./stage/on-stage.ts"
import type { InfoMeeting, OnStage, Phase } from "./state.ts"
import { BEGINS_BEFORE_MS, startOf } from "./times.ts"

const BEFORE = ["waiting", "running"] as const
const RUNNING = ["running"] as const

/** While what of the meeting each can be done. */
const PHASES: Record<InfoCommand["type"], readonly Phase["kind"][]> = {
  begin: ["waiting"],
  end: RUNNING,
  mark: BEFORE,
  publish: BEFORE,
  unpublish: BEFORE,
  merge: BEFORE,
  invite: RUNNING,
  lowerHand: RUNNING,
  thank: RUNNING,
  giveWord: RUNNING,
  setOrder: BEFORE,
  goTo: RUNNING,
  offerCircles: RUNNING,
  recallCircles: RUNNING,
  renewHosts: BEFORE,
  renewListeners: BEFORE,
  switchMicrophone: BEFORE,
  switchCamera: BEFORE,
  shareScreen: BEFORE,
  stepBack: BEFORE,
  ask: BEFORE,
  takeBackQuestion: ["waiting", "running", "ended"],
  meToo: BEFORE,
  raiseHand: RUNNING,
  takeHandDown: RUNNING,
  answerInvitation: RUNNING,
  wantCircle: RUNNING,
}

/**
 * Decides what a command leads to: the events in order, or a refusal. No event means that nothing changes. The caller
 * must first apply what is due by the clock (`dueBy`). `rooms`: ids for the circles of `offerCircles`, one for each key.
 */
export function decide(
  meeting: InfoMeeting,
  actor: Actor,
  command: InfoCommand,
  now: Instant,
  rooms: readonly RoomId[] = [],
): Result<InfoEvent[]> {
  const refused = refusedByRole(meeting, actor, command)
  if (refused !== undefined) return refused
  if (!PHASES[command.type].includes(meeting.phase.kind))
    return refuse("wrong-phase", "This cannot be done now")
  const self = selfOf(meeting, actor)
  if (actor.kind !== "listener" && self === undefined) return outside
  if (isOneOf(QUESTION_COMMANDS, command)) return decideQuestions(meeting, command, now)
  if (isOneOf(HAND_COMMANDS, command)) return decideHands(meeting, command, now)
  if (isOneOf(CIRCLE_COMMANDS, command)) return decideCircles(meeting, command, now, rooms)
  return self === undefined ? outside : decideOnStage(meeting, command, self, now)
}

const outside = refuse("not-inside", "Only those on the stage can do this")

/** The person on the stage whose command it is, if they are connected. */
function selfOf(meeting: InfoMeeting, actor: Actor): OnStage | undefined {
  if (actor.kind === "listener") return undefined
  const self = withToken(meeting, actor.tokenHash)
  return self?.role === actor.kind && isHere(self) ? self : undefined
}

type OnStageCommand = Exclude<
  InfoCommand,
  { type: keyof (typeof QUESTION_COMMANDS & typeof HAND_COMMANDS & typeof CIRCLE_COMMANDS) }
>

function decideOnStage(
  meeting: InfoMeeting,
  command: OnStageCommand,
  self: OnStage,
  now: Instant,
): Result<InfoEvent[]> {
  if (isOneOf(STAGE_COMMANDS, command)) return decideStage(meeting, command, self, now)
  if (isOneOf(ORDER_COMMANDS, command)) return decideOrder(meeting, command, now)
  if (isOneOf(LINK_COMMANDS, command)) return decideLinks(meeting, command, self, now)
  switch (command.type) {
    case "begin":
      if (now < startOf(meeting) - BEGINS_BEFORE_MS)
        return refuse("wrong-phase", "It begins an hour before its time at the earliest")
      return accept([{ type: "begun", at: now }])
    case "end":
      return end(meeting, now)
    default:
      return assertNever(command)
  }
}

/** [IM11.5] People in small circles are called back first. */
function end({ circles }: InfoMeeting, now: Instant): Result<InfoEvent[]> {
  if (circles.kind === "going")
    return refuse("wrong-phase", "People are in small circles: call them back first")
  return accept([{ type: "ended", at: now }])
}
