import { randomUUID } from "node:crypto"

import type { MediaRestartIceReply, MediaSource, MediaMaxLayer } from "#shared/protocol/media.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"
import type {
  Held,
  MediaEngine,
  MediaListener,
  MediaRoom,
  Parameters,
  RoomOptions,
} from "#shared/room/ports.ts"
import type { MediaProbes } from "#shared/connection-test/protocol.ts"

import type { StageEngine, StageListener } from "#shared/room/stage-media.ts"
import { FakeStage, type Mood } from "./fake-stage.ts"

/** Media without media: keeps book of who sends what and writes down what it is asked for. */
export class FakeMedia implements MediaEngine, StageEngine {
  readonly rtpCapabilities = { codecs: [], headerExtensions: [] }
  readonly rooms: FakeRoom[] = []
  readonly stages: FakeStage[] = []
  mood: Mood = "well"
  closed = false

  async openRoom(
    listener: MediaListener,
    { mirror = false }: RoomOptions = {},
  ): Promise<MediaRoom> {
    if (this.mood === "cannot-open") throw new Error("No worker")
    const room = new FakeRoom(listener, () => this.mood, mirror)
    this.rooms.push(room)
    return room
  }

  async openStage(listener: StageListener): Promise<FakeStage> {
    if (this.mood === "cannot-open") throw new Error("No worker")
    const stage = new FakeStage(listener, () => this.mood)
    this.stages.push(stage)
    return stage
  }

  /** The stage that was opened last. */
  get stage(): FakeStage {
    const stage = this.stages.at(-1)
    if (stage === undefined) throw new Error("No stage has been opened")
    return stage
  }

  ready(): boolean {
    return !this.closed && this.mood === "well"
  }

  async close(): Promise<void> {
    this.closed = true
  }

  /** The room that was opened last. */
  get room(): FakeRoom {
    const room = this.rooms.at(-1)
    if (room === undefined) throw new Error("No media room has been opened")
    return room
  }
}

interface FakeProducer {
  id: string
  paused: boolean
}

/** What was asked of a room, in order. */
export type Call =
  | { kind: "open" | "closeSeat"; seat: number }
  | { kind: "produce" | "pause" | "resume" | "stop"; seat: number; source: MediaSource }

export class FakeRoom implements MediaRoom {
  /** Only where one practises alone; whatever is asked is done. */
  readonly probes: MediaProbes | null
  readonly calls: Call[] = []
  readonly producers = new Map<string, FakeProducer>()
  readonly seats = new Set<number>()
  /** Ids of the transports of each seat. */
  readonly #transports = new Map<number, { send: string; receive: string }>()
  /** How much of each seat's camera is wanted, for a test to say. */
  readonly wanted = new Map<number, MediaMaxLayer>()
  closed = false
  readonly listener: MediaListener
  readonly #mood: () => Mood

  constructor(listener: MediaListener, mood: () => Mood, mirror: boolean) {
    this.listener = listener
    this.#mood = mood
    this.probes = mirror ? FAKE_PROBES : null
  }

  /** The producers of a seat that flow now: exactly what the others could hear and see. */
  flowing(): string[] {
    return [...this.producers].flatMap(([key, { paused }]) => (paused ? [] : [key])).toSorted()
  }

  open(seat: number, _rtpCapabilities: Parameters) {
    return this.#as(() => {
      this.calls.push({ kind: "open", seat })
      this.seats.add(seat)
      const [send, receive] = [transport(), transport()]
      this.#transports.set(seat, { send: send.id, receive: receive.id })
      return accept({ send, receive, consumers: this.#offersTo(seat), release })
    })
  }

  connect(seat: number) {
    return this.#as(() => this.#ofSeat(seat))
  }

