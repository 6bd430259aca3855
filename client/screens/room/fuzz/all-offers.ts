import { formatAllows, roleIn } from "#shared/formats/format-of.ts"
import { turnTimeSchema } from "#shared/meeting/choices/choices.ts"
import { mayBeHeard } from "#shared/meeting/round/listening.ts"
import { SIGNS, type Topic } from "#shared/meeting/round/round-state.ts"
import { topicsOffered } from "#shared/meeting/round/topics.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { May } from "#shared/meeting/may.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import { leftForMore, mayStartRound, places } from "../bar/bar-things.ts"
import { type MeetingAction, commandFor, onwardCommand } from "../command-for.ts"
import { closingUndo } from "../group/group-view.ts"
import { handView } from "../hands/hand-view.ts"
import { knockViews } from "../knock/knock-view.ts"
import { meetingView } from "../meeting-view.ts"
import {
  breakOffers,
  freeable,
  groupCommandOffers,
  groupOffers,
  offered,
  planOffers,
  planProposal,
  proposeOffers,
  restorable,
  roundOffers,
  talkOffers,
} from "../offers/more-offers.ts"
import { mayIn } from "../offers/room-may.ts"
import { planChoices, withLength } from "../plan-choices.ts"
import { proposalViews } from "../proposals/proposal-view.ts"
import { latestUndo, undoView } from "../undo/undo-view.ts"

/** The room as the one on seat `you` has it on the screen. */
export interface Shown {
  you: SeatNumber
  meeting: Meeting
  group: OpenedGroup
}

/** A phone has no keys, and less room for buttons. */
export type Screen = "phone" | "computer"

/** A round's topic and a group's own words as somebody might write them. */
export const OWN_TOPIC = { kind: "own", text: "t".repeat(60) } as const
export const OWN_WORDS = "w".repeat(60)

/** Every command that any button, key or dialog of the room offers at this instant, on either kind of screen. */
export function allOffers(room: Shown, now: Instant): Record<Screen, Command[]> {
  const { you, meeting, group } = room
  const may = mayIn(room, now)
  const undo = latestUndo(undoView(meeting, you, now), closingUndo(group, you, now))
  const everywhere = [
    undo?.undoes.kind === "meeting" ? ({ type: "undo", undo: undo.undoes.id } as const) : null,
    ...Object.values(breakOffers(meeting, may)),
    ...Object.values(roundOffers(meeting, you, may)),
    ...offersOfPlan(meeting, may),
    ...offersOfProposing(room, may),
    ...offersOfCards(room, may),
    ...offersOfChoices(meeting, may),
    ...offersOfDevices(room),
    ...(formatAllows(group.view, "changeGroup") ? offersAboutGroup(group, may) : []),
  ]
  const on = (screen: Screen) =>
    [...offersOfActions(room, now, screen), ...everywhere].filter((offer) => offer !== null)
  const keys = offersOfKeys(meeting, you, may).filter((offer) => offer !== null)
  return { phone: on("phone"), computer: [...on("computer"), ...keys] }
}

function offersOfKeys(meeting: Meeting, you: SeatNumber, may: May): (Command | null)[] {
  return [offered(may, handView(meeting, you).command), onwardCommand(meeting, you)]
}

/** The middle, the bar and the row over it; and under "Mer" what they have no room for. */
function offersOfActions(
  { you, meeting, group }: Shown,
  now: Instant,
  screen: Screen,
): (Command | null)[] {
  const shown = {
    you,
    meeting,
    group,
    connection: "online",
    audioBlocked: false,
    topic: null,
  } as const
  const { actions } = meetingView(shown, now, () => "")
  const may = mayIn({ you, meeting, group }, now)
  const placed = places(actions, { meeting, you, now, may }, screen === "phone")
  const left = leftForMore(placed, meeting, may)
  return [...placed.middle, ...placed.bar, ...placed.row, ...left].flatMap(
    (thing): (Command | null)[] => {
      if (thing === "showLink" || thing === "hear") return []
      if (thing === "hand") return [handView(meeting, you).command]
      if (thing === "sign") return SIGNS.map((sign) => ({ type: "showSign", sign }))
      return isRound(thing) ? roundsToStart(meeting, now) : [commandFor(thing, meeting)]
    },
  )
}

function isRound(action: MeetingAction): action is "startRound" | "startClosing" {
  return action === "startRound" || action === "startClosing"
}

function roundsToStart(meeting: Meeting, now: Instant): Command[] {
  const names = topicsOffered(meeting, now).map((name): Topic => ({ kind: "offered", name }))
  const topics: Topic[] = [...names, { kind: "none" }, OWN_TOPIC]
  return topics.map((topic) => ({ type: "startRound", topic }))
}

