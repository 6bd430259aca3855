import * as z from "zod/mini"

import type { Warn } from "./document-parser.ts"
import { type Ask, type RedisConnection, isReply } from "./redis-connection.ts"

const FORMAT_KEY = "samtalerom:format"
/** Groups of format 1 are read as they are (shared/group/older-documents.ts). */
const FORMAT = 2

/**
 * Marks Redis with the format of what is stored from now on, so that an older program does not use it.
 * Throws on one that a newer program has written.
 */
export async function checkFormat(connection: RedisConnection): Promise<void> {
  const found = await connection.ask(z.nullable(z.string()), "GET", FORMAT_KEY)
  if (Number(found) === FORMAT) return
  if (Number(found) < FORMAT) {
    await connection.ask(z.string(), "SET", FORMAT_KEY, String(FORMAT))
    return
  }
  throw new Error(`It was written by a newer version of the program (its format is ${found})`)
}

/**
 * Throws when this Redis must not be used: it is a replica, which takes no writes, or what was stored is
 * not in it (`mustHaveData`), which would look as if every group had been deleted.
 */
export async function checkPlace(ask: Ask, { mustHaveData = false } = {}): Promise<void> {
  const [role] = await asFarAsAllowed(ask(rolesSchema, "ROLE"), ["master"])
  if (role !== "master") throw new Error("It is a replica of another Redis")
  const format = mustHaveData && (await ask(z.nullable(z.string()), "GET", FORMAT_KEY))
  if (format === null) throw new Error("What was stored is not in it")
}

/** How many replicas must have taken up a write: as many as Redis itself asks for. */
export async function replicasWanted(ask: Ask): Promise<number> {
  const none = ["", "0"]
  const command = ["CONFIG", "GET", "min-replicas-to-write"]
  const [, count] = await asFarAsAllowed(ask(z.array(z.string()), ...command), none)
  return Number(count ?? 0)
}

/** The reply begins with the role; what follows differs. */
const rolesSchema = z.array(z.unknown())

async function asFarAsAllowed<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (isReply(error, "NOPERM") || isReply(error, "ERR")) return otherwise
    throw error
  }
}

/**
 * Warns, once a start, of what makes Redis lose or drop what it has acknowledged. Returns whether it has
 * an append-only file, as far as it tells.
 */
export async function checkKeeping(connection: RedisConnection, warn: Warn): Promise<boolean> {
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
  const ask: Ask = (schema, ...command) => connection.ask(schema, ...command)
  const [, , replicas] = await asFarAsAllowed(ask(rolesSchema, "ROLE"), [])
  const isAlone = !Array.isArray(replicas) || replicas.length === 0
  if (isAlone || (await replicasWanted(ask)) > 0) return
  warn(
    "Redis has replicas, but min-replicas-to-write is 0: when one takes over, the last of what was acknowledged may be lost; set it to 1",
  )
}

/** Undefined where this program may not ask. */
async function setting(connection: RedisConnection, name: string): Promise<string | undefined> {
  const asked = connection.ask(z.array(z.string()), "CONFIG", "GET", name)
  const [, value] = await asFarAsAllowed<(string | undefined)[]>(asked, [])
  return value
}
