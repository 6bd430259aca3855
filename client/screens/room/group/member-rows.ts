import { isPresent } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import type { Signature } from "../../../core/session/signatures.ts"
import { type Message, message } from "../../../i18n/message.ts"

/** A member of the group, as the others may see them [G4, P1]. */
export interface MemberRow {
  seat: SeatNumber
  /** Empty when it cannot be read. */
  name: string
  own: boolean
  initiator: boolean
  /** Is present: connected, or has dropped less than two minutes ago. */
  here: boolean
  /** How it is with the pledge; takes `day`, from `signedAt`. Null until it is known. */
  pledge: Message | null
  signedAt: Instant | null
}

interface Around {
  you: SeatNumber
  group: OpenedGroup
  meeting: Meeting
}

/** Everyone who belongs to the group, in the order of seats; `signed` is undefined until it is known. */
export function memberRows(
  { you, group, meeting }: Around,
  signed: readonly Signature[] | undefined,
): MemberRow[] {
  return group.view.members.map(({ seat }) => {
    const signature = signed?.find((one) => one.seat === seat)
    return {
      seat,
      name: group.names.get(seat) ?? "",
      own: seat === you,
      initiator: seat === group.view.initiator,
      here: isPresent(meeting, seat),
      pledge: signature ? pledgeWords(signature) : null,
      signedAt: signature?.at ?? null,
    }
  })
}

function pledgeWords({ at, current }: Signature): Message {
  if (at === null) return message("room.signed.notYet")
  return message(current ? "room.signed.on" : "room.signed.earlier")
}
