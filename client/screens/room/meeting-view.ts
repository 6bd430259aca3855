import { assertNever } from "#shared/values/assert-never.ts"
import { halfMs } from "#shared/meeting/clock/apply-clock.ts"
import { backFromBreak, hasBreakBegun } from "#shared/meeting/clock/clock-state.ts"
import { mayFor } from "#shared/meeting/may.ts"
import { present } from "#shared/meeting/people.ts"
import { CLOSING_MS, GOODBYE_MS, MINUTE, type Phase, phaseAt } from "#shared/meeting/phase.ts"
import type { Meeting, RunningClock } from "#shared/meeting/state.ts"
import { currentTurn } from "#shared/meeting/round/turn.ts"
import { isClosingRoundOffered } from "#shared/meeting/round/topics.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { RoomState } from "../../core/session/session-state.ts"
import { type MeetingAction, isOffered } from "./command-for.ts"
import { firstAfter, milestoneAt, milestoneChangeAt } from "./milestone.ts"
import { minutesChangeAt, minutesUntil } from "./minutes.ts"
import { type NameOf, turnContent } from "./round/round-view.ts"
import { type Message, message } from "../../i18n/message.ts"
import { type WriteTime, waitingChangesAt, waitingLine } from "./waiting-message.ts"

/** The sign over the sentence: how much is left, the coffee cup, or none. */
export type Sign =
  | { kind: "dial"; part: number; tone?: "clay" }
  | { kind: "cup" }
  | { kind: "line" }

/** What the middle of the ring says: one sentence, what comes next, at most two things to do. */
export interface MeetingView {
  sign: Sign
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
> & { group: { view: Pick<GroupView, "next"> } }

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
  const may = mayFor(room.meeting, room.you, now)
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
  const content = phaseContent(phase, { you, meeting, next: group.view.next, now, time })
  const changes =
    phase.kind === "gathering"
      ? waitingChangesAt(group.view.next, now)
      : minutesChangeAt(instantOf(phase, now), now)
  return {
    above: [],
    ...content,
    notable: milestone === "breakEnding" || milestone === "endingSoon",
    changesAt: firstAfter(now, [changes, milestoneChangeAt(clock, now)]),
  }
}

interface Scene {
  you: number
  meeting: Meeting
  /** When the group meets next by its dates, or meets now. */
  next: Instant | null
  now: Instant
  time: WriteTime
}

type Content = Pick<MeetingView, "sign" | "sentence" | "lines" | "actions">

function phaseContent(phase: Phase, scene: Scene): Content {
  switch (phase.kind) {
    case "gathering":
      return gathering(scene)
    case "firstHalf":
      return firstHalf(phase.breakAt, scene)
    case "break":
      return pause(phase.until, scene)
    case "secondHalf":
      return {
        sign: dial(phase.closingAt, scene),
        sentence: message("room.free"),
        lines: [until("room.closingIn", phase.closingAt, scene.now)],
        actions: [],
      }
    case "closing":
      return {
        sign: dial(phase.endsAt, scene),
        sentence: message("room.closing"),
        lines: [until("room.endsIn", phase.endsAt, scene.now)],
        actions: isClosingRoundOffered(scene.meeting, scene.now) ? ["startClosing"] : [],
      }
    case "over":
      return {
        sign: { kind: "dial", part: share(phase.closesAt - scene.now, GOODBYE_MS) },
        sentence: message("room.over"),
        lines: [until("room.closesIn", phase.closesAt, scene.now)],
        actions: [],
      }
    case "closed":
      return {
        sign: { kind: "dial", part: 0 },
        sentence: message("room.over"),
        lines: [message("room.closed")],
        actions: [],
      }
    default:
      return assertNever(phase)
  }
}

/** Before someone starts the clock [C2]: people wait, and may talk. */
function gathering({ meeting, next, now, time }: Scene): Content {
  const alone = present(meeting).length < 2
  return {
    sign: { kind: "dial", part: 0 },
    sentence: message(alone ? "room.alone" : "room.gathering"),
    lines: [waitingLine({ alone, next, now, time })],
    actions: alone ? ["showLink", "startClock"] : ["startClock"],
  }
}

function firstHalf(breakAt: Instant, scene: Scene): Content {
  const { now } = scene
  const soon = minutesUntil(breakAt, now) <= 5
  return {
    sign: dial(breakAt, scene),
    sentence: message("room.free"),
    lines: [until("room.breakIn", breakAt, now)],
    actions: soon ? ["startBreak", "putOffBreak"] : ["startBreak"],
  }
}

function pause(ends: Instant, { you, meeting, now, time }: Scene): Content {
  const circle = present(meeting)
  const returned = backFromBreak(meeting.clock)
  const back = circle.filter(({ seat }) => returned.includes(seat)).length
  const silent = circle.every(({ microphone, camera }) => !microphone && !camera)
  const isEnding = milestoneAt(meeting.clock, now) === "breakEnding"
  return {
    sign: { kind: "cup" },
    sentence: message("room.breakUntil", { time: time(ends) }),
    lines: [
      message(isEnding ? "room.breakEnding" : silent ? "room.allOff" : "room.someOn"),
      message("room.backCount", { back, all: circle.length }),
    ],
    actions: returned.includes(you) ? [] : ["comeBack"],
  }
}

function until(id: string, at: Instant, now: Instant): Message {
  return message(id, { minutes: minutesUntil(at, now) })
}

/** How much is left of this stretch; a group that moved the break never sees more than the whole. */
function dial(at: Instant, { meeting, now }: Scene): Sign {
  const { clock } = meeting
  const whole = clock.kind === "running" ? stretch(clock, at, meeting) : 1
  return { kind: "dial", part: share(minutesUntil(at, now) * MINUTE, whole) }
}

function stretch(clock: RunningClock, at: Instant, { plan }: Meeting): number {
  if (at === clock.endsAt) return CLOSING_MS
  if (!hasBreakBegun(clock)) return at - clock.startedAt
  return halfMs(plan) - (clock.endsAt - at)
}

function share(left: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(1, Math.max(0, left / whole))
}

function instantOf(phase: Exclude<Phase, { kind: "gathering" }>, now: Instant): Instant {
  switch (phase.kind) {
    case "firstHalf":
      return phase.breakAt
    case "break":
      return phase.until
    case "secondHalf":
      return phase.closingAt
    case "closing":
      return phase.endsAt
    case "over":
      return phase.closesAt
    case "closed":
      return now
  }
}
