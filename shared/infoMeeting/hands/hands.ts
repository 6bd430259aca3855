import { assertNever } from "../../values/assert-never.ts"
import type { Instant } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { InfoCommandOf } from "../command.ts"
import type { InfoEvent, InfoEventOf } from "../events.ts"
import { freePlace, inRole } from "../stage/on-stage.ts"
import { type Hand, type InfoMeeting, MOST } from "../state.ts"

export const HAND_COMMANDS = {
  raiseHand: true,
  takeHandDown: true,
  answerInvitation: true,
  invite: true,
  lowerHand: true,
} as const
export const HAND_EVENTS = { handRaised: true, handLowered: true, invited: true } as const

const gone = refuse("stale", "The hand is not there any more")

export function decideHands(
  meeting: InfoMeeting,
  command: InfoCommandOf<keyof typeof HAND_COMMANDS>,
  now: Instant,
): Result<InfoEvent[]> {
  switch (command.type) {
    case "raiseHand":
      return raise(meeting, command, now)
    case "takeHandDown":
      return lower(meeting.hands.find(({ tokenHash }) => tokenHash === command.token))
    case "lowerHand":
      return lower(meeting.hands.find(({ id }) => id === command.hand))
    case "invite":
      return invite(meeting, command, now)
    case "answerInvitation":
      return answer(meeting, command, now)
    default:
      return assertNever(command)
  }
}

/** The same act sent again, because its answer was lost, is done already. */
function raise(
  { hands, stage }: InfoMeeting,
  { id, token }: InfoCommandOf<"raiseHand">,
  now: Instant,
): Result<InfoEvent[]> {
  if ([...hands, ...stage].some(({ tokenHash }) => tokenHash === token)) return accept([])
  if (hands.some((hand) => hand.id === id)) return refuse("stale", "There is a hand with this id")
  if (hands.length >= MOST.hands) return refuse("full", "So many wait to speak already")
  return accept([{ type: "handRaised", id, tokenHash: token, at: now }])
}

function lower(hand: Hand | undefined): Result<InfoEvent[]> {
  return hand === undefined ? gone : accept([{ type: "handLowered", hand: hand.id }])
}

/** [IM5.1] Nobody is invited for whom there is no place: who says yes gets one. */
function invite(
  meeting: InfoMeeting,
  { hand: id, on }: InfoCommandOf<"invite">,
  now: Instant,
): Result<InfoEvent[]> {
  const hand = meeting.hands.find((each) => each.id === id)
  if (hand === undefined) return gone
  if ((hand.invitedAt !== null) === on) return accept([])
  if (on && placesLeft(meeting) === 0)
    return refuse("full", "Two are invited or on the stage already")
  return accept([{ type: "invited", hand: id, at: on ? now : null }])
}

function placesLeft(meeting: InfoMeeting): number {
  const invited = meeting.hands.filter(({ invitedAt }) => invitedAt !== null)
  return MOST.guests - inRole(meeting, "guest").length - invited.length
}

function answer(
  meeting: InfoMeeting,
  { token: tokenHash, answer: chosen, name }: InfoCommandOf<"answerInvitation">,
  now: Instant,
): Result<InfoEvent[]> {
  const hand = meeting.hands.find((each) => each.tokenHash === tokenHash)
  if (hand === undefined || hand.invitedAt === null)
    return refuse("stale", "The invitation does not stand any more")
  if (chosen === "no") return lower(hand)
  const place = freePlace(meeting, "guest")
  if (place === undefined) return refuse("full", "Both places of guests are taken")
  const camera = chosen === "picture"
  return accept([{ type: "guestEntered", place, hand: hand.id, tokenHash, name, camera, at: now }])
}

export function applyHands(
  meeting: InfoMeeting,
  event: InfoEventOf<keyof typeof HAND_EVENTS>,
): InfoMeeting {
  const { hands } = meeting
  switch (event.type) {
    case "handRaised": {
      const { id, tokenHash, at } = event
      return { ...meeting, hands: [...hands, { id, tokenHash, at, invitedAt: null }] }
    }
    case "handLowered":
      return { ...meeting, hands: hands.filter(({ id }) => id !== event.hand) }
    case "invited": {
      const invitedAt = event.at
      return {
        ...meeting,
        hands: hands.map((hand) => (hand.id === event.hand ? { ...hand, invitedAt } : hand)),
      }
    }
    default:
      return assertNever(event)
  }
}
