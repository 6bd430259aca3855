import type { GroupCommand } from "#shared/protocol/group-command.ts"
import type { KnockRequest } from "#shared/protocol/group.ts"
import { accept, refuse } from "#shared/result.ts"

import type { RateLimits } from "../rate-limits.ts"
import type { Houses } from "../rooms/houses.ts"
import { onlyDone, passOf } from "./authorise.ts"
import type { Handlers } from "./handle.ts"
import type { Visitor } from "./visitor.ts"

interface Ports {
  houses: Houses
  limits: RateLimits
}

type GroupHandlers = Pick<Handlers, "knock" | "knock-away" | "group" | "group-command">

/** The group itself: knocking at it, looking at it, and what its members do to it. */
export function groupHandlers(ports: Ports): GroupHandlers {
  return {
    knock: (visitor, request) => knock(ports, visitor, request),

    async "knock-away"(visitor) {
      const pass = passOf(visitor)
      if (!pass.ok) return pass
      const { room } = pass.value
      const { rooms } = await ports.houses.of(room)
      const away = await rooms.use(room, (live) => live.door.knockAway(visitor))
      return onlyDone(away)
    },

    async group(visitor) {
      if (visitor.state.kind === "inside") return accept(visitor.state.live.door.view())
      const pass = passOf(visitor)
      if (!pass.ok) return pass
      const { room, tokenHash } = pass.value
      const { rooms } = await ports.houses.of(room)
      return rooms.use(room, (live) => live.door.look(tokenHash, visitor))
    },

    "group-command": (visitor, command) => change(ports, visitor, command),
  }
}

async function knock({ houses, limits }: Ports, visitor: Visitor, request: KnockRequest) {
  const pass = passOf(visitor)
  if (!pass.ok) return pass
  if (!(await limits.count("knocks", visitor.address)))
    return refuse("too-many", "Too many knocks; wait a little")
  const { room, tokenHash } = pass.value
  const { rooms } = await houses.of(room)
  const { address } = visitor
  const allows = () => limits.count("groupKnocks", `${address} ${room}`)
  const knocked = await rooms.use(room, (live) =>
    live.door.knock(tokenHash, request, visitor, { address, allows }),
  )
  if (!knocked.ok) return knocked
  visitor.state = { kind: "atDoor", pass: { room, tokenHash: knocked.value.tokenHash } }
  return accept({ knock: knocked.value.knock })
}

async function change({ houses }: Ports, visitor: Visitor, command: GroupCommand) {
  const { state } = visitor
  if (state.kind === "inside") {
    if (!state.live.isHeldBy(state.seat, visitor))
      return refuse("not-inside", "You are not in the room")
    return onlyDone(await state.live.door.command({ seat: state.seat }, command))
  }
  const pass = passOf(visitor)
  if (!pass.ok) return pass
  const { room, tokenHash } = pass.value
  const { rooms } = await houses.of(room)
  return onlyDone(await rooms.use(room, (live) => live.door.command({ tokenHash }, command)))
}
