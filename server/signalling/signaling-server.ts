import type { IncomingMessage, Server as HttpServer } from "node:http"
import type { Server as HttpsServer } from "node:https"
import { Server, type Socket } from "socket.io"

import { disconnected } from "#shared/room/session/session.ts"
import { LIMITS } from "#shared/values/limits.ts"

import { FOREIGN_PAGE } from "../platform/client-info.ts"
import type { Middleware } from "../platform/middleware.ts"
import { EngineGuard } from "./engine-guard.ts"
import { type Handling, receive } from "./handle.ts"
import type { TrafficMeter } from "./traffic-meter.ts"
import { SocketSession } from "./socket-session.ts"

/** A connection that is silent for longer than both together is lost. ms */
const PING = { pingInterval: 10_000, pingTimeout: 10_000 }
/** How long a connection may take to greet as Socket.IO does, ms. */
const GREET_WITHIN_MS = 10_000

/** Socket.IO on the server's own port. */
export interface SignalingServer {
  close(): Promise<void>
}

interface Options {
  meter: TrafficMeter
  /** The headers that every answer of the server has. */
  headers: readonly Middleware[]
}

/** Accepts sockets. Everything that comes on one goes through `receive`, and nowhere else. */
export function openSignalingServer(
  server: HttpServer | HttpsServer,
  handling: Handling,
  options: Options,
): SignalingServer {
  const guard = new EngineGuard({ ...options, readClient: handling.readClient })
  const io = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: LIMITS.messageBytes,
    ...PING,
    connectTimeout: GREET_WITHIN_MS,
    allowUpgrades: false,
    // Other upgrades are ended by the server itself.
    destroyUpgrade: false,
    // What waits to be compressed, or read, would take up memory that is not counted.
    httpCompression: false,
    wsEngine: guard.webSocketEngine,
    allowRequest: (request, answer) => {
      void whyNot(request, handling, guard).then((reason) => answer(reason, reason === null))
    },
  })
  guard.watch(io)
  io.on("connection", (socket) => welcome(socket, handling))
  return {
    async close() {
      await io.close()
    },
  }
}

/** Why a connection is refused, or null. */
async function whyNot(
  request: IncomingMessage,
  handling: Handling,
  guard: EngineGuard,
): Promise<string | null> {
  const { limits, log, readClient } = handling
  try {
    const { address, isOwnPage } = readClient(request)
    if (!isOwnPage) {
      log.warn({}, FOREIGN_PAGE)
      return FOREIGN_PAGE
    }
    const fits = await limits.count("connections", address)
    if (!fits) return "Too many connections; wait a little"
    return guard.limits.reserve(address, request) ? null : "Too many connections are open from here"
  } catch (cause) {
    log.error({ cause }, "A connection could not be checked")
    return "Something went wrong on the server"
  }
}

function welcome(socket: Socket, handling: Handling): void {
  const { address } = handling.readClient(socket.request)
  const session = new SocketSession(socket, address, handling.clock)
  socket.onAny((event: unknown, ...args: unknown[]) => {
    void receive(session, event, args, handling)
  })
  socket.on("disconnect", () => {
    void session.inOrder(() => gone(session, handling))
  })
}

/** The connection is gone. All that the client had sent is done before. */
async function gone(session: SocketSession, { log, rooms }: Handling): Promise<void> {
  try {
    await disconnected(session, rooms)
  } catch (cause) {
    log.error({ cause }, "A lost connection could not be recorded")
  }
}
