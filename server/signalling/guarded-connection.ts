import type { ServerResponse } from "node:http"
import type { Socket } from "socket.io"
import type { WebSocket } from "ws"

import { type EnginePacket, PacketOrder } from "./client-packets.ts"

/** An Engine.IO connection: one browser, over a WebSocket or by long polling. */
export type EngineConnection = Socket["conn"]

/** What a packet takes up in memory beside its text, bytes. */
const PACKET_OVERHEAD = 200

interface Options {
  /** Undefined for one that polls. */
  webSocket: WebSocket | undefined
  /** Counts a packet that came by polling; those of a WebSocket are counted where they are framed. */
  fits: (bytes: number) => boolean
  /** More waits to be sent than before. */
  unsentGrew: (connection: GuardedConnection) => void
}

/** One connection: how much of what was sent on it has not left yet, and whether what comes is in order. */
export class GuardedConnection {
  readonly #engine: EngineConnection
  readonly #webSocket: WebSocket | undefined
  readonly #polls = new Set<ServerResponse>()
  readonly #order = new PacketOrder()
  /** Bytes that the transport has not taken over yet (engine.io's `writeBuffer`). */
  #waiting = 0
  #isCut = false

  constructor(engine: EngineConnection, { webSocket, fits, unsentGrew }: Options) {
    this.#engine = engine
    this.#webSocket = webSocket
    engine.on("packetCreate", (packet: EnginePacket) => {
      if (packet.type === "ping") this.#order.pinged()
      this.#waiting += bytesOf(packet) + PACKET_OVERHEAD
      unsentGrew(this)
    })
    engine.on("flush", () => {
      this.#waiting = 0
    })
    engine.on("packet", (packet: EnginePacket) => {
      const isCounted = webSocket !== undefined || fits(bytesOf(packet))
      if (!isCounted || !this.#order.allows(packet)) this.cut()
    })
  }

  /** Bytes that were sent and that the system has not taken yet, because the client does not read. */
  get unsent(): number {
    const polled = [...this.#polls].reduce((sum, response) => sum + response.writableLength, 0)
    return this.#waiting + (this.#webSocket?.bufferedAmount ?? 0) + polled
  }

  /**
   * Notes the response that a poll waits for. False, and the connection is cut, where the client has not read the one before:
   * it could leave as many unread as it likes.
   */
  beginPoll(response: ServerResponse): boolean {
    if (this.#polls.size > 0) {
      this.cut()
      return false
    }
    this.#polls.add(response)
    const end = () => this.#polls.delete(response)
    response.once("finish", end)
    response.once("close", end)
    return true
  }

  /** Ends the connection at once; whatever waits to be sent is dropped. Idempotent. */
  cut(): void {
    if (this.#isCut) return
    this.#isCut = true
    this.#engine.close(true)
    this.#webSocket?.terminate()
    for (const response of this.#polls) response.destroy()
  }
}

function bytesOf({ data }: EnginePacket): number {
  if (typeof data === "string") return Buffer.byteLength(data)
  return Buffer.isBuffer(data) ? data.length : 0
}
