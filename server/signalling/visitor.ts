import type { Socket } from "socket.io"

import type { NoticeName, NoticeOf } from "#shared/protocol/messages.ts"
import type { RoomId, SeatNumber } from "#shared/protocol/ids.ts"

import type { Pass } from "../rooms/door-keeper.ts"
import type { LiveRoom } from "../rooms/live-room.ts"
import type { Screen, WhyOut } from "../rooms/screen.ts"
import { SerialQueue } from "../rooms/serial-queue.ts"

/** How far a socket has come. What it may do follows from this and from nothing it says. */
export type VisitorState =
  | { kind: "anonymous" }
  | { kind: "atDoor"; pass: Pass }
  | { kind: "inside"; room: RoomId; live: LiveRoom; seat: SeatNumber }
  /** Put out by the room. `taken-over` is for good [P2]; otherwise one may knock again. */
  | { kind: "out"; why: WhyOut }

/** So many messages refused one after the other are no mistake any more. */
const FLOOD = 1000

/** One socket, and the browser behind it. */
export class Visitor implements Screen {
  /** What its messages are counted under. */
  readonly address: string
  state: VisitorState = { kind: "anonymous" }
  readonly #socket: Socket
  readonly #messages = new SerialQueue()
  readonly #media = new SerialQueue()
  #tooManyInARow = 0

  constructor(socket: Socket, address: string) {
    this.#socket = socket
    this.address = address
  }

  get id(): string {
    return this.#socket.id
  }

  tell<N extends NoticeName>(name: N, notice: NoticeOf<N>): void {
    this.#socket.emit(name, notice)
  }

  putOut(why: WhyOut): void {
    this.state = { kind: "out", why }
    if (why !== "gone") this.tell(why, {})
  }

  /** Handles messages in the order in which they came. */
  inOrder<T>(work: () => Promise<T>): Promise<T> {
    return this.#messages.run(work)
  }

  /**
   * The same for messages about media: behind whatever came before them, but nothing waits for
   * them except other media. A worker that hangs must not hang the meeting.
   */
  inMediaOrder<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#messages.idle()
    return this.#media.run(async () => {
      await before
      return work()
    })
  }

  /** Notes whether a message was one too many. One who goes on and on is cut off. */
  noteTooMany(tooMany: boolean): void {
    this.#tooManyInARow = tooMany ? this.#tooManyInARow + 1 : 0
    if (this.#tooManyInARow > FLOOD) this.#socket.disconnect(true)
  }
}
