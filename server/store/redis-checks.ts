import * as z from "zod/mini"

import type { Warn } from "./document-parser.ts"
import type { RedisConnection, SendCommand } from "./redis-connection.ts"
import { hasReplyCode } from "./redis-errors.ts"

const FORMAT_KEY = "samtalerom:format"
/** Groups of format 1 are read as they are (shared/group/older-documents.ts); from 3 on there are other documents beside them. */
const FORMAT = 3

/**
 * Marks Redis with the format of what is stored from now on, so that an older program does not use it.
 * Throws on one that a newer program has written.
 */
export async function checkFormat(connection: RedisConnection): Promise<void> {
  const found = await connection.send(z.nullable(z.string()), "GET", FORMAT_KEY)
  if (Number(found) === FORMAT) return
  if (Number(found) < FORMAT) {
    await connection.send(z.string(), "SET", FORMAT_KEY, String(FORMAT))
    return
  }
  throw new Error(`It was written by a newer version of the program (its format is ${found})`)
}

/**
 * Throws when this Redis must not be used: it is a replica, which takes no writes, or the stored data is
 * not in it (`mustHaveData`), as if every group had been deleted.
 */
export async function checkServer(send: SendCommand, { mustHaveData = false } = {}): Promise<void> {
  const [role] = await ifAllowed(send(rolesSchema, "ROLE"), ["master"])
  if (role !== "master") throw new Error("It is a replica of another Redis")
  const format = mustHaveData && (await send(z.nullable(z.string()), "GET", FORMAT_KEY))
  if (format === null) throw new Error("What was stored is not in it")
}

/** How many replicas must have acknowledged a write: as many as Redis itself requires. */
export async function requiredReplicas(send: SendCommand): Promise<number> {
  const none = ["", "0"]
  const command = ["CONFIG", "GET", "min-replicas-to-write"]
  const [, count] = await ifAllowed(send(z.array(z.string()), ...command), none)
  return Number(count ?? 0)
}

/** The reply begins with the role; what follows differs. */
const rolesSchema = z.array(z.unknown())

async function ifAllowed<T>(reply: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reply
  } catch (error) {
    if (hasReplyCode(error, "NOPERM") || hasReplyCode(error, "ERR")) return otherwise
    throw error
  }
}

/**
 * Warns, once a start, about settings with which Redis loses or evicts what it has acknowledged. Returns
 * whether it has an append-only file; true where this program may not read its settings.
 */
export async function checkDurability(connection: RedisConnection, warn: Warn): Promise<boolean> {
  const [appendonly, appendfsync, policy, memory] = await Promise.all(
    ["appendonly", "appendfsync", "maxmemory-policy", "maxmemory"].map((name) =>
      setting(connection, name),
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
  await warnOfReplicas(connection, warn)
  return appendonly === "yes"
}

async function warnOfReplicas(connection: RedisConnection, warn: Warn): Promise<void> {
  const send: SendCommand = (schema, ...command) => connection.send(schema, ...command)
  const [, , replicas] = await ifAllowed(send(rolesSchema, "ROLE"), [])
  const isAlone = !Array.isArray(replicas) || replicas.length === 0
  if (isAlone || (await requiredReplicas(send)) > 0) return
  warn(
    "Redis has replicas, but min-replicas-to-write is 0: when one takes over, the last of what was acknowledged may be lost; set it to 1",
  )
}

/** Undefined where this program may not read it. */
async function setting(connection: RedisConnection, name: string): Promise<string | undefined> {
  const reply = connection.send(z.array(z.string()), "CONFIG", "GET", name)
  const [, value] = await ifAllowed<(string | undefined)[]>(reply, [])
  return value
}
