import type { Group } from "#shared/group/state.ts"
import { newGroup } from "#shared/group/new-group.ts"
import type { Clock } from "#shared/room/ports.ts"
import type { Language, RoomId } from "#shared/values/ids.ts"

import type { EphemeralRoomService } from "../rooms/ephemeral-room-service.ts"
import type { CircleRooms, GoingCircles } from "./info-ports.ts"

/** A circle has no name: no key opens this. */
const NAMELESS = "A".repeat(38)

interface Ports {
  service: EphemeralRoomService
  clock: Clock
}

/** Makes small circles as rooms in memory, each with one invitation a seat for those who want one [IM11]. */
export class BreakoutRooms implements CircleRooms {
  readonly #ports: Ports

  constructor(ports: Ports) {
    this.#ports = ports
  }

  async open(circles: GoingCircles, language: Language): Promise<void> {
    const { service, clock } = this.#ports
    const now = clock.now()
    await Promise.all(circles.map((circle) => service.keep(groupOf(circle, language, now))))
  }

  async end(rooms: readonly RoomId[]): Promise<void> {
    await Promise.all(rooms.map((room) => this.#ports.service.end(room)))
  }
}

function groupOf(
  { room, key: accessKeyHash, seats }: GoingCircles[number],
  language: Language,
  now: number,
): Group {
  const invitations = seats.map((tokenHash, index) => ({ seat: index + 1, tokenHash }))
  const made = { accessKeyHash, name: NAMELESS, seats: seats.length, language, initiator: null }
  return newGroup({ ...made, format: "breakout", invitations }, room, now)
}
