import { navigate } from "wouter/use-browser-location"

/**
 * To the front page in the place of this one: a step back does not lead here again, as when the
 * address was the way to a group that this browser has forgotten.
 */
export function goHome(): void {
  navigate("/", { replace: true })
}
