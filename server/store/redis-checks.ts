import * as z from "zod/mini"

import type { Warn } from "./documents.ts"
import { type RedisLine, isReply } from "./redis-line.ts"

const FORMAT_KEY = "samtalerom:format"
const FORMAT = 1

/** Marks an empty Redis with the format of what is stored. Throws on one that a newer program has written. */
export async function checkFormat(line: RedisLine): Promise<void> {
  await line.ask(z.nullable(z.string()), "SET", FORMAT_KEY, String(FORMAT), "NX")
  const found = await line.ask(z.string(), "GET", FORMAT_KEY)
  if (Number(found) === FORMAT) return
  throw new Error(`It was written by a newer version of the program (its format is ${found})`)
}

/**
 * Warns, once a start, of what makes Redis lose or drop what it has acknowledged. Returns whether it has
 * an append-only file, as far as it tells.
 */
export async function checkKeeping(line: RedisLine, warn: Warn): Promise<boolean> {
  const [appendonly, appendfsync, policy, memory] = await Promise.all(
    ["appendonly", "appendfsync", "maxmemory-policy", "maxmemory"].map((name) =>
      setting(line, name),
    ),
  )
  if (appendonly === undefined) {
    warn("Redis does not tell how it keeps what it is given: it must have appendfsync always")
    return true
  }
  if (appendonly !== "yes")
    warn("Redis has appendonly off: what it acknowledges is lost when it stops")
  else if (appendfsync !== "always")
    warn(
      `Redis has appendfsync ${appendfsync}: the last seconds are lost when its machine stops; set it to always`,
    )
  if (memory !== "0" && policy !== "noeviction")
    warn(
      `Redis has maxmemory-policy ${policy}: it throws groups away when it is full; set it to noeviction`,
    )
  return appendonly === "yes"
}

/** Undefined where this program may not ask. */
async function setting(line: RedisLine, name: string): Promise<string | undefined> {
  try {
    const [, value] = await line.ask(z.array(z.string()), "CONFIG", "GET", name)
    return value
  } catch (error) {
    if (isReply(error, "NOPERM") || isReply(error, "ERR")) return undefined
    throw error
  }
}
