import { useSyncExternalStore } from "react"

/**
 * Up to here a window is a phone's: the meeting's strip lies on top, and its buttons under the thumb.
 * It is asked of the window and never of the room in it: what a small room shows changes how much room
 * there is, and it would then grow and shrink without end.
 */
const SMALL = window.matchMedia("(max-width: 735px), (max-height: 559px)")

/** Whether this is a phone's window, and again when it is turned or resized. */
export function useSmallWindow(): boolean {
  return useSyncExternalStore(listen, () => SMALL.matches)
}

function listen(onChange: () => void): () => void {
  SMALL.addEventListener("change", onChange)
  return () => SMALL.removeEventListener("change", onChange)
}
