import type { Instant, RoomId } from "../values/ids.ts"
import type { NewInfoMeeting } from "./messages.ts"
import type { InfoMeeting } from "./state.ts"

/** The document of an info meeting that has just been made: its first version, which is not stored yet. */
export function newInfoMeeting(
  request: NewInfoMeeting,
  { id, contactPoint, now }: { id: RoomId; contactPoint: RoomId; now: Instant },
): InfoMeeting {
  return {
    ...request,
    version: 1,
    id,
    contactPoint,
    formerHostsKeyHashes: [],
    formerListeners: [],
    renewedSecret: null,
    forContactPoint: null,
    createdAt: now,
    phase: { kind: "waiting" },
    stage: [],
    word: null,
    screen: null,
    questions: [],
    hands: [],
    order: { items: [], current: null },
    circles: { kind: "none" },
  }
}
