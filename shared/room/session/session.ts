import type { RoomId, SeatNumber } from "#shared/values/ids.ts"

import type { ClientConnection, EvictReason } from "../client-connection.ts"
import type { LiveRoom } from "../live-room.ts"
import type { LobbyTicket } from "../lobby.ts"
import type { RoomDirectory } from "./host.ts"

/** How far a client has come. What it may do follows from this and from nothing it says. */
export type ConnectionState =
  | { kind: "anonymous" }
  | { kind: "inLobby"; ticket: LobbyTicket }
  | { kind: "inside"; room: RoomId; live: LiveRoom; seat: SeatNumber }
  /** At an info meeting: no request about a room with seats is done for it, and the other way round. */
  | { kind: "infoMeeting"; visit: InfoVisit }
  /** Evicted by the room. `taken-over` is final [P2]; otherwise the client may ask for the lobby again. */
  | { kind: "out"; why: EvictReason }

/** How far a client has come in an info meeting. The server alone knows its kinds: the rehearsal has none. */
export interface InfoVisit {
  /** The connection is gone. */
  disconnected(): Promise<void>
}

/** One client over one connection. */
export interface Session extends ClientConnection {
  state: ConnectionState
  /** Of this connection alone. */
  readonly id: string
  /** What the client's requests are counted under. */
  readonly address: string
  /** A link that opens nothing, beyond what its address is allowed. */
  noteWrongKey(): void
}

/** The connection is gone: a participant drops [P1], and a client in the lobby leaves it. */
export async function disconnected(session: Session, rooms: RoomDirectory): Promise<void> {
  const { state } = session
  session.state = { kind: "out", why: "gone" }
  if (state.kind === "inLobby") await rooms.leaveLobby(state.ticket.room, session)
  if (state.kind === "inside") await state.live.drop(state.seat, session)
  if (state.kind === "infoMeeting") await state.visit.disconnected()
}
