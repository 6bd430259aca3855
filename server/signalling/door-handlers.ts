import type { DoorReply, DoorRequest, EnterRequest, PledgeRequest } from "#shared/protocol/door.ts"
import type { RoomId, SeatNumber } from "#shared/protocol/ids.ts"
import { type Result, accept, refuse } from "#shared/result.ts"

import { inEvenTime } from "../even-time.ts"
import type { RateLimits } from "../rate-limits.ts"
import { REMOVED } from "../rooms/admission.ts"
import type { Houses } from "../rooms/houses.ts"
import { passOf, refuseOutside, viewOf } from "./authorise.ts"
import type { Handlers } from "./handle.ts"
import type { Visitor } from "./visitor.ts"

interface Ports {
  houses: Houses
  limits: RateLimits
}

/** The way in: knock, sign, enter. Each step needs the one before it on this same socket [G1]. */
export function doorHandlers(
  ports: Ports,
): Pick<Handlers, "door" | "pledge" | "enter" | "signatures"> {
  return {
    door: (visitor, request) => knock(ports, visitor, request),
    pledge: (visitor, request) => sign(ports, visitor, request),
    enter: (visitor, request) => enter(ports, visitor, request),
    // The door keeper's book lies open to members who have signed, inside or at the door [G4].
    async signatures(visitor) {
      const { state } = visitor
      if (state.kind === "inside") {
        const { door } = await ports.houses.of(state.room)
        return accept(await door.signatures(state.room))
      }
      const pass = passOf(visitor)
      if (!pass.ok) return pass
      const { room, tokenHash } = pass.value
      const { door, rooms } = await ports.houses.of(room)
      if (await rooms.isRemoved(room, tokenHash)) return refuse("no-entry", REMOVED)
      return door.signaturesAtDoor(pass.value)
    },
  }
}

async function knock(
  { houses, limits }: Ports,
  visitor: Visitor,
  request: DoorRequest,
): Promise<Result<DoorReply>> {
  const { state, address } = visitor
  if (state.kind === "inside") return refuse("not-allowed", "You are already inside")
  if (state.kind === "out" && state.why === "taken-over") return refuseOutside(state)
  const knocked = await inEvenTime(() => tryKey(houses, request))
  await leaveDoor(houses, visitor, knocked.ok ? request.room : null)
  if (!knocked.ok) {
    visitor.state = { kind: "anonymous" }
    // A right key is let in however many wrong ones came from the same address.
    if (await limits.count("wrongKeys", address)) return knocked
    visitor.noteWrongKey()
    return refuse("too-many", "Too many links that open nothing; wait a little")
  }
  visitor.state = { kind: "atDoor", pass: knocked.value.pass }
  const { pass, reply } = knocked.value
  const { rooms } = await houses.of(pass.room)
  const isRemoved = await rooms.isRemoved(pass.room, pass.tokenHash)
  return accept(isRemoved ? toRemoved(reply) : reply)
}

/** [C8.10] Nothing of the group but what the link alone tells. */
function toRemoved(reply: DoorReply): DoorReply {
  const pledge = { ...reply.pledge, ownWords: null }
  return { ...reply, pledge, next: null, you: { kind: "removed" } }
}

/** Nothing is opened for a key that does not open it. */
async function tryKey(houses: Houses, request: DoorRequest) {
  if (!(await houses.isOpenedBy(request))) return refuse("no-entry", "This link opens no door")
  const { door } = await houses.of(request.room)
  return door.knock(request)
}

/** One who goes on to another room's door, or to none, stands at the one before no longer [K1.1]. */
async function leaveDoor(houses: Houses, visitor: Visitor, next: RoomId | null): Promise<void> {
  const { state } = visitor
  if (state.kind !== "atDoor" || state.pass.room === next) return
  await houses.stepAway(state.pass.room, visitor)
}

async function sign(
  { houses, limits }: Ports,
  visitor: Visitor,
  request: PledgeRequest,
): Promise<Result<{ seat: SeatNumber }>> {
  const pass = passOf(visitor)
  if (!pass.ok) return pass
  const { room, tokenHash } = pass.value
  const { rooms } = await houses.of(room)
  const { address } = visitor
  // Where people only practise, nobody's seat can be taken from them.
  const isPractice = rooms !== houses.groups.rooms
  const allows = async () =>
    isPractice ||
    ((await limits.count("groupSeats", `${address} ${room}`)) &&
      (await limits.count("seats", address)))
  const signed = await rooms.use(room, (live) =>
    live.door.sign(tokenHash, request, { address, allows }),
  )
  if (!signed.ok) return signed
  visitor.state = { kind: "atDoor", pass: { room, tokenHash: signed.value.tokenHash } }
  return accept({ seat: signed.value.seat })
}

async function enter({ houses }: Ports, visitor: Visitor, request: EnterRequest) {
  const { state } = visitor
  const pass = passOf(visitor)
  if (!pass.ok) return pass
  const { room, tokenHash } = pass.value
  const { rooms } = await houses.of(room)
  // Before they go in: a store that fails leaves them at the door, and not half inside.
  await houses.noteEntry(room)
  const entered = await rooms.enter(room, tokenHash, request, visitor)
  if (!entered.ok) return entered
  const { live, seat } = entered.value
  // Unless the room has put this screen out again in the same instant.
  if (visitor.state === state) visitor.state = { kind: "inside", room, live, seat }
  return () => viewOf(visitor.state)
}
