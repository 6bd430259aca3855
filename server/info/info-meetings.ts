import type { InfoMeeting } from "#shared/infoMeeting/state.ts"
import type { InfoFormerReply } from "#shared/infoMeeting/messages.ts"
import { countedFrom } from "#shared/infoMeeting/stored-ahead.ts"
import type { InfoMeetingDirectory } from "#shared/room/document-store.ts"
import type { Instant, RoomId } from "#shared/values/ids.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import {
  type Admitted,
  type FormerRequest,
  type LobbyRequest,
  openFormer,
  openLobby,
} from "./info-lobby.ts"
import type { InfoPorts } from "./info-ports.ts"
import { LiveInfoMeeting } from "./live-info-meeting.ts"

/** A meeting in the memory of this process, and how many requests work in it now. */
interface InMemory {
  live: Promise<LiveInfoMeeting | undefined>
  users: number
}

/**
 * The info meetings in the memory of this process: at most one live meeting a document. One is loaded when somebody comes,
 * and stays while it is running or anyone is inside.
 */
export class InfoMeetings implements InfoMeetingDirectory {
  readonly #ports: InfoPorts
  readonly #inMemory = new Map<RoomId, InMemory>()
  readonly #open = new Set<LiveInfoMeeting>()
  #closed = false

  private constructor(ports: InfoPorts) {
    this.#ports = ports
  }

  /** Takes up the meetings that were running when the process last stopped, whether anyone comes again or not [IM8.7]. */
  static async create(ports: InfoPorts): Promise<InfoMeetings> {
    const meetings = new InfoMeetings(ports)
    const stored = await ports.documents.infoMeetings()
    const running = stored.filter(({ phase }) => phase.kind === "running")
    await Promise.all(running.map(({ id }) => meetings.wake(id)))
    return meetings
  }

  /** How many meetings somebody is in, and how many listen. Sums only. */
  get counts(): { meetings: number; listeners: number } {
    const busy = [...this.#open].filter(({ clients }) => !clients.isEmpty)
    const listeners = busy.reduce((sum, { clients }) => sum + clients.listeners.size, 0)
    return { meetings: busy.length, listeners }
  }

  /** Whether no meeting is in memory. */
  get isEmpty(): boolean {
    return this.#open.size === 0
  }

  /** What the link shows before one enters. `no-entry` for a wrong key and an unknown meeting alike. */
  async admit(request: LobbyRequest, rtpCapabilities: unknown): Promise<Result<Admitted>> {
    const { hash, clock } = this.#ports
    const stored = await this.#read(request.meeting)
    return openLobby(stored, request, { hash, now: clock.now(), rtpCapabilities })
  }

  /** [IM3.5] What a listeners' link that was renewed still shows. `no-entry` as above. */
  async former({ meeting, accessKey }: FormerRequest): Promise<Result<InfoFormerReply>> {
    return openFormer(await this.#read(meeting), accessKey, this.#ports.hash)
  }

  /** Does something in a meeting, which is loaded for it where it is not in memory. `no-entry` where there is no such meeting. */
  async use<T>(
    id: RoomId,
    work: (live: LiveInfoMeeting) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (this.#closed) return refuse("closed", "The server is shutting down")
    const held = this.#hold(id)
    held.users += 1
    try {
      const live = await held.live
      if (live === undefined) return refuse("no-entry", "There is no such meeting")
      const done = await work(live)
      if (done.ok || done.error.code !== "closed" || this.#open.has(live)) return done
    } finally {
      held.users -= 1
      await this.#closeIdle(id, held)
    }
    return this.use(id, work)
  }

  rewrite(
    id: RoomId,
    change: (meeting: InfoMeeting, now: Instant) => InfoMeeting | null,
  ): Promise<Result<object>> {
    return this.use(id, (live) => live.rewrite(change))
  }

  /** Brings a meeting in memory up to the instant, and lets go of it where nobody is inside any more. */
  async wake(id: RoomId): Promise<void> {
    await this.use(id, async (live) => {
      await live.wake()
      return accept({})
    })
  }

  /** Lets go of every meeting; they stay stored, and are taken up again when somebody comes. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#open].map((live) => live.close()))
    this.#inMemory.clear()
    this.#open.clear()
  }

  async #read(id: RoomId): Promise<InfoMeeting | undefined> {
    const { documents, clock } = this.#ports
    const stored = await documents.read("infoMeeting", id)
    return stored && countedFrom(stored, clock.now())
  }

  #hold(id: RoomId): InMemory {
    const found = this.#inMemory.get(id)
    if (found !== undefined) return found
    const held = { live: this.#load(id), users: 0 }
    this.#inMemory.set(id, held)
    return held
  }

  async #load(id: RoomId): Promise<LiveInfoMeeting | undefined> {
    const meeting = await this.#read(id)
    if (meeting === undefined) return undefined
    const live: LiveInfoMeeting = new LiveInfoMeeting({
      ...this.#ports,
      meeting,
      onDeleted: () => this.#forget(id, live),
      onIdle: () => void this.#idle(id),
    })
    await live.resume()
    if (!live.isClosed) this.#open.add(live)
    return live
  }

  #forget(id: RoomId, live: LiveInfoMeeting): void {
    this.#open.delete(live)
    this.#inMemory.delete(id)
  }

  async #idle(id: RoomId): Promise<void> {
    const held = this.#inMemory.get(id)
    if (held !== undefined) await this.#closeIdle(id, held)
  }

  async #closeIdle(id: RoomId, held: InMemory): Promise<void> {
    if (held.users > 0 || this.#inMemory.get(id) !== held) return
    const live = await held.live.catch(() => undefined)
    if (held.users > 0 || this.#inMemory.get(id) !== held) return
    if (live !== undefined && !live.isIdle) return
    this.#inMemory.delete(id)
    if (live === undefined) return
    this.#open.delete(live)
    await live.close()
  }
}
