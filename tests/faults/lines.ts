import { writeSync } from "node:fs"

import type { Group } from "#shared/group/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { RoomId } from "#shared/values/ids.ts"

/** What one writes of a room; null deletes. */
export interface Sent {
  room: RoomId
  group?: Group | null
  meeting?: Meeting | null
}

/** What a writer says, each on a line of its own, as soon as it is so. */
export type Line =
  /** A change goes to the store. Numbered from 1 in each process. */
  | { kind: "sent"; change: number; what: Sent }
  /** The store has acknowledged it; `fits` as it answered. */
  | { kind: "stored"; change: number; fits: boolean }
  /** The store has refused it: it counts as not done. */
  | { kind: "failed"; change: number; why: string }
  /** Somebody has got the reply that what they did is done, and how far the group and the meeting have come. */
  | { kind: "reported"; room: RoomId; group: number; meeting: number | null }
  /** The life could not go on: a mistake in the program. */
  | { kind: "broken"; why: string }

/** Says it before anything else is done, however slowly the other end listens. */
export function say(line: Line): void {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`)
  while (rest.length > 0) rest = rest.subarray(spoken(rest))
}

/** How many bytes of it went out. */
function spoken(bytes: Buffer): number {
  try {
    return writeSync(1, bytes)
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    return 0
  }
}
