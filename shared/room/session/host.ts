import type { LobbyReply, LobbyRequest } from "#shared/protocol/joining.ts"
import type { RoomId } from "#shared/values/ids.ts"
import type { Result } from "#shared/values/result.ts"

import type { ClientConnection } from "../client-connection.ts"
import type { LiveRoom } from "../live-room.ts"
import type { Lobby, LobbyTicket } from "../lobby.ts"
import type { Clock } from "../ports.ts"

/** What the requests of sessions need of the program that runs the rooms. */
export interface SessionHost {
  clock: Clock
  rooms: RoomDirectory
  limits: SessionLimits
}

/** Finds the room that a request is about. */
export interface RoomDirectory {
  /** What the lobby tells a client with the right access key. `no-entry` for a wrong one and an unknown room alike. */
  admit(request: LobbyRequest): Promise<Result<{ ticket: LobbyTicket; reply: LobbyReply }>>
  lobbyOf(room: RoomId): Promise<Lobby>
  /** Does something in the room, which is loaded first where it is not. Refuses `no-entry` when there is none. */
  use<T>(room: RoomId, work: (live: LiveRoom) => Promise<Result<T>>): Promise<Result<T>>
  /** [C8.10] Whether the group has removed the member with this token from the meeting that goes on. */
  isRemoved(room: RoomId, tokenHash: string | null): Promise<boolean>
  /** A client in the room's lobby has gone. */
  leaveLobby(room: RoomId, connection: ClientConnection): Promise<void>
  /** [L3] Somebody is about to enter. */
  recordEntry(room: RoomId): Promise<void>
}

/** What is scarce, counted for each address. */
export interface SessionLimits {
  /** Counts one more. False when that is too many. */
  count(
    what: "wrongKeys" | "seats" | "groupSeats" | "knocks" | "groupKnocks",
    key: string,
  ): Promise<boolean>
}
