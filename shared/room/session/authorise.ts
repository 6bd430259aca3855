import type { Snapshot } from "#shared/protocol/joining.ts"
import { type Refusal, type Result, accept, refuse } from "#shared/values/result.ts"

import { REMOVED } from "../admission.ts"
import type { LobbyTicket } from "../lobby.ts"
import type { Held } from "../ports.ts"
import type { SeatContext } from "../media-requests.ts"
import type { Session, SessionState } from "./session.ts"

/**
 * The place of one who is inside, or the refusal for one who is not [G1]. The one gate before
 * everything that tells of the meeting or changes it.
 */
export function seatContextOf(session: Session): Result<SeatContext> {
  const { state } = session
  if (state.kind !== "inside") return refuseOutside(state)
  return accept({ live: state.live, seat: state.seat, connection: session })
}

/** Why one who is outside can do nothing inside. The same words whatever goes on in the room. */
export function refuseOutside(state: Exclude<SessionState, { kind: "inside" }>): Refusal {
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
    case "taken-over":
      return refuse("taken-over", "Your seat is used from another tab or device")
  }
}

/** What the person sees, unless the room has put them out in the same instant. */
export function viewAnswer(
  { state }: Session,
  { view, release }: Held<{ view: Snapshot }>,
): { reply: Result<Snapshot>; after: () => void } {
  const reply = state.kind === "inside" ? accept(view) : refuseOutside(state)
  return { reply, after: release }
}

/** For requests that are answered with nothing but that they are done. */
export function onlyDone(result: Result<object>): Result<Record<string, never>> {
  return result.ok ? accept({}) : result
}

/** What the one at the door has shown, or why they are not at the door. */
export function ticketOf({ state }: Session): Result<LobbyTicket> {
  switch (state.kind) {
    case "inLobby":
      return accept(state.ticket)
    case "anonymous":
      return refuse("no-entry", "Knock first")
    case "inside":
      return refuse("not-allowed", "You are already inside")
    case "out":
      return refuseOutside(state)
  }
}
