import { FORMAT_NAMES, formatOf } from "#shared/formats/format-of.ts"
import type { FormatName } from "#shared/formats/formats.ts"
import { touched } from "#shared/group/follow-meeting.ts"
import type { RoomId } from "#shared/values/ids.ts"

import type { Lobby } from "./lobby.ts"
import { RoomsWithHelper } from "./rooms-with-helper.ts"
import type { MediaEngine, RoomPorts, Store } from "./ports.ts"
import { EphemeralRoomService } from "./ephemeral-room-service.ts"
import type { Rooms } from "./rooms.ts"
import type { ClientConnection } from "./client-connection.ts"
import { opensWith } from "./secrets.ts"

/** A lobby and the rooms behind it. */
export interface RoomService {
  readonly lobby: Lobby
  readonly rooms: Rooms
}

type InMemory = ReadonlyMap<FormatName, EphemeralRoomService>

/**
 * All rooms of the server: one service for those that are stored, and one for each format whose people are
 * only in memory. A room is in one of them, or stored and in its copy.
 */
export class RoomServices {
  readonly groups: RoomService
  /** What contact points do with their practice rooms. */
  readonly withHelper: RoomsWithHelper
  readonly #inMemory: InMemory

  /** `passing` makes stores of which nothing outlives the process. */
  static async open(
    groups: RoomService,
    ports: RoomPorts,
    passing: () => Store,
  ): Promise<RoomServices> {
    const open = async (format: FormatName) => {
      const media = mediaFor(format, ports.media)
      const service = await EphemeralRoomService.open(
        { ...ports, store: passing(), media },
        { format },
      )
      return [format, service] as const
    }
    const formats = FORMAT_NAMES.filter((format) => retentionOf(format) !== "kept")
    const inMemory = new Map(await Promise.all(formats.map(open)))
    return new RoomServices(groups, ports, inMemory)
  }

  private constructor(groups: RoomService, ports: RoomPorts, inMemory: InMemory) {
    this.groups = groups
    this.#inMemory = inMemory
    const copies = this.inMemory("practiceWithHelper")
    this.withHelper = new RoomsWithHelper({
      ...ports,
      lobby: groups.lobby,
      kept: groups.rooms,
      copies,
    })
  }

  /** The rooms of a format that are in memory. */
  inMemory(format: FormatName): EphemeralRoomService {
    const service = this.#inMemory.get(format)
    if (service === undefined) throw new Error("Rooms of this format are kept")
    return service
  }

  /** Whether the key opens the room. Nothing is opened for the asking; a room that nobody knows is compared with all the same. */
  async isOpenedBy({ room, accessKey }: { room: RoomId; accessKey: string }): Promise<boolean> {
    const kept = await this.groups.lobby.accessKeyHash(room)
    const service = this.#holderOf(room)
    const opens = opensWith(accessKey, (await service?.lobby.accessKeyHash(room)) ?? kept)
    if (opens) service?.visited(room)
    return opens
  }

  /**
   * The service that a room is in. Where people come into a copy, it is made now [H1]; a room that nobody
   * knows is looked for among the groups.
   */
  async of(room: RoomId): Promise<RoomService> {
    const holder = this.#holderOf(room)
    if (holder !== undefined) return holder
    const group = await this.groups.rooms.group(room)
    if (group === undefined || retentionOf(group.format) !== "copied") return this.groups
    const copies = this.inMemory(group.format)
    // While nobody changes what is stored: the copy is never of something else.
    const opened = await this.groups.rooms.use(room, (live) =>
      live.group.rewrite(async (kept) => {
        await copies.openCopy(kept)
        return kept
      }),
    )
    return opened.ok ? copies : this.groups
  }

  /** A client has left a room's lobby. */
  async leaveLobby(room: RoomId, connection: ClientConnection): Promise<void> {
    const { rooms } = this.#holderOf(room) ?? this.groups
    await rooms.leaveLobby(room, connection)
  }

  /** [L3] Somebody has come into the copy of a room: of what is stored, that alone is noted. */
  async recordEntry(room: RoomId): Promise<void> {
    if (this.#holderOf(room)?.retention !== "copied") return
    const kept = await this.groups.rooms.group(room)
    if (kept !== undefined) await this.groups.rooms.use(room, (live) => live.group.rewrite(touched))
  }

  /** How many practise now. */
  get practising(): number {
    const counts = [...this.#inMemory.values()].map(({ rooms }) => rooms.counts.people)
    return counts.reduce((sum, people) => sum + people, 0)
  }

  #holderOf(room: RoomId): EphemeralRoomService | undefined {
    return [...this.#inMemory.values()].find((service) => service.holds(room))
  }

  async close(): Promise<void> {
    const services = [...this.#inMemory.values()]
    await Promise.all([this.groups.rooms.close(), ...services.map((service) => service.close())])
  }
}

function retentionOf(format: FormatName) {
  return formatOf({ format }).retention.kind
}

/** The same media; in a mirror, everything comes back to the one who sent it. */
function mediaFor(format: FormatName, media: MediaEngine): MediaEngine {
  if (formatOf({ format }).media === "circle") return media
  return {
    rtpCapabilities: media.rtpCapabilities,
    openRoom: (listener) => media.openRoom(listener, { mirror: true }),
    ready: () => media.ready(),
    close: () => media.close(),
  }
}
