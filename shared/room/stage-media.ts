import type {
  ConsumerOffer,
  MediaMaxLayer,
  MediaRestartIceReply,
  MediaSource,
  VideoLimit,
} from "../protocol/media.ts"
import type { Direction, TransportOffer } from "../values/media-transport.ts"
import type { Result } from "../values/result.ts"
import type { Place } from "../infoMeeting/state.ts"

/** Whom media is for: a number that the room of the meeting gives each connection, never sent to anyone. */
export type MemberId = number

/** What the media of a meeting notifies of. `to` may have left already. */
export interface StageListener {
  consumer(to: MemberId, offer: ConsumerOffer): void
  consumerClosed(to: MemberId, consumer: string): void
  maxLayer(from: Place, wanted: MediaMaxLayer): void
  /** How video is limited for this member has changed, since its connection carries less, or more. */
  videoLimit(to: MemberId, limit: VideoLimit): void
  /** This member's transports are of no use any more: it may `open` again at once. */
  transportsStale(to: MemberId): void
  /** Everyone's on the stage: the main worker died. Listeners keep their transports and get new consumers. */
  stageLost(): void
}

export interface StageOpened {
  /** Null for a listener. */
  send: TransportOffer | null
  receive: TransportOffer
  consumers: ConsumerOffer[]
  /** Call it once the reply is sent: notifications are held until then. */
  release: () => void
}

type Parameters = Record<string, unknown>

/**
 * The media of one info meeting, a star [IM6]: those on the stage send to one router, each wing (a router on a worker)
 * receives everything once by pipe, listeners receive from a wing. A consumer offer names the place on the stage as `seat`.
 */
export interface StageRoom {
  /** Makes a member's transports, in place of those there were. `place`: on the stage; null for a listener. */
  open(
    member: MemberId,
    place: Place | null,
    rtpCapabilities: Parameters,
  ): Promise<Result<StageOpened>>
  /** A listener becomes a guest: adds a send transport beside the receiving one, on which nothing changes. */
  openSend(member: MemberId, place: Place): Promise<Result<TransportOffer>>
  /** A guest listens again: the send transport and what it sent are closed at once; receiving goes on. */
  closeSend(member: MemberId): void
  connect(
    member: MemberId,
    direction: Direction,
    dtlsParameters: Parameters,
  ): Promise<Result<object>>
  produce(
    member: MemberId,
    source: MediaSource,
    rtpParameters: Parameters,
    paused: boolean,
  ): Promise<Result<{ producer: string }>>
  stop(member: MemberId, source: MediaSource): void
  setPaused(place: Place, source: MediaSource, paused: boolean): Promise<void>
  resume(member: MemberId, consumers: string[]): Promise<Result<object>>
  pause(member: MemberId, consumers: string[]): Promise<Result<object>>
  setLayer(member: MemberId, consumer: string, layer: number): Promise<Result<object>>
  /** Replaces a consumer by a new one; the member is notified of both. */
  renew(member: MemberId, consumer: string): Promise<Result<object>>
  restartIce(member: MemberId): Promise<Result<MediaRestartIceReply & { release: () => void }>>
  hasTransport(member: MemberId, transport: string): boolean
  /** The member is gone. Idempotent. */
  remove(member: MemberId): void
  close(): void
}

/** What the server's media engine gives besides rooms of circles. */
export interface StageEngine {
  openStage(listener: StageListener): Promise<StageRoom>
}