function offersOfPlan(meeting: Meeting, may: May): (Command | null)[] {
  const { plan, clock } = meeting
  const { minutes, breakMinutes } = planChoices(plan)
  if (clock.kind === "gathering" && !may({ type: "setPlan", ...plan })) return []
  if (clock.kind === "gathering")
    return [
      ...minutes.map((length): Command => ({ type: "setPlan", ...withLength(plan, length) })),
      ...breakMinutes.map((pause): Command => ({
        type: "setPlan",
        minutes: plan.minutes,
        breakMinutes: pause,
      })),
    ]
  if (proposeOffers(meeting, may).end === null) return []
  const chosen = planOffers(plan, meeting, may)
  return [
    ...chosen.minutes.map((length) => withLength(plan, length)),
    ...chosen.breakMinutes.map((pause) => ({ ...plan, breakMinutes: pause })),
  ].map((other) => planProposal(other, meeting, may))
}

function offersOfProposing({ meeting }: Shown, may: May): (Command | null)[] {
  const { extend, end, remove } = proposeOffers(meeting, may)
  const removals = remove.map((seat): Command => ({
    type: "propose",
    what: { kind: "remove", seat },
  }))
  return [extend, end, ...removals]
}

function offersOfCards(room: Shown, may: May): Command[] {
  const { meeting, group, you } = room
  // As if each browser could read them all: nobody is asked about words that cannot be read.
  const proposedWords = new Map(meeting.proposals.map(({ id }) => [id, "Ord"]))
  const proposals = proposalViews({ meeting, group, you, proposedWords }, () => "")
  const answers = proposals.flatMap(({ id: proposal, own, agreed, agree }): Command[] => {
    if (own) return [{ type: "withdraw", proposal }]
    if (agreed) return [{ type: "vote", proposal, agree: false }]
    return agree === null ? [] : [{ type: "vote", proposal, agree: true }]
  })
  const outside = knockViews(room, may).flatMap(({ id: knock, action }): Command[] => {
    if (action === "admit") return [{ type: "propose", what: { kind: "admit", knock } }]
    const seats = action === "restore" ? restorable(group.view, knock, may) : []
    return seats.map((seat) => ({ type: "propose", what: { kind: "restore", knock, seat } }))
  })
  const away = knockViews(room, may).flatMap(({ sendAway }) => sendAway ?? [])
  const guide = mayStartRound(may) ? [{ type: "startRound", topic: { kind: "none" } } as const] : []
  return [...answers, ...outside, ...away, ...guide]
}

function offersOfChoices(meeting: Meeting, may: May): Command[] {
  const offers = talkOffers(meeting, may)
  const times = offers.turnTime ? [...turnTimeSchema.def.values] : []
  return [
    ...times.map((time): Command => ({ type: "setTurnTime", time })),
    ...[true, false].flatMap((on): Command[] => [
      ...(offers.listening ? [{ type: "setListening", on } as const] : []),
      ...(offers.leastSpokenFirst ? [{ type: "setLeastSpokenFirst", on } as const] : []),
    ]),
  ]
}

/** The microphone's button is there for listeners too: it says that they are to wait [R9]. */
function offersOfDevices({ you, meeting, group }: Shown): Command[] {
  const { sources } = roleIn(group.view)
  const on = mayBeHeard(meeting, you) ? [true, false] : [false]
  const microphone = on.map((wanted): Command => ({ type: "switchMicrophone", on: wanted }))
  const camera = [true, false].map((wanted): Command => ({ type: "switchCamera", on: wanted }))
  return [
    ...(sources.includes("microphone") ? microphone : []),
    ...(sources.includes("camera") ? camera : []),
  ]
}

function offersAboutGroup({ view }: OpenedGroup, may: May): (Command | null)[] {
  const { reopen, noWords, words, deleteGroup } = groupOffers(may)
  const own: Command = { type: "propose", what: { kind: "ownWords", words: OWN_WORDS } }
  const frees = freeable(view, may).map((seat): Command => ({
    type: "propose",
    what: { kind: "free", seat },
  }))
  return [reopen, noWords, deleteGroup, words ? own : null, ...frees]
}

/** What the room's dialogs offer to do to the group at once. */
export function groupCommandsOffered({ you, group }: Shown, now: Instant): GroupCommand[] {
  if (!formatAllows(group.view, "changeGroup")) return []
  const { close, leave } = groupCommandOffers(group.view, you, now)
  return [
    ...(close ? [{ type: "close" } as const] : []),
    ...(closingUndo(group, you, now) === null ? [] : [{ type: "undoClosing" } as const]),
    { type: leave, words: null },
  ]
}
