import { formatAllows, roleIn } from "#shared/formats/format-of.ts"
import { type May, mayFor } from "#shared/meeting/may.ts"
import { hasMostProposals } from "#shared/meeting/proposals/decide-proposals.ts"
import type { GroupNow } from "#shared/meeting/proposals/group-rules.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import { type Message, message } from "../../../i18n/message.ts"

/** The part of a group's view that the meeting's rules ask for [C8.1, C9]. */
export type GroupAround = Pick<
  GroupView,
  "closed" | "knocks" | "admissible" | "members" | "say" | "format"
>

/** What a screen knows of the room it is in. */
export interface RoomAround {
  you: SeatNumber
  meeting: Meeting
  group: { view: GroupAround }
}

/** [C9] What the meeting's rules allow the user at this instant. */
export function mayIn({ you, meeting, group }: RoomAround, now: Instant): May {
  return mayFor(meeting, you, now, groupNowOf(group.view))
}

/** The group as the meeting's rules know it, from a member's view of it. */
export function groupNowOf(view: GroupAround): GroupNow {
  const { closed, knocks, admissible, say } = view
  const members = view.members.map(({ seat }) => seat)
  const changeable = formatAllows(view, "changeGroup")
  return {
    closed: closed !== null,
    knocks,
    admissible,
    members,
    say,
    role: roleIn(view),
    changeable,
  }
}

/** Why the user cannot propose anything about the group now: other proposals wait, or they have no say yet [V1]. */
export function whyNotPropose({ you, meeting, group }: RoomAround): Message {
  const isNew = !group.view.say.includes(you) && !hasMostProposals(meeting)
  return message(isNew ? "room.propose.noSay" : "room.refused.proposals")
}
