import { touched } from "#shared/group/follow-meeting.ts"
import type { PracticeKind } from "#shared/protocol/practice.ts"
import type { RoomId } from "#shared/protocol/ids.ts"

import type { DoorKeeper } from "./door-keeper.ts"
import { HelpedRooms } from "./helped-rooms.ts"
import type { RoomPorts } from "./live-room.ts"
import type { MediaEngine, Store } from "./ports.ts"
import { PracticeHouse } from "./practice-house.ts"
import type { Rooms } from "./rooms.ts"
import type { Screen } from "./screen.ts"
import { opensWith } from "./secrets.ts"

/** A door and what is behind it. */
export interface House {
  readonly door: DoorKeeper
  readonly rooms: Rooms
}

/** The groups' house, and those in which people practise. A room is in one of them. */
export class Houses {
  readonly groups: House
  /** What contact points keep. */
  readonly helped: HelpedRooms
  readonly #practice: Record<PracticeKind, PracticeHouse>

  /** `passing` makes stores of which nothing outlives the process. */
  static async open(groups: House, ports: RoomPorts, passing: () => Store): Promise<Houses> {
    const [alone, together] = await Promise.all([
      PracticeHouse.open({ ...ports, store: passing(), media: mirroring(ports.media) }),
      PracticeHouse.open({ ...ports, store: passing() }),
    ])
    const helped = new HelpedRooms({
      ...ports,
      door: groups.door,
      kept: groups.rooms,
      together,
    })
    return new Houses(groups, helped, { alone, together })
  }

  private constructor(
    groups: House,
    helped: HelpedRooms,
    practice: Record<PracticeKind, PracticeHouse>,
  ) {
    this.groups = groups
    this.helped = helped
    this.#practice = practice
  }

  practice(kind: PracticeKind): PracticeHouse {
    return this.#practice[kind]
  }

  /** Whether the key opens the room. Nothing is opened for the asking; a room that nobody knows is compared with all the same. */
  async isOpenedBy({ room, accessKey }: { room: RoomId; accessKey: string }): Promise<boolean> {
    const kept = await this.groups.door.accessKeyHash(room)
    const practice = this.#practiceWith(room)
    const opens = opensWith(accessKey, (await practice?.door.accessKeyHash(room)) ?? kept)
    if (opens) practice?.visited(room)
    return opens
  }

  /**
   * The house that a room is in. A contact point's is opened where two practise [H1]; one that nobody
   * knows is looked for among the groups.
   */
  async of(room: RoomId): Promise<House> {
    const held = this.#practiceWith(room)
    if (held !== undefined) return held
    const group = await this.groups.rooms.group(room)
    if (group?.helped === undefined) return this.groups
    const { together } = this.#practice
    // While nobody changes what is kept: the copy is never of something else.
    const opened = await this.groups.rooms.use(room, (live) =>
      live.door.rewrite(async (kept) => {
        await together.openCopy(kept)
        return kept
      }),
    )
    return opened.ok ? together : this.groups
  }

  /** One at a room's door has gone. */
  async stepAway(room: RoomId, screen: Screen): Promise<void> {
    const { rooms } = this.#practiceWith(room) ?? this.groups
    await rooms.stepAway(room, screen)
  }

  /** [L3] Somebody has come into a contact point's room: of what is kept, that alone is noted. */
  async noteEntry(room: RoomId): Promise<void> {
    if (!this.#practice.together.holds(room)) return
    const kept = await this.groups.rooms.group(room)
    if (kept !== undefined) await this.groups.rooms.use(room, (live) => live.door.rewrite(touched))
  }

  /** How many practise now. */
  get practising(): number {
    const { alone, together } = this.#practice
    return alone.rooms.counts.people + together.rooms.counts.people
  }

  #practiceWith(room: RoomId): PracticeHouse | undefined {
    const { alone, together } = this.#practice
    return [alone, together].find((house) => house.holds(room))
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
