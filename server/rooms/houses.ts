import type { PracticeKind } from "#shared/protocol/practice.ts"
import type { RoomId } from "#shared/protocol/ids.ts"

import type { DoorKeeper } from "./door-keeper.ts"
import type { RoomPorts } from "./live-room.ts"
import type { MediaEngine, Store } from "./ports.ts"
import { PracticeHouse } from "./practice-house.ts"
import type { Rooms } from "./rooms.ts"

/** A door and what is behind it. */
export interface House {
  readonly door: DoorKeeper
  readonly rooms: Rooms
}

/** The groups' house, and those in which people practise. A room is in one of them. */
export class Houses {
  readonly groups: House
  readonly #practice: Record<PracticeKind, PracticeHouse>

  /** `passing` makes stores of which nothing outlives the process. */
  static async open(groups: House, ports: RoomPorts, passing: () => Store): Promise<Houses> {
    const [alone, together] = await Promise.all([
      PracticeHouse.open({ ...ports, store: passing(), media: mirroring(ports.media) }),
      PracticeHouse.open({ ...ports, store: passing() }),
    ])
    return new Houses(groups, { alone, together })
  }

  private constructor(groups: House, practice: Record<PracticeKind, PracticeHouse>) {
    this.groups = groups
    this.#practice = practice
  }

  practice(kind: PracticeKind): PracticeHouse {
    return this.#practice[kind]
  }

  /** The house that a room is in. One that nobody knows is looked for among the groups. */
  of(room: RoomId): House {
    const { alone, together } = this.#practice
    return [alone, together].find((house) => house.holds(room)) ?? this.groups
  }

  /** How many practise now. */
  get practising(): number {
    const { alone, together } = this.#practice
    return alone.rooms.counts.people + together.rooms.counts.people
  }

  async close(): Promise<void> {
    const { alone, together } = this.#practice
    await Promise.all([this.groups.rooms.close(), alone.close(), together.close()])
  }
}

/** The same media, in rooms where everything comes back to the one who sent it. */
function mirroring(media: MediaEngine): MediaEngine {
  return {
    rtpCapabilities: media.rtpCapabilities,
    openRoom: (listener) => media.openRoom(listener, { mirror: true }),
    ready: () => media.ready(),
    close: () => media.close(),
  }
}
