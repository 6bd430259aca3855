import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http"
import type { Server as HttpsServer } from "node:https"
import type { Socket } from "node:net"

import type { ReadClient } from "../platform/client-info.ts"
import type { FairTurns } from "../platform/fair-turns.ts"
import type { WindowCounter } from "../platform/window-counter.ts"

/** Requests from one address that are being answered: each connection may poll and post at once. */
const OPEN_PER_ADDRESS = 300
/** Connections without the headers of a request yet. */
const MAX_SILENT = 500
/** How long the rest of a request may still arrive after the response, ms. */
const REST_WITHIN_MS = 1000

interface Options {
  readClient: ReadClient
  /** Requests by address. */
  requests: WindowCounter
  turns: FairTurns
}

/** What a request costs compared with messages (FairTurns): its route is not known yet. */
const COST = 3

/** Runs before every handler of HTTP requests, and bounds how much of the server one address can use at once. */
export class RequestGuard {
  readonly #options: Options
  readonly #open = new Map<string, number>()
  /** Connections with a request that is being answered. */
  readonly #answering = new WeakSet<Socket>()
  /** In the order in which they connected. */
  readonly #silent = new Set<Socket>()

  constructor(options: Options) {
    this.#options = options
  }

  /** Replaces the current listeners for requests and upgrades, and calls them for what it lets through. */
  install(server: Server | HttpsServer): void {
    const isSecure = "setSecureContext" in server
    server.on(isSecure ? "secureConnection" : "connection", (socket: Socket) =>
      this.#connected(socket),
    )
    const answer = taken<Parameters<RequestListener>>(server, "request")
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const { address } = this.#options.readClient(request)
      if (!this.#mayBeAnswered(request, response, address)) return
      void this.#inTurn(address, () => answer(request, response))
    })
    const upgrade = taken<[IncomingMessage, Socket, Buffer]>(server, "upgrade")
    server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
      this.#silent.delete(socket)
      // A refusal is written to a socket that may be closed.
      socket.on("error", () => {})
      const { address } = this.#options.readClient(request)
      if (this.#isTooMany(address)) socket.destroy()
      else void this.#inTurn(address, () => upgrade(request, socket, head))
    })
  }

  /** A hundred simultaneous requests from one address do not delay those from others. */
  async #inTurn(address: string, work: () => void): Promise<void> {
    await this.#options.turns.take(address, COST)
    work()
  }

  /** Where very many connections are silent, the oldest is closed: a browser sends its request at once. */
  #connected(socket: Socket): void {
    this.#silent.add(socket)
    socket.once("close", () => this.#silent.delete(socket))
    if (this.#silent.size <= MAX_SILENT) return
    const [oldest] = this.#silent
    oldest?.destroy()
  }

  #mayBeAnswered(request: IncomingMessage, response: ServerResponse, address: string): boolean {
    const { socket } = request
    this.#silent.delete(socket)
    // No browser and no proxy sends another request on a connection before the response.
    if (this.#answering.has(socket)) {
      socket.destroy()
      return false
    }
    this.#begin(request, response, address)
    const isTooMany = this.#isTooMany(address)
    if (!isTooMany && (this.#open.get(address) ?? 0) <= OPEN_PER_ADDRESS) return true
    response.writeHead(429, { "Content-Type": "text/plain", Connection: "close" })
    response.end("Too many requests; wait a little")
    return false
  }

  #begin(request: IncomingMessage, response: ServerResponse, address: string): void {
    const { socket } = request
    this.#answering.add(socket)
    this.#open.set(address, (this.#open.get(address) ?? 0) + 1)
    response.once("finish", () => endUnlessComplete(request))
    response.once("close", () => {
      this.#answering.delete(socket)
      const left = (this.#open.get(address) ?? 1) - 1
      if (left > 0) this.#open.set(address, left)
      else this.#open.delete(address)
    })
  }

  #isTooMany(address: string): boolean {
    const { requests } = this.#options
    return requests.add(address, 1) > requests.limit.points
  }
}

/** A client that still sends after the response may not keep the connection. */
function endUnlessComplete(request: IncomingMessage): void {
  if (request.complete) return
  const timer = setTimeout(() => request.socket.destroy(), REST_WITHIN_MS).unref()
  request.once("end", () => clearTimeout(timer))
}

function taken<A extends unknown[]>(
  server: Server | HttpsServer,
  event: "request" | "upgrade",
): (...args: A) => void {
  const listeners = server.listeners(event)
  server.removeAllListeners(event)
  return (...args) => {
    for (const listener of listeners) Reflect.apply(listener, server, args)
  }
}
