import { useEffect, useRef } from "react"

import { playBreakSound } from "./break-sound.ts"
import type { Milestone } from "./milestone.ts"

/** Sounds once when the last minute of the break begins [C5], unless it is switched off. */
export function useBreakSound(milestone: Milestone, on: boolean): void {
  const before = useRef(milestone)
  useEffect(() => {
    if (on && before.current === "break" && milestone === "breakEnding") playBreakSound()
    before.current = milestone
  }, [milestone, on])
}
