import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { KnockOrigins } from "#shared/room/knock-origins.ts"
import { LiveRoom } from "#shared/room/live-room.ts"
import { Lobby } from "#shared/room/lobby.ts"
import { MemoryStore } from "#shared/room/memory-store.ts"
import type { Clock, MediaEngine, RoomPorts } from "#shared/room/ports.ts"
import { freshMeeting } from "#shared/room/room-state-store.ts"
import { groupHandlers } from "#shared/room/session/group-handlers.ts"
import type { RoomDirectory } from "#shared/room/session/host.ts"
import { lobbyHandlers } from "#shared/room/session/lobby-handlers.ts"
import { practiceHandlers } from "#shared/room/session/practice-handlers.ts"
import type { Handlers } from "#shared/room/session/requests.ts"
import { roomHandlers } from "#shared/room/session/room-handlers.ts"

import { browserHash } from "./browser-hash.ts"
import { LocalSession, type Notify } from "./local-session.ts"
import type { PracticeGroup } from "./practice-group.ts"

/**
 * One live room in this page, with the same core, the same requests and the same rules as on the server, over a
 * store in memory. Nothing of it leaves the page, and nothing stays.
 */
export class LocalHost {
  readonly #fresh: PracticeGroup
  readonly #live: LiveRoom
  readonly #rooms: RoomDirectory
  readonly #handlers: Partial<Handlers>

  /** `afterSigning`: what becomes of the group each time somebody has signed, beyond the rules. */
  static async open(
    practice: PracticeGroup,
    clock: Clock,
    afterSigning = (group: Group) => group,
  ): Promise<LocalHost> {
    const { group } = practice
    const store = new MemoryStore()
    await store.write({ room: group.room, group })
    const ports = { clock, store, media: NO_MEDIA, log: NO_LOG, hash: browserHash }
    return new LocalHost(practice, ports, afterSigning)
  }

  private constructor(
    practice: PracticeGroup,
    ports: RoomPorts,
    afterSigning: (group: Group) => Group,
  ) {
    const { group } = practice
    this.#fresh = practice
    this.#live = new LiveRoom({
      ...ports,
      group,
      meeting: freshMeeting(group),
      origins: new KnockOrigins(),
      // The scripted people never give up their seats.
      onEnded() {},
    })
    this.#rooms = onlyRoom(this.#live, new Lobby({ ...ports, newRoomId: () => group.room }))
    this.#handlers = this.#makeHandlers(ports.clock, afterSigning)
  }

  get members(): PracticeGroup["members"] {
    return this.#fresh.members
  }

  get meeting(): Meeting {
    return this.#live.meeting
  }

  /** What a member sends to the lobby and to enter. */
  arrival(seat: number) {
    const { group, accessKey, members } = this.#fresh
    const member = members.find((one) => one.seat === seat)
    if (member === undefined) throw new Error("Nobody has this seat")
    const { seatToken, name } = member
    const pledge = this.#live.group.view().pledge.hash
    return {
      lobby: { room: group.room, accessKey, seatToken },
      enter: { pledge, name, microphone: true, camera: true },
    }
  }

  /** A client's connection. */
  connect(notify: Notify): LocalSession {
    return new LocalSession({ handlers: this.#handlers, rooms: this.#rooms, notify })
  }

  setScene(scene: (meeting: Meeting) => Meeting): Promise<unknown> {
    return this.#live.setScene(scene)
  }

  /** The group as it was at first, with the members it has now, or without those who came later. */
  freshen({ forget }: { forget: boolean }): Promise<unknown> {
    const { group } = this.#fresh
    return this.#live.group.rewrite(({ members }) => (forget ? group : { ...group, members }))
  }

  /** Idempotent. */
  close(): Promise<void> {
    return this.#live.close()
  }

  #makeHandlers(clock: Clock, afterSigning: (group: Group) => Group): Partial<Handlers> {
    const host = { rooms: this.#rooms, limits: { count: async () => true } }
    const lobby = lobbyHandlers(host)
    return {
      ...lobby,
      ...groupHandlers(host),
      ...roomHandlers(clock),
      ...practiceHandlers(),
      pledge: async (session, request) => {
        const signed = await lobby.pledge(session, request)
        await this.#live.group.rewrite(afterSigning)
        return signed
      },
    }
  }
}

/** Finds the one room that there is. */
function onlyRoom(live: LiveRoom, lobby: Lobby): RoomDirectory {
  return {
    admit: (request) => lobby.admit(request),
    lobbyOf: async () => lobby,
    use: (_room, work) => work(live),
    isRemoved: async (_room, tokenHash) => live.group.isRemoved(tokenHash),
    leaveLobby: async (_room, connection) => live.group.leaveLobby(connection),
    async recordEntry() {},
  }
}

/** What is heard and seen in a rehearsal is drawn: nothing is sent anywhere. */
const NO_MEDIA: MediaEngine = {
  rtpCapabilities: {},
  openRoom: () => Promise.reject(new Error("Nothing is sent in a rehearsal")),
  ready: () => false,
  async close() {},
}

/** There is nobody to read it. */
const NO_LOG = { warn() {}, error() {} }
