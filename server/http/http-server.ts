import { type IncomingMessage, type RequestListener, type Server, createServer } from "node:http"
import { type Server as HttpsServer, createServer as createHttpsServer } from "node:https"

import type { Certificate } from "./certificate.ts"

/** How long the head of a request may take, ms. */
const HEAD_WITHIN_MS = 10_000
/** How long a whole request may take: the largest is 64 kB. ms */
const REQUEST_WITHIN_MS = 20_000
/** How long a connection on which a request is answered may stand still, ms. Longer than a poll waits. */
const STILL_MS = 30_000
/** How often connections are looked at for that, ms. */
const CHECK_EVERY_MS = 2000
/** Where sockets are opened. */
const SOCKETS = "/socket.io/"

const OPTIONS = {
  headersTimeout: HEAD_WITHIN_MS,
  requestTimeout: REQUEST_WITHIN_MS,
  connectionsCheckingInterval: CHECK_EVERY_MS,
  shouldUpgradeCallback: isSocketUpgrade,
}

/** The server that everything goes through, with bounds on how slowly one may speak to it. */
export function createHttpServer(
  listener: RequestListener,
  certificate: Certificate | undefined,
): Server | HttpsServer {
  const server =
    certificate === undefined
      ? createServer(OPTIONS, listener)
      : createHttpsServer(
          { ...certificate, ...OPTIONS, handshakeTimeout: HEAD_WITHIN_MS },
          listener,
        )
  server.setTimeout(STILL_MS)
  // An older Node asks nobody whether it may upgrade.
  server.on("upgrade", (request, socket) => {
    if (!isSocketUpgrade(request)) socket.destroy()
  })
  return server
}

/** Any other wish to speak another protocol (`Upgrade: h2c`) may be left aside, and the request is answered as it is: RFC 9110, 7.8. */
function isSocketUpgrade({ method, url, headers }: IncomingMessage): boolean {
  const isWebSocket = headers.upgrade?.toLowerCase() === "websocket"
  return isWebSocket && method === "GET" && url?.startsWith(SOCKETS) === true
}
