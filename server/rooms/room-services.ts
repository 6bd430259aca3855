import { FORMAT_NAMES, formatOf } from "#shared/formats/format-of.ts"
import type { FormatName } from "#shared/formats/formats.ts"
import { touched } from "#shared/group/follow-meeting.ts"
import type { RoomId } from "#shared/values/ids.ts"

import type { LobbyReply, LobbyRequest } from "#shared/protocol/joining.ts"
import { opensWith } from "#shared/room/access-key.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"
import type { LiveRoom } from "#shared/room/live-room.ts"
import type { Lobby, LobbyTicket } from "#shared/room/lobby.ts"
import type { Hash, MediaEngine, RoomPorts, Store } from "#shared/room/ports.ts"
import type { RoomDirectory } from "#shared/room/session/host.ts"
import { type Result, refuse } from "#shared/values/result.ts"
import { inEvenTime } from "./even-time.ts"
import { RoomsWithHelper } from "./rooms-with-helper.ts"
import { EphemeralRoomService } from "./ephemeral-room-service.ts"
import type { Rooms } from "./rooms.ts"

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
export class RoomServices implements RoomDirectory {
  readonly groups: RoomService
  /** What contact points do with their practice rooms. */
  readonly withHelper: RoomsWithHelper
  readonly #hash: Hash
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
    this.#hash = ports.hash
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

  /** A wrong key and an unknown room are answered after the same time, and alike. */
  admit(request: LobbyRequest): Promise<Result<{ ticket: LobbyTicket; reply: LobbyReply }>> {
    return inEvenTime(async () => {
      if (!(await this.#isOpenedBy(request))) return refuse("no-entry", "This link opens no room")
      const { lobby } = await this.#of(request.room)
      return lobby.admit(request)
    })
  }

  async lobbyOf(room: RoomId): Promise<Lobby> {
    return (await this.#of(room)).lobby
  }

  async use<T>(room: RoomId, work: (live: LiveRoom) => Promise<Result<T>>): Promise<Result<T>> {
    return (await this.#of(room)).rooms.use(room, work)
  }

  async isRemoved(room: RoomId, tokenHash: string | null): Promise<boolean> {
    return (await this.#of(room)).rooms.isRemoved(room, tokenHash)
  }

  /** Whether the key opens the room. Nothing is opened for the asking; a room that nobody knows is compared with all the same. */
  async #isOpenedBy({ room, accessKey }: { room: RoomId; accessKey: string }): Promise<boolean> {
    const kept = await this.groups.lobby.accessKeyHash(room)
    const service = this.#holderOf(room)
    const stored = (await service?.lobby.accessKeyHash(room)) ?? kept
    const opens = opensWith(this.#hash, accessKey, stored)
    if (opens) service?.visited(room)
    return opens
  }

  /**
   * The service that a room is in. Where people come into a copy, it is made now [H1]; a room that nobody
   * knows is looked for among the groups.
   */
  async #of(room: RoomId): Promise<RoomService> {
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
