import { ClientOfflineError, ErrorReply } from "redis"

/** Nothing was sent: there is no connection at this moment that may be used. */
export class NotConnected extends Error {
  constructor() {
    super("Redis is out of reach")
  }
}

/**
 * Replies of a Redis that takes no writes: it has become a replica, or is loading its file. Older
 * versions put the code inside the message of a script.
 */
const NOT_WRITABLE = /^(?:READONLY|MASTERDOWN|LOADING)\b|-READONLY\b/

/** Whether this Redis takes no writes: another one may be the master now, or this one may be later. */
export function isNotWritable(error: unknown): boolean {
  return error instanceof ErrorReply && NOT_WRITABLE.test(error.message)
}

/**
 * Whether a write has certainly not been done: Redis was not reached, or has refused it. Every error
 * reply is a refusal - READONLY, LOADING, MASTERDOWN, NOREPLICAS, MISCONF, OOM - since Redis sends it
 * before the first change of a script. Uncertain is a write without a reply, and one that too few
 * replicas have acknowledged.
 */
export function isCertainlyUndone(error: unknown): boolean {
  return (
    error instanceof ClientOfflineError ||
    error instanceof ErrorReply ||
    error instanceof NotConnected
  )
}

export function hasReplyCode(error: unknown, code: string): boolean {
  return error instanceof ErrorReply && error.message.startsWith(code)
}
