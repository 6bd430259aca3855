import type { SeatNumber } from "../protocol/ids.ts"
import { looks } from "./look-alike.ts"

/**
 * The names to show, by seat. Of names that look alike, the one on the lowest seat stays as it is
 * and the others get a number: "Kari", "Kari (2)". The same names give the same result on every
 * screen, whatever order they came in.
 */
export function tellApart(names: ReadonlyMap<SeatNumber, string>): Map<SeatNumber, string> {
  const inOrder = [...names].toSorted(([a], [b]) => a - b)
  const shown = new Map<SeatNumber, string>()
  const taken = new Set<string>()
  for (const [seat, name] of inOrder) {
    const free = firstFree(name, taken, ownNames(inOrder, seat))
    for (const look of looks(free)) taken.add(look)
    shown.set(seat, free)
  }
  return shown
}

/** How everyone else's own name looks: a number must not turn one name into another's. */
function ownNames(all: readonly (readonly [SeatNumber, string])[], except: SeatNumber) {
  return new Set(all.filter(([seat]) => seat !== except).flatMap(([, name]) => looks(name)))
}

function firstFree(name: string, taken: ReadonlySet<string>, others: ReadonlySet<string>): string {
  if (!looks(name).some((look) => taken.has(look))) return name
  for (let number = 2; ; number += 1) {
    const numbered = `${name} (${number})`
    if (!looks(numbered).some((look) => taken.has(look) || others.has(look))) return numbered
  }
}
