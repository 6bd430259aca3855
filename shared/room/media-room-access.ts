import { type Result, refuse } from "#shared/values/result.ts"

import type { ConsumerOffer, VideoLimit } from "../protocol/media.ts"
import type { ClientConnection } from "./client-connection.ts"
import type { Clock, Held, RoomLog } from "./ports.ts"
import { withinTime } from "./within-time.ts"

/** A worker that has not answered by then is taken for lost. ms */
const ANSWER_WITHIN_MS = 10_000

interface Options<R> {
  open(): Promise<R>
  clock: Clock
  log: RoomLog
}

/**
 * The audio and video of one meeting, `R`, opened when first asked for. What goes wrong in the media ends here, as a
 * refusal or an entry in the log: the meeting goes on without.
 */
export class MediaRoomAccess<R extends { close(): void }> {
  readonly #options: Options<R>
  #opening: Promise<R> | undefined
  #room: R | undefined
  #closed = false

  constructor(options: Options<R>) {
    this.#options = options
  }

  /** What is open now. */
  get room(): R | undefined {
    return this.#room
  }

  /** Opens it before anyone asks, so that nobody waits for it later. */
  prepare(): void {
    this.#open().catch((cause: unknown) => this.#warn(cause, "The media room could not be opened"))
  }

  /** Refuses with `media-lost` when there is no worker to ask, or it does not answer. */
  async ask<T>(work: (room: R) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#closed) return refuse("closed", "The meeting is over")
    return withinTime<Result<T>>(this.#options.clock, ANSWER_WITHIN_MS, this.#attempt(work), () =>
      refuse("media-lost", "The media did not answer in time"),
    )
  }

  /** Does something without anyone waiting for it, in order. Where nothing was opened, there is nothing in it to change. */
  change(work: (room: R) => void): void {
    this.#opening?.then(
      (room) => this.#guarded(() => work(room)),
      () => {},
    )
  }

  /** Pauses or resumes a source. What should be silent must be: where it cannot be paused, `stop` ends it. */
  setPaused(paused: boolean, set: (room: R) => Promise<void>, stop: (room: R) => void): void {
    this.change((room) => {
      set(room).catch((cause: unknown) => {
        this.#warn(cause, "A source could not be paused or resumed")
        if (paused) this.#guarded(() => stop(room))
      })
    })
  }

  /** Idempotent. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.change((room) => room.close())
  }

  async #attempt<T>(work: (room: R) => Promise<Result<T>>): Promise<Result<T>> {
    let room: R
    try {
      room = await this.#open()
    } catch (cause) {
      this.#warn(cause, "The media room could not be opened")
      return refuse("media-lost", "Audio and video are not available now")
    }
    return work(room)
  }

  #open(): Promise<R> {
    const opening = (this.#opening ??= this.#options.open())
    opening.then(
      (room) => (this.#room = room),
      // What could not be opened is tried again at the next asking.
      () => {
        if (this.#opening === opening) this.#opening = undefined
      },
    )
    return opening
  }

  #guarded(work: () => void): void {
    try {
      work()
    } catch (cause) {
      this.#warn(cause, "A media effect could not be carried out")
    }
  }

  #warn(cause: unknown, sentence: string): void {
    this.#options.log.warn({ cause }, sentence)
  }
}

/** What the media reports of one receiver, passed on to its client. */
export function receiverNotifications(clientOf: (to: number) => ClientConnection | undefined) {
  return {
    consumer: (to: number, offer: ConsumerOffer) => clientOf(to)?.notify("media-consumer", offer),
    consumerClosed: (to: number, consumer: string) =>
      clientOf(to)?.notify("media-consumer-closed", { consumer }),
    videoLimit: (to: number, limit: VideoLimit) =>
      clientOf(to)?.notify("media-video-limit", { limit }),
    transportsStale: (to: number) => clientOf(to)?.notify("media-lost", {}),
  }
}

/** Asks for what comes with a hold on later notifications: an answer that comes too late to be sent holds nothing. */
export async function requestHeld<R, T>(
  request: (work: (room: R) => Promise<Result<Held<T>>>) => Promise<Result<Held<T>>>,
  work: (room: R) => Promise<Result<Held<T>>>,
): Promise<Result<Held<T>>> {
  let isAnswered = false
  const answer = await request(async (room) => {
    const made = await work(room)
    if (isAnswered && made.ok) made.value.release()
    return made
  })
  isAnswered = true
  return answer
}
