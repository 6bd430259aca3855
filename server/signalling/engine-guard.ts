import type { IncomingMessage, ServerResponse } from "node:http"
import type { Server } from "socket.io"
import type { WebSocket } from "ws"

import type { ReadClient } from "../platform/client-info.ts"
import { isCrossSite } from "../platform/fetch-metadata.ts"
import type { Middleware } from "../platform/middleware.ts"
import { ConnectionLimits } from "./connection-limits.ts"
import { type EngineConnection, GuardedConnection } from "./guarded-connection.ts"
import type { TrafficMeter } from "./traffic-meter.ts"
import { type Guard, guardFrames, webSocketEngine } from "./web-sockets.ts"

interface Options {
  readClient: ReadClient
  meter: TrafficMeter
  /** The headers that every answer of the server has. */
  headers: readonly Middleware[]
}

/**
 * Checks what comes before Socket.IO takes it: counts every packet and byte on every connection, bounds what is unsent, and ends a
 * connection that sends what no client of ours does - pings, attachments, other namespaces, answers to nothing.
 */
export class EngineGuard {
  readonly limits = new ConnectionLimits()
  readonly #options: Options
  readonly #webSockets = new WeakMap<IncomingMessage, WebSocket>()
  readonly #connections = new Map<string, GuardedConnection>()
  #counted = 0

  constructor(options: Options) {
    this.#options = options
  }

  /** For Engine.IO's option `wsEngine`. */
  get webSocketEngine(): ReturnType<typeof webSocketEngine> {
    return webSocketEngine(this.#guardWebSocket)
  }

  watch({ engine }: Server): void {
    for (const middleware of this.#options.headers) engine.use(middleware)
    engine.use(this.#judge)
    engine.on("connection", (connection: EngineConnection) => this.#opened(connection))
  }

  /** No JSONP, which any site's page could read; no upgrade, since our client tries a WebSocket first; one poll at a time. */
  readonly #judge: Middleware = (request, response, next) => {
    const { searchParams: query } = new URL(request.url ?? "/", "http://localhost")
    const id = query.get("sid")
    const isUpgrade = query.get("transport") === "websocket" && id !== null
    if (query.has("j") || isUpgrade || isCrossSite(request.headers)) return deny(response)
    const isPoll = id !== null && request.method === "GET"
    if (isPoll && this.#connections.get(id)?.beginPoll(response) === false) return deny(response)
    next()
  }

  readonly #guardWebSocket: Guard = (webSocket, request) => {
    this.#webSockets.set(request, webSocket)
    guardFrames(webSocket, this.#counterFor(request))
  }

  #opened(connection: EngineConnection): void {
    const { request } = connection
    const { limits } = this
    const guarded = new GuardedConnection(connection, {
      webSocket: this.#webSockets.get(request),
      fits: this.#counterFor(request),
      unsentGrew: (grown) => limits.unsentGrew(grown),
    })
    const { address } = this.#options.readClient(request)
    if (!limits.open(address, connection)) return guarded.cut()
    const id = idOf(connection)
    this.#connections.set(id, guarded)
    connection.once("close", () => {
      this.#connections.delete(id)
      limits.closed(guarded)
    })
  }

  #counterFor(request: IncomingMessage): (bytes: number) => boolean {
    const { meter, readClient } = this.#options
    const { address } = readClient(request)
    this.#counted += 1
    const key = String(this.#counted)
    return (bytes) => meter.fits(key, address, bytes)
  }
}

/** Polls name it by this; its type does not show it. */
function idOf(connection: EngineConnection): string {
  return String(Reflect.get(connection, "id"))
}

/** An upgrade has no answer to write: its socket is ended. */
function deny(response: ServerResponse): void {
  response.writeHead(403, { "Content-Type": "text/plain", Connection: "close" })
  response.end("This can be asked from our own pages only")
}
