import { io } from "socket.io-client"

/** The little of a Socket.IO socket that the connection needs; tests have one made by hand. */
export interface SocketLike {
  readonly connected: boolean
  connect(): unknown
  disconnect(): unknown
  on(event: string, listener: (body: unknown) => void): unknown
  timeout(ms: number): { emitWithAck(event: string, body: unknown): Promise<unknown> }
}

/** How long one try to connect may take, ms. */
const CONNECT_MS = 8000

/**
 * A socket to the server that the page came from, not yet connected. WebSocket first; where a proxy
 * does not let it through, long polling. It does not reconnect by itself: Connection does, since it
 * knows when the machine wakes up and when the network is back.
 */
export function browserSocket(): SocketLike {
  return io({
    path: "/socket.io",
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    timeout: CONNECT_MS,
    reconnection: false,
    autoConnect: false,
    forceNew: true,
  })
}

/**
 * Calls back whenever a lost connection is likely to work again: the network is back, the page is looked
 * at again, the laptop's lid is opened. Returns a function that stops.
 */
export function onWake(callback: () => void): () => void {
  const whenVisible = () => {
    if (document.visibilityState === "visible") callback()
  }
  window.addEventListener("online", callback)
  window.addEventListener("pageshow", callback)
  document.addEventListener("visibilitychange", whenVisible)
  return () => {
    window.removeEventListener("online", callback)
    window.removeEventListener("pageshow", callback)
    document.removeEventListener("visibilitychange", whenVisible)
  }
}
