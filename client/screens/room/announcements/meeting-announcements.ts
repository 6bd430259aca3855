import { offeredNext } from "#shared/meeting/round/offer.ts"
import { speakerOf } from "#shared/meeting/round/turn.ts"
import type { Round } from "#shared/meeting/round/round-state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { type AnnouncedState, type Announcement, polite } from "./announcement.ts"
import { sentenceOf } from "../proposals/proposal-view.ts"
import { type Message, message } from "../../../i18n/message.ts"

/** What is new in the round, the queue and the proposals, for screen readers. */
export function aboutMeeting(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  return [
    ...aboutTurn(before, after),
    ...aboutSigns(before, after),
    ...aboutHands(before, after),
    ...aboutProposals(before, after),
    ...aboutUndos(before, after),
  ]
}

function aboutTurn(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const [was, is] = [before.meeting.round, after.meeting.round]
  if (was.kind !== "none" && is.kind === "none") return [polite("room.say.roundOver")]
  const result: Announcement[] = []
  if (is.kind === "offered" && !isSameStep(was, is) && is.seat === after.you)
    result.push({ words: message("room.say.yours"), urgency: "assertive", seats: [] })
  if (is.kind === "speaking" && !isSameStep(was, is))
    result.push(
      is.seat === after.you ? polite("room.say.youHave") : polite("room.say.has", [is.seat]),
    )
  if (is.kind === "speaking" && isSameStep(was, is) && was.kind === "speaking")
    result.push(...aboutResponses(was.open, is.open, is.seat, after.you))
  const next = offeredNext(after.meeting) === after.you
  if (next && offeredNext(before.meeting) !== before.you)
    result.push(polite("room.round.youAreNext"))
  return result
}

function isSameStep(was: Round, is: Round): boolean {
  if (was.kind !== is.kind) return false
  return "turn" in was && "turn" in is && was.turn === is.turn
}

function aboutResponses(
  was: boolean,
  is: boolean,
  seat: SeatNumber,
  you: SeatNumber,
): Announcement[] {
  if (was === is) return []
  const who = seat === you ? "you" : "other"
  return [polite(`room.say.responses.${is ? "open" : "closed"}.${who}`, [seat])]
}

/** Each sign is announced once, with everyone who gave it. */
function aboutSigns(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const given = new Map<string, SeatNumber[]>()
  for (const shown of after.meeting.signs) {
    const old = before.meeting.signs.some((was) => was.seat === shown.seat && was.at === shown.at)
    if (old || shown.seat === after.you) continue
    given.set(shown.sign, [...(given.get(shown.sign) ?? []), shown.seat])
  }
  return [...given].map(([sign, seats]) => polite(`room.say.sign.${sign}`, seats))
}

function aboutHands(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const [was, is] = [before.meeting.hands, after.meeting.hands]
  const raised = is.filter((seat) => !was.includes(seat))
  const others = raised.filter((seat) => seat !== after.you)
  const result =
    others.length === 0 ? [] : [polite("room.say.hands", others, { count: others.length })]
  if (raised.includes(after.you))
    result.push(polite("room.say.hand.up", [], { place: is.indexOf(after.you) + 1 }))
  if (was.includes(after.you) && !is.includes(after.you)) result.push(polite("room.say.hand.down"))
  return result
}

function aboutProposals(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const known = new Set(before.meeting.proposals.map(({ id }) => id))
  return after.meeting.proposals
    .filter(({ id, seat }) => !known.has(id) && seat !== after.you)
    .map(({ seat, what }) => {
      // Names are put in later: the proposer is the first of the seats.
      const { id } = sentenceOf({ seat, what }, after.meeting, after.you, () => "")
      const values = { ...valuesOf(what), ...outsideOf(after, what) }
      return { ...polite(id, [seat], values), about: aboutSeat(after.meeting, what) }
    })
}

type What = Meeting["proposals"][number]["what"]

function valuesOf(what: What): Message["values"] {
  return what.kind === "plan" ? { minutes: what.minutes, pause: what.breakMinutes } : {}
}

/** The name of the one outside whom it is about. */
function outsideOf({ group }: AnnouncedState, what: What): Message["values"] {
  if (what.kind !== "admit" && what.kind !== "restore") return {}
  return { outside: group.knocks.find(({ id }) => id === what.knock)?.name ?? "" }
}

function aboutSeat({ round }: Meeting, what: What): SeatNumber | null {
  if (what.kind === "remove" || what.kind === "restore") return what.seat
  return what.kind === "takeWord" ? speakerOf(round) : null
}

/** What others did at once, where nothing else tells of it. */
const ANNOUNCED_ELSEWHERE = new Set(["clockStarted", "breakBegan", "roundEnded"])

function aboutUndos(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const known = new Set(before.meeting.undos.map(({ id }) => id))
  return after.meeting.undos
    .filter(({ id, what }) => !known.has(id) && !ANNOUNCED_ELSEWHERE.has(what))
    .flatMap(({ seat, what, before: { part } }) => {
      // The word goes on for all to hear; that it can come back is for its own person only.
      if (part === "turn") return seat === after.you ? [polite(`room.say.undo.${what}`)] : []
      return seat === null || seat === after.you ? [] : [polite(`room.say.did.${what}`, [seat])]
    })
}
