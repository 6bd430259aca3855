import type { SeatNumber } from "../values/ids.ts"
import type { Skeleton } from "./latin-skeleton.ts"

/**
 * The names to show, by seat. Of names that look alike, the one on the lowest seat stays as it is
 * and the others get a number: "Kari", "Kari (2)". The same names give the same result on every
 * screen, whatever order they came in.
 */
export function tellApart(
  names: ReadonlyMap<SeatNumber, string>,
  skeleton: Skeleton,
): Map<SeatNumber, string> {
  const inOrder = [...names].toSorted(([a], [b]) => a - b)
  const keys = new Map(inOrder.map(([seat, name]) => [seat, skeleton(name)]))
  const shown = new Map<SeatNumber, string>()
  const taken = new Set<string>()
  for (const [seat, name] of inOrder) {
    // A number must not turn one name into another's own.
    const others = new Set([...keys].filter(([other]) => other !== seat).flatMap(([, key]) => key))
    const free = firstFree(name, { taken, others, skeleton })
    for (const key of skeleton(free)) taken.add(key)
    shown.set(seat, free)
  }
  return shown
}

interface Around {
  taken: ReadonlySet<string>
  others: ReadonlySet<string>
  skeleton: Skeleton
}

function firstFree(name: string, { taken, others, skeleton }: Around): string {
  if (!skeleton(name).some((key) => taken.has(key))) return name
  for (let number = 2; ; number += 1) {
    const numbered = `${name} (${number})`
    if (!skeleton(numbered).some((key) => taken.has(key) || others.has(key))) return numbered
  }
}
