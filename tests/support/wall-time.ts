/** `2026-01-12T19:00`, as clocks in Oslo show it. */
export function wallTimeInOslo(instant: number): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Oslo",
    dateStyle: "short",
    timeStyle: "short",
  }).format(instant)
  return parts.replace(" ", "T")
}
