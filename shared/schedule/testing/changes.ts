/** Sundays on which the clocks in Oslo go forward at 02:00 and back at 03:00 (directive 2000/84/EC). */
export const CHANGES: readonly { forward: string; back: string }[] = [
  { forward: "2024-03-31", back: "2024-10-27" },
  { forward: "2025-03-30", back: "2025-10-26" },
  { forward: "2026-03-29", back: "2026-10-25" },
  { forward: "2027-03-28", back: "2027-10-31" },
  { forward: "2028-03-26", back: "2028-10-29" },
  { forward: "2029-03-25", back: "2029-10-28" },
  { forward: "2030-03-31", back: "2030-10-27" },
]

/** The day so many days after another, by plain arithmetic and without the library that is tested. */
export function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The instant of a wall time whose hours before UTC are known. */
export function at(wallTime: string, hoursAhead: number): number {
  return Date.parse(`${wallTime}:00Z`) - hoursAhead * 3_600_000
}

/** Hours ahead of UTC in Oslo at noon of a day, from the table above. */
export function hoursAhead(day: string): 1 | 2 {
  const year = CHANGES.find(({ forward }) => forward.slice(0, 4) === day.slice(0, 4))
  if (!year) throw new Error(`No table for ${day}`)
  return day >= year.forward && day < year.back ? 2 : 1
}
