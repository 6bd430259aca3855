import { personAt } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { SeatNumber } from "#shared/protocol/ids.ts"
import { LIMITS } from "#shared/protocol/limits.ts"

/** So much speech is gathered before it is told, ms: a hand then comes down within a second. */
const TELL_MS = 1000

/**
 * Counts own speech through an open microphone, while a raised hand [F1] or the order of hands [F2]
 * depends on it. Nothing is counted otherwise.
 */
export class Spoken {
  #ms = 0
  #lastAt: number | undefined

  /** Called often. Returns how much to tell now, ms; 0 for nothing yet. */
  listen(meeting: Meeting, you: SeatNumber, heard: boolean, now: number): number {
    const matters = meeting.choices.leastSpokenFirst || meeting.hands.includes(you)
    const open = personAt(meeting, you)?.microphone === true
    const since = this.#lastAt
    this.#lastAt = matters && open && heard ? now : undefined
    if (!matters || !open) this.#ms = 0
    if (since === undefined || this.#lastAt === undefined) return 0
    this.#ms = Math.min(LIMITS.spokenMs, this.#ms + Math.round(now - since))
    if (this.#ms < TELL_MS) return 0
    const ms = this.#ms
    this.#ms = 0
    return ms
  }
}
