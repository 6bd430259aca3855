import type {
  LobbyReply,
  LobbyRequest,
  EnterRequest,
  PledgeRequest,
} from "#shared/protocol/joining.ts"
import type { RoomId, SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { REMOVED } from "../admission.ts"
import { AT_INFO_MEETING, ticketOf, refuseOutside, viewAnswer } from "./authorise.ts"
import type { RoomDirectory, SessionHost } from "./host.ts"
import type { Handlers } from "./requests.ts"
import type { Session } from "./session.ts"

type Ports = Pick<SessionHost, "rooms" | "limits">

/** The steps to the room: lobby, pledge, enter. Each needs the one before it in this same session [G1]. */
export function lobbyHandlers(
  ports: Ports,
): Pick<Handlers, "lobby" | "pledge" | "enter" | "signatures"> {
  return {
    lobby: (session, request) => enterLobby(ports, session, request),
    pledge: (session, request) => sign(ports, session, request),
    enter: (session, request) => enter(ports, session, request),
    // For every member who has signed, inside or in the lobby [G4].
    async signatures(session) {
      const { state } = session
      if (state.kind === "inside") {
        const lobby = await ports.rooms.lobbyOf(state.room)
        return accept(await lobby.signatures(state.room))
      }
      const ticket = ticketOf(session)
      if (!ticket.ok) return ticket
      const { room, tokenHash } = ticket.value
      const lobby = await ports.rooms.lobbyOf(room)
      if (await ports.rooms.isRemoved(room, tokenHash)) return refuse("no-entry", REMOVED)
      return lobby.signaturesAtDoor(ticket.value)
    },
  }
}

async function enterLobby(
  { rooms, limits }: Ports,
  session: Session,
  request: LobbyRequest,
): Promise<Result<LobbyReply>> {
  const { state, address } = session
  if (state.kind === "inside") return refuse("not-allowed", "You are already inside")
  if (state.kind === "infoMeeting") return refuse("not-allowed", AT_INFO_MEETING)
  if (state.kind === "out" && state.why === "taken-over") return refuseOutside(state)
  const admitted = await rooms.admit(request)
  await leaveLobby(rooms, session, admitted.ok ? request.room : null)
  if (!admitted.ok) {
    session.state = { kind: "anonymous" }
    // A right key opens, however many wrong ones came from the same address.
    if (await limits.count("wrongKeys", address)) return admitted
    session.noteWrongKey()
    return refuse("too-many", "Too many links that open nothing; wait a little")
  }
  session.state = { kind: "inLobby", ticket: admitted.value.ticket }
  const { ticket, reply } = admitted.value
  const isRemoved = await rooms.isRemoved(ticket.room, ticket.tokenHash)
  return accept(isRemoved ? replyToRemoved(reply) : reply)
}

/** [C8.10, S10] What a person sees whom the group has removed: that they are, and what the link alone shows. */
function replyToRemoved(reply: LobbyReply): LobbyReply {
  const pledge = { ...reply.pledge, ownWords: null }
  return { ...reply, pledge, next: null, you: { kind: "removed" } }
}

/** A client that goes on to another room's lobby, or to none, leaves the one before [K1.1]. */
async function leaveLobby(
  rooms: RoomDirectory,
  session: Session,
  next: RoomId | null,
): Promise<void> {
  const { state } = session
  if (state.kind !== "inLobby" || state.ticket.room === next) return
  await rooms.leaveLobby(state.ticket.room, session)
}

async function sign(
  { rooms, limits }: Ports,
  session: Session,
  request: PledgeRequest,
): Promise<Result<{ seat: SeatNumber }>> {
  const ticket = ticketOf(session)
  if (!ticket.ok) return ticket
  const { room } = ticket.value
  const { address } = session
  const allows = async () =>
    (await limits.count("groupSeats", `${address} ${room}`)) &&
    (await limits.count("seats", address))
  const signed = await rooms.use(room, (live) =>
    live.group.sign(ticket.value, request, { address, allows }),
  )
  if (!signed.ok) return signed
  const { tokenHash } = signed.value
  session.state = { kind: "inLobby", ticket: { room, tokenHash, invitation: null } }
  return accept({ seat: signed.value.seat })
}

async function enter({ rooms }: Ports, session: Session, request: EnterRequest) {
  const { state } = session
  const ticket = ticketOf(session)
  if (!ticket.ok) return ticket
  const { room, tokenHash } = ticket.value
  // Before the client enters: a store that fails leaves it in the lobby, and not half inside.
  await rooms.recordEntry(room)
  const entered = await rooms.use(room, async (live) => {
    const taken = await live.enter(tokenHash, request, session)
    return taken.ok ? accept({ live, ...taken.value }) : taken
  })
  if (!entered.ok) return entered
  const { live, seat } = entered.value
  // Unless the room has evicted the client in the same instant.
  if (session.state === state) session.state = { kind: "inside", room, live, seat }
  return viewAnswer(session, entered.value)
}
