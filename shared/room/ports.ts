import type { Group } from "#shared/group/state.ts"
import type { Instant, RoomId, SeatNumber } from "#shared/values/ids.ts"
import type {
  ConsumerOffer,
  MediaRestartIceReply,
  MediaSource,
  MediaMaxLayer,
  VideoLimit,
} from "#shared/protocol/media.ts"
import type { Direction, TransportOffer } from "#shared/values/media-transport.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Result } from "#shared/values/result.ts"

import type { MediaProbes } from "#shared/connection-test/protocol.ts"

/** Time, as the rooms see it. Tests move it by hand. */
export interface Clock {
  now(): Instant
  /** Calls back once at the instant, at once if it has passed. Returns a function that cancels. */
  at(instant: Instant, callback: () => void): () => void
}

/** What a host gives a room: a server, or a page in which a meeting is rehearsed. */
export interface RoomPorts {
  clock: Clock
  store: Store
  media: MediaEngine
  log: RoomLog
  hash: Hash
}

/** Where a room writes what goes wrong. Fixed sentences, and the cause beside them. */
export interface RoomLog {
  warn(details: { cause?: unknown }, sentence: string): void
  error(details: { cause?: unknown }, sentence: string): void
}

/** SHA-256, base64url. Synchronous: a view is made and sent with nothing in between. */
export interface Hash {
  /** Of the bytes that a base64url text stands for: what is stored of a key. */
  ofKey(key: string): string
  /** Of a text in UTF-8. */
  ofText(text: string): string
  /** Whether two hashes are the same, in a time that does not tell where they differ. */
  same(one: string, other: string): boolean
}

/** What is written in one stroke: all of it or nothing. */
export interface Change {
  room: RoomId
  /** The group as it shall be, one version after the one stored; version 1 is a group not stored yet. */
  group?: Group
  /** The meeting as it shall be; null deletes it. */
  meeting?: Meeting | null
  /** How both are stored until now: what a write is taken back to of which nobody knows if it was done. */
  before?: { group: Group; meeting: Meeting | null }
}

/** What must outlive the process. Every promise resolves only when the change is on disk. */
export interface Store {
  group(room: RoomId): Promise<Group | undefined>
  /**
   * Writes a change, so that a process killed in the next instant loses nothing of it. False, and
   * nothing is changed, when the stored group is not the version before, or there is none to meet in.
   */
  write(change: Change): Promise<boolean>
  /** Deletes a group with its meeting: nothing of them is left. Idempotent. */
  deleteGroup(room: RoomId): Promise<void>
  /** The meetings that were going on when the process last stopped. */
  meetings(): Promise<{ room: RoomId; meeting: Meeting }[]>
  /** Groups of which something must be forgotten by now (shared/group/retention.ts). */
  groupsToForget(now: Instant): Promise<RoomId[]>
  close(): Promise<void>
}

/** Audio and video between browsers. The one importer of mediasoup implements this. */
export interface MediaEngine {
  /** What the routers can carry: the same for every room. */
  readonly rtpCapabilities: Record<string, unknown>
  openRoom(listener: MediaListener, options?: RoomOptions): Promise<MediaRoom>
  /** Whether there is a worker alive to carry audio and video now. */
  ready(): boolean
  close(): Promise<void>
}

/** What is special about a room's media. */
export interface RoomOptions {
  /**
   * For a person who practises alone: each seat also receives what it sends itself, and may measure its
   * connection. Never in a meeting.
   */
  mirror?: boolean
}

/** What the media notifies a room of. */
export interface MediaListener {
  /** Someone began to send: this seat may receive it once it says it is ready. */
  consumer(to: SeatNumber, offer: ConsumerOffer): void
  consumerClosed(to: SeatNumber, consumer: string): void
  /** How much of this seat's camera the others look at has changed. */
  maxLayer(from: SeatNumber, wanted: MediaMaxLayer): void
  /** How video is limited for this seat has changed, since its connection carries less, or more. */
  videoLimit(to: SeatNumber, limit: VideoLimit): void
  /** This seat's transports are of no use any more: it may `open` again at once. */
  transportsStale(to: SeatNumber): void
  /** The worker died. Every transport is gone; each seat may `open` again at once. */
  workerDied(): void
}

/** A complete view, with later notifications held until `release`: call it once the reply with the view is sent. */
export type Held<T> = T & { release: () => void }

/** Parameters as a browser sent them; the adapter checks them in depth and refuses `bad-input`. */
export type Parameters = Record<string, unknown>

/**
 * The media of one room. Only those who have passed the pledge reach it. Nothing here can switch a
 * microphone or a camera on: `setPaused(false)` lets through what the person sends, if they send.
 */
export interface MediaRoom {
  /** Null in a meeting: there nothing is measured. */
  readonly probes: MediaProbes | null
  /** Makes both transports, replacing any that the seat had, and consumers for all that is sent. */
  open(
    seat: SeatNumber,
    rtpCapabilities: Parameters,
  ): Promise<
    Result<Held<{ send: TransportOffer; receive: TransportOffer; consumers: ConsumerOffer[] }>>
  >
  connect(
    seat: SeatNumber,
    direction: Direction,
    dtlsParameters: Parameters,
  ): Promise<Result<object>>
  /** Starts sending. `paused` when the meeting says that this source is off. */
  produce(
    seat: SeatNumber,
    source: MediaSource,
    rtpParameters: Parameters,
    paused: boolean,
  ): Promise<Result<{ producer: string }>>
  /** The person has released the device: the producer is closed and every client is notified. */
  stop(seat: SeatNumber, source: MediaSource): void
  setPaused(seat: SeatNumber, source: MediaSource, paused: boolean): Promise<void>
  resume(seat: SeatNumber, consumers: string[]): Promise<Result<object>>
  pause(seat: SeatNumber, consumers: string[]): Promise<Result<object>>
  setLayer(seat: SeatNumber, consumer: string, layer: number): Promise<Result<object>>
  /** Replaces a consumer by a new one; the seat is notified of both. */
  renew(seat: SeatNumber, consumer: string): Promise<Result<object>>
  /** New ICE parameters for both transports, and all that the seat should know by now. */
  restartIce(seat: SeatNumber): Promise<Result<Held<MediaRestartIceReply>>>
  /** Whether this is the seat's sending transport: only the browser that opened it knows its name. */
  hasTransport(seat: SeatNumber, transport: string): boolean
  /** The person is gone: transports, producers and consumers are closed. */
  closeSeat(seat: SeatNumber): void
  close(): void
}
