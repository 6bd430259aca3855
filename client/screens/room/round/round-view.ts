import { offeredNext } from "#shared/meeting/round/offer.ts"
import type { Turn } from "#shared/meeting/round/turn.ts"
import type { Topic } from "#shared/meeting/round/round-state.ts"
import { hasDropped } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { MeetingAction } from "../command-for.ts"
import { type Message, message } from "../../../i18n/message.ts"

/** What the middle says while a round goes on. */
export interface RoundContent {
  /** Above the sentence: that it is a round, and its topic. */
  above: Message[]
  sentence: Message
  line: Message
  actions: MeetingAction[]
  /** How full the ring of the user's own time is [R10]; null when there is none. */
  ring: number | null
  /** When the ring next fills a little more. */
  ringAt: Instant | null
}

export interface RoundInput {
  you: SeatNumber
  meeting: Meeting
  topic: string | null
}

export type NameOf = (seat: SeatNumber) => string

/** The ring fills in this many small steps. */
const STEPS = 40

/** What a running turn says in the middle of the ring, to the one on seat `you`. */
export function turnContent(
  turn: Turn,
  input: RoundInput,
  now: Instant,
  nameOf: NameOf,
): RoundContent {
  const ring = turn.seat === input.you ? ringOf(turn, now) : null
  return {
    above: [message("room.round"), ...topicWords(turn.topic, input.topic)],
    ...(turn.seat === input.you
      ? ownContent(turn, input, nameOf)
      : othersContent(turn, input, nameOf)),
    ring: ring?.part ?? null,
    ringAt: ring?.changesAt ?? null,
  }
}

type Content = Pick<RoundContent, "sentence" | "line" | "actions">

function ownContent(turn: Turn, input: RoundInput, nameOf: NameOf): Content {
  if (turn.kind === "offered")
    return {
      sentence: message("room.round.yours"),
      line: message(turn.from === "again" ? "room.round.yours.again" : "room.round.yours.line"),
      actions: ["takeWord", "passWord"],
    }
  const next = offeredNext(input.meeting)
  const after = next === null ? "last" : "after"
  const how = turn.open ? "open" : input.meeting.choices.listening ? "listening" : "free"
  return {
    sentence: message("room.round.youHave"),
    line: message(`room.round.${after}.${how}`, next === null ? {} : { name: nameOf(next) }),
    actions: ["endTurn", ...responses(turn, input.meeting)],
  }
}

/** Opening for responses means something only while the others listen. */
function responses(turn: Turn, { choices }: Meeting): MeetingAction[] {
  if (turn.kind !== "speaking" || !choices.listening) return []
  return [turn.open ? "closeResponses" : "openResponses"]
}

function othersContent(turn: Turn, { you, meeting }: RoundInput, nameOf: NameOf): Content {
  const sentence =
    turn.kind === "offered"
      ? message("room.round.offered", { name: nameOf(turn.seat) })
      : message("room.round.has", { name: nameOf(turn.seat) })
  return { sentence, line: lineForOthers(turn, you, meeting, nameOf), actions: [] }
}

function lineForOthers(turn: Turn, you: SeatNumber, meeting: Meeting, nameOf: NameOf): Message {
  const next = offeredNext(meeting)
  if (turn.kind === "speaking" && turn.open)
    return message("room.round.open", { name: nameOf(turn.seat) })
  if (hasDropped(meeting, turn.seat))
    return message("room.round.waits", { name: nameOf(turn.seat) })
  if (next === you) return message("room.round.youAreNext")
  if (next === null) return message("room.round.lastOne")
  return message("room.round.next", { name: nameOf(next) })
}

/** A round's topic; nothing when it has none, or when its own words are not opened. */
export function topicWords(topic: Topic, own: string | null): Message[] {
  switch (topic.kind) {
    case "none":
      return []
    case "offered":
      return [message(`room.topic.${topic.name}`)]
    case "own":
      return own === null ? [] : [message("room.topic.own", { topic: own })]
  }
}

function ringOf(turn: Turn, now: Instant): { part: number; changesAt: Instant | null } | null {
  if (turn.kind === "offered" || turn.fullAt === null) return null
  const whole = turn.fullAt - turn.at
  if (whole <= 0 || now >= turn.fullAt) return { part: 1, changesAt: null }
  const step = Math.floor((Math.max(0, now - turn.at) / whole) * STEPS)
  const changesAt = turn.at + Math.ceil(((step + 1) / STEPS) * whole)
  return { part: step / STEPS, changesAt }
}
