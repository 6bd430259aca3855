import { type Logger, destination, pino } from "pino"

import { LogBound } from "./log-bound.ts"

/** The details a log entry may have. All others are left out. */
export interface LogDetails {
  cause?: unknown
  /** A name from REQUESTS, never its body. */
  request?: string
  count?: number
}

/** The server's log: fixed sentences. No name, address, room id or topic, not even inside an error. */
export interface Log {
  debug(details: LogDetails, sentence: string): void
  info(details: LogDetails, sentence: string): void
  warn(details: LogDetails, sentence: string): void
  error(details: LogDetails, sentence: string): void
}

export const LOG_LEVELS = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

interface Options {
  /** Writes an entry, instead of standard error. */
  write?: (entry: string) => void
  /** Monotonic, ms. */
  elapsed?: () => number
}

/**
 * Writes each entry as one JSON object. Each sentence is written 20 times a minute at most: what a client can cause
 * at will must not fill a disk. The next entry of it has the number of those left out.
 */
export function createLog(
  level: LogLevel,
  { write, elapsed = () => performance.now() }: Options = {},
): Log {
  const target = write === undefined ? standardError() : { write }
  const logger: Logger = pino({ level, base: null, formatters: { log: onlyAllowed } }, target)
  const bound = new LogBound(elapsed)
  const bounded = (severity: keyof Log) => (details: LogDetails, sentence: string) => {
    if (!logger.isLevelEnabled(severity)) return
    const leftOut = bound.admit(sentence)
    if (leftOut === null) return
    logger[severity](leftOut === 0 ? details : { ...details, leftOut }, sentence)
  }
  return {
    debug: bounded("debug"),
    info: bounded("info"),
    warn: bounded("warn"),
    error: bounded("error"),
  }
}

/** Writing to a closed terminal fails; the server continues without a log. */
function standardError() {
  return destination({ fd: 2, sync: true }).on("error", () => {})
}

function onlyAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  const { cause, request, count, leftOut } = fields
  return {
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
    ...(typeof request === "string" ? { request } : {}),
    ...(typeof count === "number" ? { count } : {}),
    ...(typeof leftOut === "number" ? { leftOut } : {}),
  }
}

/** An error as it may be logged: its name and stack, without anything that could identify a person. */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return scrub(String(error))
  const { name, message, stack, cause } = error
  return {
    name: scrub(name),
    message: scrub(message),
    stack: stack?.split("\n").filter((frame) => /^\s+at /.test(frame)),
    ...(cause === undefined || depth > 3 ? {} : { cause: describeError(cause, depth + 1) }),
  }
}

/** IPv4 and IPv6 addresses, and runs long enough to be an id, a key, a hash or sealed text. */
const IDENTIFYING = /\b\d{1,3}(?:\.\d{1,3}){3}\b|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}|[\w-]{20,}/gi

function scrub(text: string): string {
  return text.replaceAll(IDENTIFYING, "…").slice(0, 500)
}
