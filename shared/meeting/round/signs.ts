import type { Instant } from "../../values/ids.ts"
import type { EventOf } from "../events.ts"
import type { Meeting } from "../state.ts"
import type { ShownSign } from "./round-state.ts"
import { earliest } from "../../values/earliest.ts"

/** A silent sign is shown this long [R9.4]. */
const SIGN_MS = 5000

/** When the next of the signs shown now goes away; null when none is shown. */
export function signsChangeAt(meeting: Meeting, now: Instant): Instant | null {
  return earliest(signsAt(meeting, now).map(({ at }) => at + SIGN_MS))
}

/** [R9.4] The signs to show at this instant: the latest of each, for a few seconds. */
export function signsAt({ signs }: Meeting, now: Instant): ShownSign[] {
  return signs.filter(({ at }) => now < at + SIGN_MS)
}

export function signShown(meeting: Meeting, { seat, sign, at }: EventOf<"signShown">): Meeting {
  const others = signsAt(meeting, at).filter((shown) => shown.seat !== seat)
  return { ...meeting, signs: [...others, { seat, sign, at }] }
}
