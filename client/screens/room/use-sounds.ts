import { useEffect, useRef } from "react"

import type { Meeting } from "#shared/meeting/state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { OpenedKnock } from "../../core/session/texts/opened-group.ts"
import { type WoodKnock, playBreakSound, playKnocks } from "./break-sound.ts"
import type { Milestone } from "./milestone.ts"

/** Sounds once when the last minute of the break begins [C5], unless it is switched off. */
export function useBreakSound(milestone: Milestone, on: boolean): void {
  const before = useRef(milestone)
  useEffect(() => {
    if (on && before.current === "break" && milestone === "breakEnding") playBreakSound()
    before.current = milestone
  }, [milestone, on])
}

/** Three quick knocks, low and dry: someone's knuckles on a door. */
const AT_THE_DOOR: readonly WoodKnock[] = [
  { pitch: 262, at: 0, loudness: 0.16 },
  { pitch: 247, at: 0.17, loudness: 0.13 },
  { pitch: 262, at: 0.34, loudness: 0.11 },
]

/** Sounds when someone new waits outside [K1], unless sounds are switched off. */
export function useKnockSound(knocks: readonly OpenedKnock[], on: boolean): void {
  const known = useRef(new Set(knocks.map(({ id }) => id)))
  useEffect(() => {
    const ids = knocks.map(({ id }) => id)
    if (on && ids.some((id) => !known.current.has(id))) playKnocks(AT_THE_DOOR)
    known.current = new Set(ids)
  }, [knocks, on])
}

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
