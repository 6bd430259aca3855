import { roleIn } from "#shared/formats/format-of.ts"
import { phaseAt } from "#shared/meeting/phase.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { currentTurn } from "#shared/meeting/round/turn.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { RoomState } from "../../core/session/session-state.ts"
import { type MeetingAction, isOffered } from "./command-for.ts"
import { firstAfter, milestoneAt, milestoneChangeAt } from "./milestone.ts"
import { minutesChangeAt } from "./minutes.ts"
import { type GroupAround, mayIn } from "./offers/room-may.ts"
import { type MiddleSign, instantOf, phaseContent, until } from "./phase-content.ts"
import { type NameOf, turnContent } from "./round/round-view.ts"
import { type Message, message } from "../../i18n/message.ts"
import { type WriteTime, waitingChangesAt } from "./waiting-message.ts"

/** What the middle of the ring says: one sentence, what comes next, at most two things to do. */
export interface MeetingView {
  sign: MiddleSign
  /** Small words over the sentence: the round and its topic. */
  above: Message[]
  sentence: Message
  /** One line; in the break a second about who is back. */
  lines: Message[]
  actions: MeetingAction[]
  /** A notice [C5, C7]: drawn so that it is seen. */
  notable: boolean
  /** The next instant at which any of this changes by the clock alone. */
  changesAt: Instant | null
}

/** What the middle is drawn from. */
export type MeetingInput = Pick<
  RoomState,
  "you" | "meeting" | "connection" | "audioBlocked" | "topic"
> & { group: { view: GroupAround & Pick<GroupView, "next"> } }

/** The middle of the ring at `now`, by the server's clock. */
export function meetingView(
  room: MeetingInput,
  now: Instant,
  time: WriteTime,
  nameOf: NameOf = () => "",
): MeetingView {
  const view = offering(withTurn(phaseView(room, now, time), room, now, nameOf), room, now)
  if (room.connection === "reconnecting")
    return {
      ...view,
      sign: { kind: "line" },
      above: [],
      sentence: message("room.reconnecting"),
      lines: [message("room.reconnecting.line")],
      actions: [],
    }
  if (room.audioBlocked)
    return {
      ...view,
      above: [],
      sentence: message("room.soundBlocked"),
      lines: [message("room.soundBlocked.line")],
      actions: ["hear"],
    }
  return view
}

/** [C9] Of what fits here, what the rules allow. */
function offering(view: MeetingView, room: MeetingInput, now: Instant): MeetingView {
  const may = mayIn(room, now)
  const actions = view.actions.filter((action) => isOffered(action, room.meeting, may))
  return { ...view, actions }
}

/** [R3] While it is someone's turn, that is what the middle says; the clock keeps one line. */
function withTurn(
  view: MeetingView,
  { you, meeting, topic }: MeetingInput,
  now: Instant,
  nameOf: NameOf,
): MeetingView {
  const turn = currentTurn(meeting.round)
  if (turn === undefined) return view
  const content = turnContent(turn, { you, meeting, topic }, now, nameOf)
  return {
    ...view,
    sign: content.ring === null ? view.sign : { kind: "dial", part: content.ring, tone: "clay" },
    above: content.above,
    sentence: content.sentence,
    // An offer is answered within half a minute: nothing else is shown meanwhile.
    lines: content.actions.includes("takeWord")
      ? [content.line]
      : [content.line, ...clockLine(meeting, now)],
    actions: content.actions,
    changesAt: firstAfter(now, [view.changesAt, content.ringAt]),
  }
}

/** What the clock brings next, in few words; a break that is due waits for the speaker [C4]. */
function clockLine({ clock, round }: Meeting, now: Instant): Message[] {
  const phase = phaseAt(clock, now)
  switch (phase.kind) {
    case "firstHalf":
      return round.kind === "speaking" && phase.breakAt <= now
        ? [message("room.round.breakWaits")]
        : [until("room.breakIn", phase.breakAt, now)]
    case "secondHalf":
      return [until("room.closingIn", phase.closingAt, now)]
    case "closing":
      return [until("room.round.endsIn", phase.endsAt, now)]
    case "over":
      return [until("room.closesIn", phase.closesAt, now)]
    case "gathering":
    case "break":
    case "closed":
      return []
  }
}

function phaseView(
  { you, meeting, group }: MeetingInput,
  now: Instant,
  time: WriteTime,
): MeetingView {
  const { clock } = meeting
  const phase = phaseAt(clock, now)
  const milestone = milestoneAt(clock, now)
  const hasClock = !roleIn(group.view).excludedCommands.includes("startClock")
  const { next } = group.view
  const content = phaseContent(phase, { you, meeting, hasClock, next, now, time })
  const changes =
    phase.kind === "gathering"
      ? waitingChangesAt(next, now)
      : minutesChangeAt(instantOf(phase, now), now)
  return {
    above: [],
    ...content,
    notable: milestone === "breakEnding" || milestone === "endingSoon",
    changesAt: firstAfter(now, [changes, milestoneChangeAt(clock, now)]),
  }
}
