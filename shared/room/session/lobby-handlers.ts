import type {
  LobbyReply,
  LobbyRequest,
  EnterRequest,
  PledgeRequest,
} from "#shared/protocol/joining.ts"
import type { RoomId, SeatNumber } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import { REMOVED } from "../admission.ts"
import { ticketOf, refuseOutside, viewAnswer } from "./authorise.ts"
import type { RoomDirectory, SessionHost } from "./host.ts"
import type { Handlers } from "./requests.ts"
import type { Session } from "./session.ts"

type Ports = Pick<SessionHost, "rooms" | "limits">

/** The way in: knock, sign, enter. Each step needs the one before it on this same socket [G1]. */
export function lobbyHandlers(
  ports: Ports,
): Pick<Handlers, "lobby" | "pledge" | "enter" | "signatures"> {
  return {
    lobby: (session, request) => knock(ports, session, request),
    pledge: (session, request) => sign(ports, session, request),
    enter: (session, request) => enter(ports, session, request),
    // The door keeper's book lies open to members who have signed, inside or at the door [G4].
    async signatures(session) {
      const { state } = session
      if (state.kind === "inside") {
        const lobby = await ports.rooms.lobbyOf(state.room)
        return accept(await lobby.signatures(state.room))
      }
      const pass = ticketOf(session)
      if (!pass.ok) return pass
      const { room, tokenHash } = pass.value
      const lobby = await ports.rooms.lobbyOf(room)
      if (await ports.rooms.isRemoved(room, tokenHash)) return refuse("no-entry", REMOVED)
      return lobby.signaturesAtDoor(pass.value)
    },
  }
}

async function knock(
  { rooms, limits }: Ports,
  session: Session,
  request: LobbyRequest,
): Promise<Result<LobbyReply>> {
  const { state, address } = session
  if (state.kind === "inside") return refuse("not-allowed", "You are already inside")
  if (state.kind === "out" && state.why === "taken-over") return refuseOutside(state)
  const knocked = await rooms.admit(request)
  await leaveDoor(rooms, session, knocked.ok ? request.room : null)
  if (!knocked.ok) {
    session.state = { kind: "anonymous" }
    // A right key is let in however many wrong ones came from the same address.
    if (await limits.count("wrongKeys", address)) return knocked
    session.noteWrongKey()
    return refuse("too-many", "Too many links that open nothing; wait a little")
  }
  session.state = { kind: "inLobby", ticket: knocked.value.ticket }
  const { ticket, reply } = knocked.value
  const isRemoved = await rooms.isRemoved(ticket.room, ticket.tokenHash)
  return accept(isRemoved ? toRemoved(reply) : reply)
}

/** [C8.10] Nothing of the group but what the link alone tells. */
function toRemoved(reply: LobbyReply): LobbyReply {
  const pledge = { ...reply.pledge, ownWords: null }
  return { ...reply, pledge, next: null, you: { kind: "removed" } }
}

/** One who goes on to another room's door, or to none, stands at the one before no longer [K1.1]. */
async function leaveDoor(
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
  const pass = ticketOf(session)
  if (!pass.ok) return pass
  const { room, tokenHash } = pass.value
  const { address } = session
  const allows = async () =>
    (await limits.count("groupSeats", `${address} ${room}`)) &&
    (await limits.count("seats", address))
  const signed = await rooms.use(room, (live) =>
    live.group.sign(tokenHash, request, { address, allows }),
  )
  if (!signed.ok) return signed
  session.state = { kind: "inLobby", ticket: { room, tokenHash: signed.value.tokenHash } }
  return accept({ seat: signed.value.seat })
}

async function enter({ rooms }: Ports, session: Session, request: EnterRequest) {
  const { state } = session
  const pass = ticketOf(session)
  if (!pass.ok) return pass
  const { room, tokenHash } = pass.value
  // Before they go in: a store that fails leaves them at the door, and not half inside.
  await rooms.recordEntry(room)
  const entered = await rooms.use(room, async (live) => {
    const taken = await live.enter(tokenHash, request, session)
    return taken.ok ? accept({ live, ...taken.value }) : taken
  })
  if (!entered.ok) return entered
  const { live, seat } = entered.value
  // Unless the room has put this screen out again in the same instant.
  if (session.state === state) session.state = { kind: "inside", room, live, seat }
  return viewAnswer(session, entered.value)
}
