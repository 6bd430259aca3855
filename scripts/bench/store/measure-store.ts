import { type Contender, type Prepared, prepared } from "./contenders.ts"
import { changesOf, roomNames } from "./writes.ts"

export interface Measured {
  /** Acknowledged. */
  writesPerSecond: number
  /** From the call to the acknowledgement, ms. */
  p50: number
  p99: number
}

/**
 * Sixteen rooms write at the same time, each its next change when the last one is acknowledged, as the
 * rooms of a server do. `measurement` numbers them, so that none has been there before.
 */
export async function measureWrites(
  contender: Contender,
  measurement: number,
  writesARoom: number,
): Promise<Measured> {
  const rooms = roomNames(measurement).map((room) => changesOf(room, writesARoom).map(prepared))
  const took: number[] = []
  const begin = performance.now()
  await Promise.all(rooms.map((changes) => writeAll(contender, changes, took)))
  const seconds = (performance.now() - begin) / 1000
  const sorted = took.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]
  return {
    writesPerSecond: Math.round(took.length / seconds),
    p50: at(0.5) ?? 0,
    p99: at(0.99) ?? 0,
  }
}

async function writeAll(
  contender: Contender,
  changes: readonly Prepared[],
  took: number[],
): Promise<void> {
  for (const change of changes) {
    const begin = performance.now()
    await contender.write(change)
    took.push(performance.now() - begin)
  }
}
