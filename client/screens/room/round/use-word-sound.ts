import { useEffect, useRef } from "react"

import type { Meeting } from "#shared/meeting/state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import { type WoodKnock, playKnocks } from "../break-sound.ts"

/** One soft knock, and a lighter one above it: someone turns to you. */
const YOURS: readonly WoodKnock[] = [
  { pitch: 495, at: 0, loudness: 0.14 },
  { pitch: 660, at: 0.22, loudness: 0.1 },
]

/** Sounds once when the word is offered to the user, unless sounds are switched off. */
export function useWordSound({ round }: Meeting, you: SeatNumber, on: boolean): void {
  const offered = round.kind === "offered" && round.seat === you ? round.turn : null
  const before = useRef(offered)
  useEffect(() => {
    if (on && offered !== null && before.current !== offered) playKnocks(YOURS)
    before.current = offered
  }, [offered, on])
}
