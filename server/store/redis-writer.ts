import { randomUUID } from "node:crypto"
import * as z from "zod/mini"

import { forgetAt } from "#shared/group/retention.ts"
import type { RoomId } from "#shared/values/ids.ts"

import type { Change } from "#shared/room/ports.ts"
import type { RedisConnection } from "./redis-connection.ts"
import { isCertainlyUndone } from "./redis-errors.ts"
import { type Script, TAKE_BACK } from "./redis-scripts.ts"

export const FORGET_KEY = "samtalerom:forget"
export const MEETINGS_KEY = "samtalerom:meetings"

export function keyOf(room: RoomId): string {
  return `samtalerom:room:${room}`
}

type RoomChange = Omit<Change, "room">

/** A write of which it is not known whether it was done. */
interface UncertainWrite {
  seq: number
  change: RoomChange
}

/**
 * Runs the scripts that change a room. A write that fails is not done: one of which it is not known
 * whether it was done, because the connection broke, is taken back before anything else is done with
 * that room.
 */
export class RedisWriter {
  readonly #connection: RedisConnection
  readonly #replicas: () => number
  readonly #id = randomUUID()
  readonly #uncertain = new Map<RoomId, UncertainWrite>()
  #seq = 0

  /** `replicas`: how many must have acknowledged a write before it counts as done. */
  constructor(connection: RedisConnection, replicas: () => number) {
    this.#connection = connection
    this.#replicas = replicas
  }

  /** Returns what the script returns; see redis-scripts.ts. */
  async run(script: Script, room: RoomId, change: RoomChange): Promise<number> {
    await this.settle(room)
    const seq = this.#nextSeq()
    const run = this.#runScript(script, room, [String(seq), ...argumentsOf(change)])
    const result = await run.catch((error: unknown) => {
      if (!isCertainlyUndone(error)) this.#uncertain.set(room, { seq, change })
      throw error
    })
    if (result < 0) throw new Error("Something later has been written already")
    return result
  }

  /** Takes back a write of this room of which it is not known whether it was done. */
  async settle(room: RoomId): Promise<void> {
    const write = this.#uncertain.get(room)
    if (write === undefined) return
    const args = [String(this.#nextSeq()), String(write.seq), ...argumentsOf(before(write.change))]
    await this.#runScript(TAKE_BACK, room, args)
    if (this.#uncertain.get(room) === write) this.#uncertain.delete(room)
  }

  #nextSeq(): number {
    this.#seq += 1
    return this.#seq
  }

  #runScript(script: Script, room: RoomId, args: readonly string[]): Promise<number> {
    const keys = [keyOf(room), FORGET_KEY, MEETINGS_KEY]
    const all = [room, this.#id, ...args]
    return this.#connection.run(z.int(), script, keys, all, this.#replicas())
  }
}

/** The documents as the scripts take them: an empty string for what stays as it is. */
function argumentsOf({ group, meeting }: RoomChange): string[] {
  return [
    ...(group === undefined
      ? ["", "", ""]
      : [String(group.version), String(forgetAt(group)), JSON.stringify(group)]),
    meeting === undefined ? "" : JSON.stringify(meeting),
  ]
}

/** What was stored before a change, of the parts that it changes. */
function before({ group, meeting, before: stored }: RoomChange): RoomChange {
  if (stored === undefined) return {}
  return {
    ...(group === undefined ? {} : { group: stored.group }),
    ...(meeting === undefined ? {} : { meeting: stored.meeting }),
  }
}
