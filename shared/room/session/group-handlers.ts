import type { GroupCommand } from "#shared/group/group-command.ts"
import type { KnockRequest } from "#shared/group/messages.ts"
import { accept, refuse } from "#shared/values/result.ts"

import { onlyDone, ticketOf } from "./authorise.ts"
import type { SessionHost } from "./host.ts"
import type { Handlers } from "./requests.ts"
import type { Session } from "./session.ts"

type Ports = Pick<SessionHost, "rooms" | "limits">

type GroupHandlers = Pick<Handlers, "knock" | "knock-away" | "group" | "group-command">

/** The group itself: knocking, its page, and what its members change in it. */
export function groupHandlers(ports: Ports): GroupHandlers {
  return {
    knock: (session, request) => knock(ports, session, request),

    async "knock-away"(session) {
      const ticket = ticketOf(session)
      if (!ticket.ok) return ticket
      const { room } = ticket.value
      const away = await ports.rooms.use(room, (live) => live.group.knockAway(session))
      return onlyDone(away)
    },

    async group(session) {
      const { state } = session
      if (state.kind === "inside") {
        const release = session.hold()
        return { reply: accept(state.live.group.view()), after: release }
      }
      const ticket = ticketOf(session)
      if (!ticket.ok) return ticket
      const { room, tokenHash } = ticket.value
      const subscribed = await ports.rooms.use(room, (live) =>
        live.group.subscribe(tokenHash, session),
      )
      if (!subscribed.ok) return subscribed
      const { view, release } = subscribed.value
      return { reply: accept(view), after: release }
    },

    "group-command": (session, command) => change(ports, session, command),
  }
}

async function knock({ rooms, limits }: Ports, session: Session, request: KnockRequest) {
  const ticket = ticketOf(session)
  if (!ticket.ok) return ticket
  if (!(await limits.count("knocks", session.address)))
    return refuse("too-many", "Too many knocks; wait a little")
  const { room, tokenHash } = ticket.value
  const { address } = session
  const allows = () => limits.count("groupKnocks", `${address} ${room}`)
  const knocked = await rooms.use(room, (live) =>
    live.group.knock(tokenHash, request, session, { address, allows }),
  )
  if (!knocked.ok) return knocked
  const ticketAfter = { ...ticket.value, tokenHash: knocked.value.tokenHash }
  session.state = { kind: "inLobby", ticket: ticketAfter }
  return accept({ knock: knocked.value.knock })
}

async function change({ rooms }: Ports, session: Session, command: GroupCommand) {
  const { state } = session
  if (state.kind === "inside") {
    const by = { seat: state.seat, connection: session }
    return onlyDone(await state.live.group.command(by, command))
  }
  const ticket = ticketOf(session)
  if (!ticket.ok) return ticket
  const { room, tokenHash } = ticket.value
  return onlyDone(await rooms.use(room, (live) => live.group.command({ tokenHash }, command)))
}
