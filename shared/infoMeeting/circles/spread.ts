import type { Circles } from "../state.ts"

/** People in a small circle [IM11]. */
export const IN_CIRCLE = { least: 3, most: 5 } as const

/**
 * The sizes of the circles into which so many people are spread: 3-5 each, as equal as possible, near four, and no more
 * circles than `most`. None for fewer than three people. `count` is at most five times `most`.
 */
export function spread(count: number, most: number): number[] {
  if (count < IN_CIRCLE.least) return []
  const circles = Math.min(Math.max(1, Math.round(count / 4)), most)
  const larger = count % circles
  const size = Math.floor(count / circles)
  return Array.from({ length: circles }, (_, index) => size + (index < larger ? 1 : 0))
}

/** Who sits where: in the order of the hashes, which tell nothing of anyone, and nobody chooses. */
export function formed({
  rooms,
  yes,
}: Extract<Circles, { kind: "offered" }>): Extract<Circles, { kind: "going" }>["circles"] {
  const sorted = yes.toSorted()
  let first = 0
  const sizes = spread(yes.length, rooms.length)
  return rooms.slice(0, sizes.length).map(({ key, room }, index) => {
    const seats = sorted.slice(first, first + (sizes[index] ?? 0))
    first += seats.length
    return { index, key, room, seats }
  })
}
