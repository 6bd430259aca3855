import { createStore } from "zustand/vanilla"

import type { ShownCheck } from "../../core/session/shown-check.ts"

/** How one's own check has gone so far. Only this page knows it, and it is gone with the page. */
export const ownCheck = createStore<ShownCheck>(() => ({
  camera: "untried",
  microphone: "untried",
  speaker: "untried",
  net: "untried",
}))

/** Whether there is anything to show. */
export function isTried(check: ShownCheck): boolean {
  return Object.values(check).some((outcome) => outcome !== "untried")
}
