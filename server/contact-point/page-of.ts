import type { ContactPointView } from "#shared/contactPoint/messages.ts"
import type { ContactPoint } from "#shared/contactPoint/state.ts"
import { viewOf } from "#shared/contactPoint/view-of.ts"
import type { ServerStore } from "#shared/room/document-store.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"

/** A contact point's page: what is stored of it and of all that it lists [CP7]. */
export async function pageOf(
  point: ContactPoint,
  store: Pick<ServerStore, "group" | "documents">,
  now: Instant,
): Promise<ContactPointView> {
  const rooms = point.entries.flatMap((entry) =>
    entry.room === null || entry.kind === "infoMeeting" ? [] : [entry.room],
  )
  const [found, infoMeetings, interests] = await Promise.all([
    Promise.all(rooms.map((room) => store.group(room))),
    store.documents.ownedBy("infoMeeting", point.id),
    store.documents.ownedBy("interest", point.id),
  ])
  const groups = byId(found.flatMap((each) => (each ? [[each.room, each] as const] : [])))
  const meetings = byId(infoMeetings.map((meeting) => [meeting.id, meeting] as const))
  return viewOf(point, { groups, infoMeetings: meetings }, interests, now)
}

function byId<T>(pairs: readonly (readonly [RoomId, T])[]): ReadonlyMap<RoomId, T> {
  return new Map(pairs)
}