  produce(seat: number, source: MediaSource, _parameters: Parameters, paused: boolean) {
    return this.#as<{ producer: string }>(() => {
      if (!this.seats.has(seat)) return refuse("media-lost", "No transports")
      this.calls.push({ kind: "produce", seat, source })
      const id = randomUUID()
      this.producers.set(`${seat} ${source}`, { id, paused })
      for (const to of this.seats)
        if (to !== seat) this.listener.consumer(to, this.#offer(to, id, seat, source))
      return accept({ producer: id })
    })
  }

  stop(seat: number, source: MediaSource): void {
    if (this.#mood() === "throws") throw new Error("The worker says no")
    this.calls.push({ kind: "stop", seat, source })
    const found = this.producers.get(`${seat} ${source}`)
    if (found === undefined) return
    this.producers.delete(`${seat} ${source}`)
    for (const to of this.seats) if (to !== seat) this.listener.consumerClosed(to, found.id)
  }

  async setPaused(seat: number, source: MediaSource, paused: boolean): Promise<void> {
    if (this.#mood() === "throws") throw new Error("The worker says no")
    this.calls.push({ kind: paused ? "pause" : "resume", seat, source })
    const found = this.producers.get(`${seat} ${source}`)
    if (found !== undefined) found.paused = paused
  }

  resume(seat: number) {
    return this.#as(() => this.#ofSeat(seat))
  }

  pause(seat: number) {
    return this.#as(() => this.#ofSeat(seat))
  }

  renew(seat: number) {
    return this.#as(() => this.#ofSeat(seat))
  }

  setLayer(seat: number) {
    return this.#as(() => this.#ofSeat(seat))
  }

  restartIce(seat: number) {
    return this.#as<Held<MediaRestartIceReply>>(() => {
      if (!this.seats.has(seat)) return refuse("media-lost", "No transports")
      const again = { usernameFragment: "again" }
      const maxLayer = this.wanted.get(seat) ?? null
      return accept({
        send: again,
        receive: again,
        consumers: this.#offersTo(seat),
        maxLayer,
        videoLimit: "none",
        release,
      })
    })
  }

  hasTransport(seat: number, id: string): boolean {
    return this.seats.has(seat) && this.#transports.get(seat)?.send === id
  }

  closeSeat(seat: number): void {
    if (!this.seats.delete(seat)) return
    this.calls.push({ kind: "closeSeat", seat })
    for (const key of this.producers.keys()) if (split(key)[0] === seat) this.producers.delete(key)
  }

  close(): void {
    this.closed = true
  }

  /** The worker dies: everything is gone at once. */
  lose(): void {
    this.seats.clear()
    this.producers.clear()
    this.listener.workerDied()
  }

  async #as<T>(work: () => Result<T>): Promise<Result<T>> {
    const mood = this.#mood()
    if (mood === "throws") throw new Error("The worker says no")
    if (mood === "hangs") return new Promise(() => {})
    return work()
  }

  #offersTo(seat: number) {
    return [...this.producers].flatMap(([key, { id }]) => {
      const [from, source] = split(key)
      return from === seat ? [] : [this.#offer(seat, id, from, source)]
    })
  }

  /** A consumer is called after its producer here, so that tests can follow it. */
  #offer(to: number, id: string, seat: number, source: MediaSource) {
    const { receive: transport = "" } = this.#transports.get(to) ?? {}
    return { id, transport, producerId: id, seat, source, rtpParameters: {} }
  }

  #ofSeat(seat: number): Result<object> {
    return this.seats.has(seat) ? accept({}) : refuse("media-lost", "No transports")
  }
}

const FAKE_PROBES: MediaProbes = {
  open: async () => {
    const stream = { id: randomUUID(), producerId: randomUUID(), rtpParameters: {} }
    return accept({ send: transport(), receive: transport(), baseline: stream, load: stream })
  },
  connect: async () => accept({}),
  produce: async () => accept({}),
  start: () => accept({}),
  stop: () => accept({}),
  read: async () =>
    accept({ at: 0, baseline: { received: 0, sent: 0 }, load: { packets: 0, bytes: 0 } }),
  close() {},
}

/** Nothing is held here. */
function release(): void {}

function transport() {
  return { id: randomUUID(), iceParameters: {}, iceCandidates: [], dtlsParameters: {} }
}

function split(key: string): [number, MediaSource] {
  const [seat, source] = key.split(" ")
  return [Number(seat), source === "camera" ? "camera" : "microphone"]
}
