import type { SeatNumber } from "#shared/values/ids.ts"
import type { Result } from "#shared/values/result.ts"

import type { ClientConnection } from "./client-connection.ts"
import type { MediaEffect } from "./media-effects.ts"
import { MediaRoomAccess, receiverNotifications } from "./media-room-access.ts"
import type { Clock, MediaEngine, MediaListener, MediaRoom, RoomLog } from "./ports.ts"
import type { SeatConnections } from "./seat-connections.ts"

interface Options {
  engine: MediaEngine
  clock: Clock
  log: RoomLog
  connections: SeatConnections
}

/** Audio and video of one live room: which client each seat's transports are known to, and what the meeting asks of them. */
export class RoomMedia {
  readonly #options: Options
  readonly #access: MediaRoomAccess<MediaRoom>
  readonly #attached = new Map<SeatNumber, ClientConnection>()

  constructor(options: Options) {
    const { engine, clock, log } = options
    this.#options = options
    const open = () => engine.openRoom(this.#listener())
    this.#access = new MediaRoomAccess({ open, clock, log })
  }

  /** Asks the media for something. Refuses with `media-lost` when there is no worker to ask. */
  ask<T>(work: (room: MediaRoom) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#access.ask(work)
  }

  /** Carries out what the meeting asks of the media, in order, without anyone waiting for it. */
  carryOut(effects: readonly MediaEffect[]): void {
    for (const effect of effects) {
      if (effect.kind === "closeSeat") {
        this.#access.change((room) => this.#closeSeat(room, effect.seat))
        continue
      }
      const { seat, source, paused } = effect
      this.#access.setPaused(
        paused,
        (room) => room.setPaused(seat, source, paused),
        (room) => room.stop(seat, source),
      )
    }
  }

  /**
   * The client knows the seat's transports from here on: it sets them up, or goes on with those from
   * before. Either answer tells it all that there is [P1], so nothing is kept for one who is away.
   */
  attach(seat: SeatNumber, connection: ClientConnection): void {
    this.#attached.set(seat, connection)
  }

  /**
   * A client has come in on the seat. What the seat has is closed at once, so that a tab which is taken
   * over neither hears nor is heard [P2]; unless it is the same browser that comes back, and names its
   * transport [P1]. Makes the room's media ready otherwise.
   */
  entered(seat: SeatNumber, transport: string | undefined): void {
    this.#access.change((room) => {
      if (transport === undefined || !room.hasTransport(seat, transport))
        this.#closeSeat(room, seat)
    })
    this.#access.prepare()
  }

  close(): void {
    this.#access.close()
  }

  #closeSeat(room: MediaRoom, seat: SeatNumber): void {
    this.#attached.delete(seat)
    room.closeSeat(seat)
  }

  #listener(): MediaListener {
    return {
      ...receiverNotifications((to) => this.#listening(to)),
      maxLayer: (from, wanted) => this.#listening(from)?.notify("media-max-layer", wanted),
      workerDied: () => this.#lost(),
    }
  }

  /** The client on a seat, if the seat's transports are the ones that this client knows. */
  #listening(seat: SeatNumber): ClientConnection | undefined {
    const connection = this.#options.connections.at(seat)
    return connection === this.#attached.get(seat) ? connection : undefined
  }

  #lost(): void {
    this.#options.log.warn({}, "A media worker is lost; its rooms set up audio and video again")
    for (const connection of this.#options.connections.all()) connection.notify("media-lost", {})
  }
}
