import { personAt } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/protocol/ids.ts"

import type { Knock, OpenedGroup } from "../../connection/opened-group.ts"
import { type Words, words } from "../../i18n/words.ts"

/** One who waits outside, ready to draw. */
export interface KnockView {
  id: string
  kind: Knock["kind"]
  /** The name they gave; empty when it cannot be read. */
  name: string
  at: Instant
  /** Who is there. Takes `outside`, their name. */
  sentence: Words
  /** What opening would mean, or why it cannot be done. */
  line: Words | null
  /** What one can propose about it: to let in, to give a seat back, or nothing. */
  action: "admit" | "restore" | null
}

interface Around {
  group: OpenedGroup
  meeting: Meeting
}

/** Those outside about whom nothing is proposed yet, the one who has waited longest first. */
export function knockViews({ group, meeting }: Around): KnockView[] {
  const asked = new Set(
    meeting.proposals.map(({ what }) =>
      what.kind === "admit" || what.kind === "restore" ? what.knock : null,
    ),
  )
  return group.knocks
    .filter(({ id }) => !asked.has(id))
    .map((knock) => ({ ...knockWords(knock, { group, meeting }), ...knock }))
}

function knockWords(
  { kind }: Knock,
  around: Around,
): Pick<KnockView, "sentence" | "line" | "action"> {
  const sentence = words(`room.knock.${kind}`)
  if (kind === "returning")
    return restorable(around).length === 0
      ? { sentence, line: words("room.knock.allHere"), action: null }
      : { sentence, line: words("room.knock.restore.line"), action: "restore" }
  return isFull(around.group)
    ? { sentence, line: words("room.knock.full"), action: null }
    : { sentence, line: words("room.knock.admit.line"), action: "admit" }
}

/** Every seat has someone who belongs to it. */
function isFull({ view }: OpenedGroup): boolean {
  return view.members.length >= view.seats
}

/** Whose seat can be given back: members who are not here now [C8.1]. */
export function restorable({ group, meeting }: Around): SeatNumber[] {
  return group.view.members
    .map(({ seat }) => seat)
    .filter((seat) => personAt(meeting, seat)?.presence.kind !== "here")
}
