import type { GroupCommand } from "#shared/group/group-command.ts"
import type { KnockRequest } from "#shared/group/messages.ts"
import { accept, refuse } from "#shared/values/result.ts"

import type { RateLimits } from "../platform/rate-limits.ts"
import type { RoomServices } from "../rooms/room-services.ts"
import { onlyDone, ticketOf } from "./authorise.ts"
import type { Handlers } from "./handle.ts"
import type { SocketSession } from "./socket-session.ts"

interface Ports {
  services: RoomServices
  limits: RateLimits
}

type GroupHandlers = Pick<Handlers, "knock" | "knock-away" | "group" | "group-command">

/** The group itself: knocking at it, looking at it, and what its members do to it. */
export function groupHandlers(ports: Ports): GroupHandlers {
  return {
    knock: (session, request) => knock(ports, session, request),

    async "knock-away"(session) {
      const pass = ticketOf(session)
      if (!pass.ok) return pass
      const { room } = pass.value
      const { rooms } = await ports.services.of(room)
      const away = await rooms.use(room, (live) => live.group.knockAway(session))
      return onlyDone(away)
    },

    async group(session) {
      if (session.state.kind === "inside") return accept(session.state.live.group.view())
      const pass = ticketOf(session)
      if (!pass.ok) return pass
      const { room, tokenHash } = pass.value
      const { rooms } = await ports.services.of(room)
      return rooms.use(room, (live) => live.group.subscribe(tokenHash, session))
    },

    "group-command": (session, command) => change(ports, session, command),
  }
}

async function knock({ services, limits }: Ports, session: SocketSession, request: KnockRequest) {
  const pass = ticketOf(session)
  if (!pass.ok) return pass
  if (!(await limits.count("knocks", session.address)))
    return refuse("too-many", "Too many knocks; wait a little")
  const { room, tokenHash } = pass.value
  const { rooms } = await services.of(room)
  const { address } = session
  const allows = () => limits.count("groupKnocks", `${address} ${room}`)
  const knocked = await rooms.use(room, (live) =>
    live.group.knock(tokenHash, request, session, { address, allows }),
  )
  if (!knocked.ok) return knocked
  session.state = { kind: "inLobby", ticket: { room, tokenHash: knocked.value.tokenHash } }
  return accept({ knock: knocked.value.knock })
}

async function change({ services }: Ports, session: SocketSession, command: GroupCommand) {
  const { state } = session
  if (state.kind === "inside") {
    const by = { seat: state.seat, connection: session }
    return onlyDone(await state.live.group.command(by, command))
  }
  const pass = ticketOf(session)
  if (!pass.ok) return pass
  const { room, tokenHash } = pass.value
  const { rooms } = await services.of(room)
  return onlyDone(await rooms.use(room, (live) => live.group.command({ tokenHash }, command)))
}
