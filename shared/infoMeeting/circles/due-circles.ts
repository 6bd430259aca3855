import type { Due } from "../due-event.ts"
import type { InfoMeeting } from "../state.ts"
import { formed } from "./spread.ts"

/** What the clock alone brings to circles: they form, or too few want one; and they end. */
export function circlesDue({ circles }: InfoMeeting): Due | undefined {
  if (circles.kind === "none") return undefined
  if (circles.kind === "going")
    return { at: circles.endsAt, event: { type: "circlesOver", at: circles.endsAt } }
  const at = circles.until
  const spreadOut = formed(circles)
  if (spreadOut.length === 0) return { at, event: { type: "circlesOver", at } }
  return { at, event: { type: "circlesFormed", circles: spreadOut, at } }
}
