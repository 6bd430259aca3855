import type { Snapshot } from "#shared/protocol/joining.ts"
import { type Refusal, type Result, accept, refuse } from "#shared/values/result.ts"

import { REMOVED } from "../admission.ts"
import type { LobbyTicket } from "../lobby.ts"
import type { Held } from "../ports.ts"
import type { SeatContext } from "../media-requests.ts"
import type { Session, ConnectionState } from "./session.ts"

/** Why a connection to an info meeting can do nothing in a room with seats. */
export const AT_INFO_MEETING = "This connection is to an info meeting"

/**
 * The seat of a client that is inside, or the refusal for one that is not [G1]. The one check before everything
 * that shows the meeting or changes it.
 */
export function seatContextOf(session: Session): Result<SeatContext> {
  const { state } = session
  if (state.kind !== "inside") return refuseOutside(state)
  return accept({ live: state.live, seat: state.seat, connection: session })
}

/** Why a client that is outside can do nothing inside. The same message, whatever goes on in the room. */
export function refuseOutside(state: Exclude<ConnectionState, { kind: "inside" }>): Refusal {
  switch (state.kind === "out" ? state.why : "gone") {
    case "gone":
      return refuse("not-inside", "You are not in the room")
    case "removed":
      return refuse("not-inside", REMOVED)
    case "closed":
    case "withdrawn":
      return refuse("closed", "The room has closed")
    case "deleted":
      return refuse("no-entry", "The group has been deleted")
    case "info-renewed":
      return refuse("stale", "The hosts' link was renewed")
    case "taken-over":
      return refuse("taken-over", "Your seat is used from another tab or device")
  }
}

/** Whether a client has shown a link that opens something: it is in a lobby or inside, of a group or an info meeting. */
export function hasShownLink(state: ConnectionState): Result<object> {
  return state.kind === "anonymous" || state.kind === "out" ? refuseOutside(state) : accept({})
}

/** What the participant sees, unless the room has evicted the client in the same instant. */
export function viewAnswer(
  { state }: Session,
  { view, release }: Held<{ view: Snapshot }>,
): { reply: Result<Snapshot>; after: () => void } {
  const reply = state.kind === "inside" ? accept(view) : refuseOutside(state)
  return { reply, after: release }
}

/** For requests whose reply says no more than that they are done. */
export function onlyDone(result: Result<object>): Result<Record<string, never>> {
  return result.ok ? accept({}) : result
}

/** The ticket of a client in the lobby, or why it is not there. */
export function ticketOf({ state }: Session): Result<LobbyTicket> {
  switch (state.kind) {
    case "inLobby":
      return accept(state.ticket)
    case "anonymous":
      return refuse("no-entry", "Request the lobby first")
    case "inside":
      return refuse("not-allowed", "You are already inside")
    case "infoMeeting":
      return refuse("not-allowed", AT_INFO_MEETING)
    case "out":
      return refuseOutside(state)
  }
}
