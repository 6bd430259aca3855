import type { Proposal, Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import { LAPSES_MS, hasVoice, votesFor, votesNeeded } from "#shared/meeting/proposals/votes.ts"
import { speakerOf } from "#shared/meeting/round/turn.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { RoomState } from "../../../core/session/session-state.ts"
import type { NameOf } from "../round/round-view.ts"
import { type Message, message } from "../../../i18n/message.ts"

/** A proposal, ready to draw. */
export interface ProposalView {
  id: number
  /** Who proposes what. Takes `outside`, the name of the person who knocks, where it is about one. */
  sentence: Message
  outside: string | null
  /** What it would mean, where that is more than the sentence says. */
  line: Message | null
  /** Words proposed for the pledge; null for any other proposal, and until they are opened. */
  quote: string | null
  /** How many agree, and how many are needed. */
  count: Message
  /** Whether the user agrees already. */
  agreed: boolean
  /** Whether the user made it: then it can be taken back. */
  own: boolean
  /** Whether it would remove the user, who is then asked for no answer. */
  aboutYou: boolean
  /** The button with which the user agrees; null where they may not, and for words that cannot be read here. */
  agree: Message | null
  /** When it lapses by itself. */
  lapsesAt: Instant
}

export type ProposalInput = Pick<RoomState, "you" | "meeting" | "group" | "proposedWords">

/** The proposals that wait for an answer, oldest first, without those about a person who knocks no more. */
export function proposalViews(room: ProposalInput, nameOf: NameOf): ProposalView[] {
  return room.meeting.proposals
    .filter(({ what }) => outsideOf(what, room) !== undefined)
    .map((proposal) => proposalView(proposal, room, nameOf))
}

function proposalView(proposal: Proposal, room: ProposalInput, nameOf: NameOf): ProposalView {
  const { meeting, you, proposedWords } = room
  const { what } = proposal
  const quote = proposedWords.get(proposal.id) ?? null
  const aboutYou = what.kind === "remove" && what.seat === you
  const unread = what.kind === "ownWords" && what.words !== null && !quote
  return {
    id: proposal.id,
    sentence: sentenceOf(proposal, meeting, you, nameOf),
    outside: outsideOf(what, room) ?? null,
    line: lineOf(what, quote, nameOf),
    quote: quote === "" ? null : quote,
    count: message("room.proposal.count", {
      agree: votesFor(meeting, proposal),
      needed: votesNeeded(meeting, proposal),
    }),
    agreed: proposal.yes.includes(you),
    own: proposal.seat === you,
    aboutYou,
    agree: aboutYou || unread || !hasVoice(meeting, proposal, you) ? null : agreeWords(what),
    lapsesAt: proposal.at + LAPSES_MS,
  }
}

/** The name of the one outside; null when it is about nobody there, undefined when they have gone. */
function outsideOf(what: Proposed, { group }: ProposalInput): string | null | undefined {
  if (what.kind !== "admit" && what.kind !== "restore" && what.kind !== "sendAway") return null
  return group.knocks.find(({ id }) => id === what.knock)?.name
}

/** What the proposal is called in the texts: taking own words away is another than changing them. */
export function proposalName(what: Proposed): string {
  return what.kind === "ownWords" && what.words === null ? "noWords" : what.kind
}

/** Who proposes what, in one sentence. */
export function sentenceOf(
  { seat, what }: Pick<Proposal, "seat" | "what">,
  meeting: Meeting,
  you: SeatNumber,
  nameOf: NameOf,
): Message {
  if (what.kind === "remove" && what.seat === you)
    return message("room.proposal.remove.me", { name: nameOf(seat) })
  const who = seat === you ? "you" : "other"
  return message(`room.proposal.${proposalName(what)}.${who}`, {
    name: nameOf(seat),
    ...valuesOf(what, meeting, nameOf),
  })
}

function valuesOf(what: Proposed, { round }: Meeting, nameOf: NameOf): Message["values"] {
  switch (what.kind) {
    case "plan":
      return { minutes: what.minutes, pause: what.breakMinutes }
    case "remove":
    case "restore":
    case "free":
      return { whom: nameOf(what.seat) }
    case "takeWord": {
      const speaker = speakerOf(round)
      return { whom: speaker === null ? "" : nameOf(speaker) }
    }
    case "extend":
    case "end":
    case "admit":
    case "reopen":
    case "ownWords":
    case "deleteGroup":
    case "sendAway":
      return {}
  }
}

/** What would follow. The pledge is another for another circle of people, and for other words [S6, G3]. */
function lineOf(what: Proposed, quote: string | null, nameOf: NameOf): Message | null {
  switch (what.kind) {
    case "admit":
    case "reopen":
      return message("room.proposal.pledgeAnew")
    case "ownWords":
      return message(quote === "" ? "room.proposal.unreadable" : "room.proposal.pledgeAnew")
    case "restore":
      return message("room.proposal.restore.line")
    case "free":
      return message("room.proposal.free.line", { whom: nameOf(what.seat) })
    case "deleteGroup":
    case "sendAway":
      return message(`room.proposal.${what.kind}.line`)
    case "extend":
    case "end":
    case "plan":
    case "takeWord":
    case "remove":
      return null
  }
}

function agreeWords({ kind }: Proposed): Message {
  return message(kind === "deleteGroup" ? "room.proposal.agree.delete" : "room.proposal.agree")
}
