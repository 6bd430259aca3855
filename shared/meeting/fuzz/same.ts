/** Whether two plain values - as JSON has them - are equal in every part. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return false
  if (Array.isArray(one) || Array.isArray(other)) return sameArrays(one, other)
  const mine = Object.entries(one)
  const theirs = new Map(Object.entries(other))
  return (
    mine.length === theirs.size &&
    mine.every(([key, value]) => theirs.has(key) && same(value, theirs.get(key)))
  )
}

function sameArrays(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
  return one.every((value, index) => same(value, other[index]))
}
