import type { IncomingMessage, Server as HttpServer } from "node:http"
import type { Server as HttpsServer } from "node:https"
import { Server, type Socket } from "socket.io"

import { LIMITS } from "#shared/protocol/limits.ts"

import { FOREIGN_PAGE } from "../client-info.ts"
import { type Handling, receive } from "./handle.ts"
import { Visitor } from "./visitor.ts"

/** A line that is silent for longer than both together has broken. ms */
const PING = { pingInterval: 10_000, pingTimeout: 10_000 }

/** Socket.IO on the server's own port. */
export interface Signalling {
  close(): Promise<void>
}

/** Opens the door for sockets. Everything a socket says goes through `receive`, and nowhere else. */
export function openSignalling(server: HttpServer | HttpsServer, handling: Handling): Signalling {
  const io = new Server(server, {
    serveClient: false,
    maxHttpBufferSize: LIMITS.messageBytes,
    ...PING,
    allowRequest: (request, answer) => {
      void whyNot(request, handling).then((reason) => answer(reason, reason === null))
    },
  })
  io.on("connection", (socket) => welcome(socket, handling))
  return {
    async close() {
      await io.close()
    },
  }
}

/** Why a connection is refused, or null. */
async function whyNot(request: IncomingMessage, handling: Handling): Promise<string | null> {
  const { limits, log, readClient } = handling
  try {
    const { address, isOwnPage } = readClient(request)
    if (!isOwnPage) {
      log.warn({}, FOREIGN_PAGE)
      return FOREIGN_PAGE
    }
    const fits = await limits.count("connections", address)
    return fits ? null : "Too many connections; wait a little"
  } catch (cause) {
    log.error({ cause }, "A connection could not be judged")
    return "Something went wrong on the server"
  }
}

function welcome(socket: Socket, handling: Handling): void {
  const visitor = new Visitor(socket, handling.readClient(socket.request).address)
  socket.onAny((event: unknown, ...args: unknown[]) => {
    void receive(visitor, event, args, handling)
  })
  socket.on("disconnect", () => {
    void visitor.inOrder(() => gone(visitor, handling))
  })
}

/** The line broke: whoever was inside drops, once all that they had sent is done [P1]. */
async function gone(visitor: Visitor, { log, stepAway }: Handling): Promise<void> {
  const { state } = visitor
  visitor.state = { kind: "anonymous" }
  try {
    if (state.kind === "atDoor") await stepAway(state.pass.room, visitor)
    if (state.kind === "inside") await state.live.drop(state.seat, visitor)
  } catch (cause) {
    log.error({ cause }, "A broken line could not be noted")
  }
}
