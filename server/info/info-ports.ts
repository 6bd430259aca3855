import type { Circles } from "#shared/infoMeeting/state.ts"
import type { AnyNotificationName, NotificationOf } from "#shared/protocol/messages.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"
import type { DocumentStore } from "#shared/room/document-store.ts"
import type { Clock, Hash, RoomLog } from "#shared/room/ports.ts"
import type { StageEngine } from "#shared/room/stage-media.ts"
import type { Language, RoomId } from "#shared/values/ids.ts"

/** Notifies many clients of the same, each in the order of what it is notified of otherwise. */
export type Broadcast = <N extends AnyNotificationName>(
  connections: readonly ClientConnection[],
  name: N,
  notice: NotificationOf<N>,
) => void

export type GoingCircles = Extract<Circles, { kind: "going" }>["circles"]

/** The rooms of small circles [IM11]: in memory, and run as rooms are. */
export interface CircleRooms {
  /** Makes a room for each circle. Those that there are already stay as they are. */
  open(circles: GoingCircles, language: Language): Promise<void>
  /** Ends them: everyone inside is notified. Idempotent. */
  end(rooms: readonly RoomId[]): Promise<void>
}

/** What the server gives an info meeting. */
export interface InfoPorts {
  clock: Clock
  documents: DocumentStore
  media: StageEngine
  breakouts: CircleRooms
  broadcast: Broadcast
  log: RoomLog
  hash: Hash
  /** 128 random bits, base64url. */
  newId: () => string
}
