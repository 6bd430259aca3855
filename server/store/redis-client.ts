import { ErrorReply, createClient } from "redis"

/** ms */
export interface Timeouts {
  /** For a reply; after that the connection is given up. */
  replyMs: number
  /** At the start. */
  openMs: number
}

const MAX_PAUSE_MS = 1000

export type RedisClient = ReturnType<typeof createClient>

interface Options {
  url: string
  timeouts: Timeouts
  /** Whether `connect` still has to give up: true until the first connection can be used. */
  isOpening: () => boolean
  /** By `performance.now()`, ms. */
  giveUpAt: number
}

/** A client that reconnects by itself, and refuses commands while it is not connected. */
export function newRedisClient({ url, timeouts, isOpening, giveUpAt }: Options): RedisClient {
  const { replyMs, openMs } = timeouts
  return createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: "disabled",
    // Finds out that a server has stopped answering also when no command is sent.
    pingInterval: replyMs,
    socket: {
      connectTimeout: openMs,
      socketTimeout: 3 * replyMs,
      reconnectStrategy: (retries, cause) => {
        const isHopeless = cause instanceof ErrorReply || performance.now() > giveUpAt
        return isOpening() && isHopeless ? cause : pauseAfter(retries)
      },
    },
  })
}

/** How long to wait after so many failures in a row, ms. */
export function pauseAfter(failures: number): number {
  return Math.min(50 * 2 ** failures, MAX_PAUSE_MS)
}
