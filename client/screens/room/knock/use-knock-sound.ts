import { useEffect, useRef } from "react"

import { type WoodKnock as Strike, playKnocks } from "../break-sound.ts"
import type { OpenedKnock } from "../../../core/session/texts/opened-group.ts"

/** Three quick knocks, low and dry: someone's knuckles on a door. */
const AT_THE_DOOR: readonly Strike[] = [
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
