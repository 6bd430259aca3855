import type { SeatNumber } from "#shared/values/ids.ts"
import { type Result, refuse } from "#shared/values/result.ts"

import type { MediaEffect } from "./media-effects.ts"
import type { Clock, MediaEngine, MediaListener, MediaRoom, RoomLog } from "./ports.ts"
import type { ClientConnection } from "./client-connection.ts"
import type { SeatConnections } from "./seat-connections.ts"
import { withinTime } from "./within-time.ts"

/** A worker that has not answered by then is taken for lost. ms */
const ANSWER_WITHIN_MS = 10_000

interface Options {
  engine: MediaEngine
  clock: Clock
  log: RoomLog
  connections: SeatConnections
}

/**
 * Audio and video of one live room, opened when first asked for. What goes wrong in the media ends here, as a
 * refusal or an entry in the log: the meeting goes on without.
 */
export class RoomMedia {
  readonly #options: Options
  readonly #attached = new Map<SeatNumber, ClientConnection>()
  #opening: Promise<MediaRoom> | undefined
  #closed = false

  constructor(options: Options) {
    this.#options = options
  }

  /** Makes the room's media ready before anyone asks, so that nobody waits for it later. */
  #prepare(): void {
    this.#room().catch((cause: unknown) => this.#warn(cause, "The media room could not be opened"))
  }

  /** Asks the media for something. Refuses with `media-lost` when there is no worker to ask. */
  async ask<T>(work: (room: MediaRoom) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#closed) return refuse("closed", "The room has closed")
    const { clock } = this.#options
    return withinTime<Result<T>>(clock, ANSWER_WITHIN_MS, this.#attempt(work), () =>
      refuse("media-lost", "The media did not answer in time"),
    )
  }

  /** Carries out what the meeting asks of the media, in order, without anyone waiting for it. */
  carryOut(effects: readonly MediaEffect[]): void {
    if (effects.length === 0 || this.#opening === undefined) return
    this.#opening.then(
      (room) => effects.forEach((effect) => this.#carryOutOne(room, effect)),
      // There is no media room, so there is nothing in it to pause or close.
      () => {},
    )
  }

  /**
   * The screen knows the seat's transports from here on: it sets them up, or goes on with those from
   * before. Either answer tells it all that there is [P1], so nothing is kept for one who is away.
   */
  attach(seat: SeatNumber, connection: ClientConnection): void {
    this.#attached.set(seat, connection)
  }

  /**
   * A screen has come in on the seat. What the seat has is closed at once, so that a tab which is taken
   * over neither hears nor is heard [P2]; unless it is the same browser that comes back, and names its
   * transport [P1]. Makes the room's media ready otherwise.
   */
  entered(seat: SeatNumber, transport: string | undefined): void {
    this.#opening?.then(
      (room) => {
        if (transport !== undefined && room.hasTransport(seat, transport)) return
        this.#carryOutOne(room, { kind: "closeSeat", seat })
      },
      () => {},
    )
    this.#prepare()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#opening?.then(
      (room) => this.#guarded(() => room.close()),
      () => {},
    )
  }

  async #attempt<T>(work: (room: MediaRoom) => Promise<Result<T>>): Promise<Result<T>> {
    let room: MediaRoom
    try {
      room = await this.#room()
    } catch (cause) {
      this.#warn(cause, "The media room could not be opened")
      return refuse("media-lost", "Audio and video are not available now")
    }
    return work(room)
  }

  #room(): Promise<MediaRoom> {
    const opening = (this.#opening ??= this.#options.engine.openRoom(this.#listener()))
    // A room that could not be opened is tried again at the next asking.
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined
    })
    return opening
  }

  #listener(): MediaListener {
    return {
      consumer: (to, offer) => this.#listening(to)?.notify("media-consumer", offer),
      consumerClosed: (to, consumer) =>
        this.#listening(to)?.notify("media-consumer-closed", { consumer }),
      maxLayer: (from, wanted) => this.#listening(from)?.notify("media-max-layer", wanted),
      videoLimit: (to, limit) => this.#listening(to)?.notify("media-video-limit", { limit }),
      transportsStale: (to) => this.#listening(to)?.notify("media-lost", {}),
      workerDied: () => this.#lost(),
    }
  }

  /** The screen on a seat, if the seat's transports are the ones that this screen knows. */
  #listening(seat: SeatNumber): ClientConnection | undefined {
    const connection = this.#options.connections.at(seat)
    return connection === this.#attached.get(seat) ? connection : undefined
  }

  #lost(): void {
    this.#options.log.warn({}, "A media worker is lost; its rooms set up audio and video again")
    for (const connection of this.#options.connections.all()) connection.notify("media-lost", {})
  }

  #carryOutOne(room: MediaRoom, effect: MediaEffect): void {
    if (effect.kind === "closeSeat") {
      this.#attached.delete(effect.seat)
      this.#guarded(() => room.closeSeat(effect.seat))
      return
    }
    const { seat, source, paused } = effect
    room.setPaused(seat, source, paused).catch((cause: unknown) => {
      this.#warn(cause, "A source could not be paused or resumed")
      // What should be silent must be: rather no source than one that flows against the meeting.
      if (paused) this.#guarded(() => room.stop(seat, source))
    })
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
