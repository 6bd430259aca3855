import type { Command } from "#shared/meeting/command.ts"
import { takenBreak } from "#shared/meeting/clock/clock-state.ts"
import { isOpenForResponses } from "#shared/meeting/round/listening.ts"
import { topicsOffered } from "#shared/meeting/round/topics.ts"
import { speakerOf } from "#shared/meeting/round/turn.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { NotOffered } from "../../fuzz/reasons.ts"
import { closingUndo } from "../group/group-view.ts"
import { latestUndo, undoView } from "../undo/undo-view.ts"
import type { Screen, Shown } from "./all-offers.ts"

/** A command that the rules accept from a person at an instant. */
export interface Wish {
  command: Command
  room: Shown
  now: Instant
  screen: Screen
}

/** Commands that the rules accept and no screen offers. Each row must be needed: one that nothing falls under fails. */
export const NOT_OFFERED: readonly NotOffered<Wish>[] = [
  {
    why: "speech is measured, and not told by a press [F1.1]",
    is: ({ command }) => command.type === "haveSpoken",
  },
  {
    why: "a topic of another part of the meeting can be written in own words [R1]",
    is: ({ command, room, now }) =>
      command.type === "startRound" &&
      command.topic.kind === "offered" &&
      !topicsOffered(room.meeting, now).includes(command.topic.name),
  },
  {
    why: "nobody proposes the plan that the meeting has",
    is: ({ command, room }) => {
      if (command.type !== "propose" || command.what.kind !== "plan") return false
      const { minutes, breakMinutes } = command.what
      const { plan } = room.meeting
      return minutes === plan.minutes && breakMinutes === plan.breakMinutes
    },
  },
  {
    why: "opening for responses means something only while the others listen [R9]",
    is: ({ command, room }) => command.type === "setResponses" && !room.meeting.choices.listening,
  },
  {
    why: "silent signs are for those who listen [R9.4]: where nobody has the word, people talk",
    is: ({ command, room }) =>
      command.type === "showSign" && speakerOf(room.meeting.round) === null,
  },
  {
    why: "silent signs are for those who listen [R9.4]: a speaker who has opened for responses wants to hear them",
    is: ({ command, room }) =>
      command.type === "showSign" && isOpenForResponses(room.meeting.round),
  },
  {
    why: "on a phone the one place in the bar is for coming back from the break [C6]",
    is: (wish) => isHandOnPhone(wish) && takenBreak(wish.room.meeting.clock) !== undefined,
  },
  {
    why: "on a phone the one place in the bar is for starting the clock: until then people talk freely [C2]",
    is: (wish) => isHandOnPhone(wish) && wish.room.meeting.clock.kind === "gathering",
  },
  {
    why: "who is offered the word need not ask for it, and who has it is to end the turn [R3]",
    is: (wish) => isHandOnPhone(wish) && isOwnTurn(wish.room),
  },
  {
    why: "on a phone the one place in the bar is for silent signs while another has the word [R9.4]",
    is: (wish) => isHandOnPhone(wish) && speakerOf(wish.room.meeting.round) !== null,
  },
  {
    why: "what has been proposed about one who knocks is answered first",
    is: ({ command, room }) => {
      if (command.type !== "propose" || !("knock" in command.what)) return false
      const { knock } = command.what
      return room.meeting.proposals.some(({ what }) => "knock" in what && what.knock === knock)
    },
  },
  {
    why: "who made a proposal takes it back instead of voting against it [C8.5]",
    is: ({ command, room }) =>
      command.type === "vote" && proposalOf(command.proposal, room)?.seat === room.you,
  },
  {
    why: "nobody is asked to agree to be removed",
    is: ({ command, room }) => {
      if (command.type !== "vote") return false
      const what = proposalOf(command.proposal, room)?.what
      return what?.kind === "remove" && what.seat === room.you
    },
  },
  {
    why: "of what can be undone the screen shows what was done last, in the meeting or to the group [C8.11, S4]",
    is: ({ command, room: { meeting, group, you }, now }) => {
      if (command.type !== "undo") return false
      const shown = latestUndo(undoView(meeting, you, now), closingUndo(group, you, now))
      const until = meeting.undos.find(({ id }) => id === command.undo)?.until
      const isShown = shown?.undoes.kind === "meeting" && shown.undoes.id === command.undo
      return shown !== null && until !== undefined && !isShown && shown.until >= until
    },
  },
]

function isHandOnPhone({ command, screen }: Wish): boolean {
  return screen === "phone" && (command.type === "raiseHand" || command.type === "lowerHand")
}

function isOwnTurn({ you, meeting: { round } }: Shown): boolean {
  return "seat" in round && round.seat === you
}

function proposalOf(id: number, { meeting }: Shown) {
  return meeting.proposals.find((proposal) => proposal.id === id)
}
