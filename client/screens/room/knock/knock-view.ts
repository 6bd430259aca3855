import type { May } from "#shared/meeting/may.ts"
import { connected } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { OpenedKnock, OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import { type Message, message } from "../../../i18n/message.ts"
import { proposing, restorable } from "../offers/more-offers.ts"
import { whyNotPropose } from "../offers/room-may.ts"

/** A person who knocks, ready to draw. */
export interface KnockView {
  id: string
  kind: OpenedKnock["kind"]
  /** The name they gave; empty when it cannot be read. */
  name: string
  at: Instant
  /** Who is there. Takes `outside`, their name. */
  sentence: Message
  /** What opening would mean, or why it cannot be done. */
  line: Message | null
  /** What the user can propose: to let them in, to give a seat back, or nothing. */
  action: "admit" | "restore" | null
  /** Proposes not to let them in [K6]; null when the rules refuse it. */
  sendAway: Command | null
}

interface Around {
  you: SeatNumber
  group: OpenedGroup
  meeting: Meeting
}

/** The people who knock and about whom nothing is proposed yet, the longest wait first. */
export function knockViews(around: Around, may: May): KnockView[] {
  const { group, meeting } = around
  const asked = new Set(meeting.proposals.map(({ what }) => ("knock" in what ? what.knock : null)))
  return group.knocks
    .filter(({ id }) => !asked.has(id))
    .map((knock) => ({
      ...knockWords(knock, around, may),
      sendAway: proposing(may, { kind: "sendAway", knock: knock.id }),
      ...knock,
    }))
}

function knockWords(
  { id, kind }: OpenedKnock,
  around: Around,
  may: May,
): Pick<KnockView, "sentence" | "line" | "action"> {
  const sentence = message(`room.knock.${kind}`)
  const { view } = around.group
  const not = (line: Message) => ({ sentence, line, action: null })
  if (kind === "returning") {
    if (restorable(view, id, may).length > 0)
      return { sentence, line: message("room.knock.restore.line"), action: "restore" }
    return not(allAreHere(around) ? message("room.knock.allHere") : whyNotPropose(around))
  }
  if (proposing(may, { kind: "admit", knock: id }) !== null)
    return { sentence, line: message("room.knock.admit.line"), action: "admit" }
  return not(view.admissible.includes(id) ? whyNotPropose(around) : message("room.knock.full"))
}

function allAreHere({ group, meeting }: Around): boolean {
  const here = new Set(connected(meeting).map(({ seat }) => seat))
  return group.view.members.every(({ seat }) => here.has(seat))
}
