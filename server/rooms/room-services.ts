import { touched } from "#shared/group/follow-meeting.ts"
import type { PracticeKind } from "#shared/protocol/practice.ts"
import type { RoomId } from "#shared/values/ids.ts"

import type { Lobby } from "./lobby.ts"
import { HelpedRooms } from "./helped-rooms.ts"
import type { MediaEngine, RoomPorts, Store } from "./ports.ts"
import { EphemeralRoomService } from "./ephemeral-room-service.ts"
import type { Rooms } from "./rooms.ts"
import type { ClientConnection } from "./client-connection.ts"
import { opensWith } from "./secrets.ts"

/** A door and what is behind it. */
export interface RoomService {
  readonly lobby: Lobby
  readonly rooms: Rooms
}

/** The groups' house, and those in which people practise. A room is in one of them. */
export class RoomServices {
  readonly groups: RoomService
  /** What contact points keep. */
  readonly helped: HelpedRooms
  readonly #practice: Record<PracticeKind, EphemeralRoomService>

  /** `passing` makes stores of which nothing outlives the process. */
  static async open(
    groups: RoomService,
    ports: RoomPorts,
    passing: () => Store,
  ): Promise<RoomServices> {
    const [alone, together] = await Promise.all([
      EphemeralRoomService.open({ ...ports, store: passing(), media: mirroring(ports.media) }),
      EphemeralRoomService.open({ ...ports, store: passing() }),
    ])
    const helped = new HelpedRooms({
      ...ports,
      lobby: groups.lobby,
      kept: groups.rooms,
      together,
    })
    return new RoomServices(groups, helped, { alone, together })
  }

  private constructor(
    groups: RoomService,
    helped: HelpedRooms,
    practice: Record<PracticeKind, EphemeralRoomService>,
  ) {
    this.groups = groups
    this.helped = helped
    this.#practice = practice
  }

  practice(kind: PracticeKind): EphemeralRoomService {
    return this.#practice[kind]
  }

  /** Whether the key opens the room. Nothing is opened for the asking; a room that nobody knows is compared with all the same. */
  async isOpenedBy({ room, accessKey }: { room: RoomId; accessKey: string }): Promise<boolean> {
    const kept = await this.groups.lobby.accessKeyHash(room)
    const practice = this.#practiceWith(room)
    const opens = opensWith(accessKey, (await practice?.lobby.accessKeyHash(room)) ?? kept)
    if (opens) practice?.visited(room)
    return opens
  }

  /**
   * The house that a room is in. A contact point's is opened where two practise [H1]; one that nobody
   * knows is looked for among the groups.
   */
  async of(room: RoomId): Promise<RoomService> {
    const held = this.#practiceWith(room)
    if (held !== undefined) return held
    const group = await this.groups.rooms.group(room)
    if (group?.helped === undefined) return this.groups
    const { together } = this.#practice
    // While nobody changes what is kept: the copy is never of something else.
    const opened = await this.groups.rooms.use(room, (live) =>
      live.group.rewrite(async (kept) => {
        await together.openCopy(kept)
        return kept
      }),
    )
    return opened.ok ? together : this.groups
  }

  /** One at a room's door has gone. */
  async leaveLobby(room: RoomId, connection: ClientConnection): Promise<void> {
    const { rooms } = this.#practiceWith(room) ?? this.groups
    await rooms.leaveLobby(room, connection)
  }

  /** [L3] Somebody has come into a contact point's room: of what is kept, that alone is noted. */
  async recordEntry(room: RoomId): Promise<void> {
    if (!this.#practice.together.holds(room)) return
    const kept = await this.groups.rooms.group(room)
    if (kept !== undefined) await this.groups.rooms.use(room, (live) => live.group.rewrite(touched))
  }

  /** How many practise now. */
  get practising(): number {
    const { alone, together } = this.#practice
    return alone.rooms.counts.people + together.rooms.counts.people
  }

  #practiceWith(room: RoomId): EphemeralRoomService | undefined {
    const { alone, together } = this.#practice
    return [alone, together].find((service) => service.holds(room))
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
