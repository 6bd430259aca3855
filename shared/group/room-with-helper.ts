import { formatOf } from "../formats/format-of.ts"
import { FORMATS } from "../formats/formats.ts"
import type { NewRoomWithHelper } from "./helper-messages.ts"
import type { Instant, RoomId } from "../values/ids.ts"
import { withGivenUp } from "./given-up-dates.ts"
import { newGroup } from "./new-group.ts"
import type { Group } from "./state.ts"

/** [H1] A contact point's practice room, as it is stored: nobody ever has a seat in it. */
export function newRoomWithHelper(request: NewRoomWithHelper, room: RoomId, now: Instant): Group {
  const { helper, dates, minutes, ...rest } = request
  const format = "practiceWithHelper"
  const { seats } = FORMATS[format]
  const group = newGroup({ ...rest, format, seats, initiator: helper }, room, now)
  return { ...group, dates, hours: { helper, minutes } }
}

/** [H1.1] The room with other hours. The very same where a room has none. */
export function withHours(
  group: Group,
  { dates, minutes }: Pick<NewRoomWithHelper, "dates" | "minutes">,
  now: Instant,
): Group {
  const { hours } = group
  return hours ? { ...withGivenUp(group, dates, now), hours: { ...hours, minutes } } : group
}

/** [H1] Whether people come into a copy of the room: the end of the copy is not the end of the room. */
export function isCopied(group: Group): boolean {
  return formatOf(group).retention.kind === "copied"
}

/** [H1] The copy that people come into. */
export function copyOf(group: Group): Group {
  return { ...group, version: 1 }
}
