import { type IncomingMessage, type RequestListener, type Server, createServer } from "node:http"
import { type Server as HttpsServer, createServer as createHttpsServer } from "node:https"

import type { Certificate } from "./certificate.ts"

/** How long the headers of a request may take, ms. */
const HEADERS_WITHIN_MS = 10_000
/** How long a whole request may take: the largest is 64 kB. ms */
const REQUEST_WITHIN_MS = 20_000
/** How long a connection with a request may be idle, ms. Longer than a long poll waits. */
const IDLE_MS = 30_000
/** How often connections are checked for that, ms. */
const CHECK_EVERY_MS = 2000
/** The path of Engine.IO. */
const SOCKET_PATH = "/socket.io/"

const OPTIONS = {
  headersTimeout: HEADERS_WITHIN_MS,
  requestTimeout: REQUEST_WITHIN_MS,
  connectionsCheckingInterval: CHECK_EVERY_MS,
  shouldUpgradeCallback: isSocketUpgrade,
}

/** The HTTP or HTTPS server for everything, with bounds on slow requests. */
export function createHttpServer(
  listener: RequestListener,
  certificate: Certificate | undefined,
): Server | HttpsServer {
  const server =
    certificate === undefined
      ? createServer(OPTIONS, listener)
      : createHttpsServer(
          { ...certificate, ...OPTIONS, handshakeTimeout: HEADERS_WITHIN_MS },
          listener,
        )
  server.setTimeout(IDLE_MS)
  // Older versions of Node do not call shouldUpgradeCallback.
  server.on("upgrade", (request, socket) => {
    if (!isSocketUpgrade(request)) socket.destroy()
  })
  return server
}

/** Any other upgrade (`Upgrade: h2c`) is ignored, and the request is answered as usual: RFC 9110, 7.8. */
function isSocketUpgrade({ method, url, headers }: IncomingMessage): boolean {
  const isWebSocket = headers.upgrade?.toLowerCase() === "websocket"
  return isWebSocket && method === "GET" && url?.startsWith(SOCKET_PATH) === true
}
