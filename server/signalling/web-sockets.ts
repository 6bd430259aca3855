import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import { type RawData, type ServerOptions, type WebSocket, WebSocketServer } from "ws"

/** Browsers send a message in one frame, or a few where it is large. */
const MOST_FRAMES = 64
/** How long a client may take to answer a close frame, ms. */
const CLOSE_WITHIN_MS = 2000

/** For each WebSocket: what must hold of it from its first frame on. */
export type Guard = (webSocket: WebSocket, request: IncomingMessage) => void

type WebSocketEngine = new (options: ServerOptions) => WebSocketServer

/**
 * The WebSocket server that Engine.IO is to use (its option `wsEngine`). No ping is answered: `ws` would do so by itself and keep
 * the answers in memory for as long as they are not read.
 */
export function webSocketEngine(guard: Guard): WebSocketEngine {
  return class extends WebSocketServer {
    constructor(options: ServerOptions) {
      const own = { autoPong: false, maxFragments: MOST_FRAMES, closeTimeout: CLOSE_WITHIN_MS }
      // One message of each connection in a turn of the event loop: nobody waits for a flood that came in one piece.
      super({ ...options, ...own, allowSynchronousEvents: false })
    }

    override handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      done: (webSocket: WebSocket, request: IncomingMessage) => void,
    ): void {
      super.handleUpgrade(request, socket, head, (webSocket) => {
        guard(webSocket, request)
        done(webSocket, request)
      })
    }
  }
}

/** Ends a WebSocket that pings, which browsers do not do, and one whose frames do not fit, pongs nobody asked for among them. */
export function guardFrames(webSocket: WebSocket, fits: (bytes: number) => boolean): void {
  const end = () => {
    // What has been read already is not looked at any more.
    webSocket.removeAllListeners("message").removeAllListeners("pong")
    webSocket.terminate()
  }
  const count = (data: RawData) => {
    if (!fits(sizeOf(data))) end()
  }
  webSocket.on("message", count)
  webSocket.on("pong", count)
  webSocket.on("ping", end)
}

function sizeOf(data: RawData): number {
  if (Array.isArray(data)) return data.reduce((sum, { length }) => sum + length, 0)
  return data.byteLength
}
