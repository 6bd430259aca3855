import { HEARD_MS } from "#shared/meeting/hands/hands.ts"
import { personAt } from "#shared/meeting/people.ts"
import { isAnotherSpeaking } from "#shared/meeting/round/turn.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { CommandOf } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { LIMITS } from "#shared/values/limits.ts"

import type { Voice } from "../../media/loudness.ts"
import { ConnectedSpeech } from "./connected-speech.ts"

/** [F2.1] So much speech is gathered before it is reported: a few times a minute is enough; ms. */
const REPORT_MS = 10_000

/**
 * Follows own speech while a raised hand [F1] or the order of hands [F2] depends on it, and reports it
 * when it decides something: once for a hand, and seldom for the order. Nothing is counted otherwise.
 */
export class TalkTimeReporter {
  readonly #speech = new ConnectedSpeech()
  #unreported = 0
  #raised = false

  /** Called often. Returns what to report now; null for nothing. */
  listen(
    meeting: Meeting,
    you: SeatNumber,
    voice: Voice,
    now: number,
  ): CommandOf<"haveSpoken"> | null {
    const raised = meeting.hands.includes(you)
    // [F1.1] Only since the hand was raised.
    if (raised && !this.#raised) this.#speech.reset()
    this.#raised = raised
    const { leastSpokenFirst } = meeting.choices
    if (!leastSpokenFirst) this.#unreported = 0
    if (!counts(meeting, you) || (!raised && !leastSpokenFirst)) {
      this.#speech.reset()
      return null
    }
    this.#unreported += this.#speech.listen(voice, now)
    const connected = Math.round(this.#speech.connected)
    if (raised && connected >= HEARD_MS) return this.#report(Math.min(connected, LIMITS.spokenMs))
    return leastSpokenFirst && this.#unreported >= REPORT_MS ? this.#report(0) : null
  }

  #report(connected: number): CommandOf<"haveSpoken"> {
    const ms = Math.round(Math.min(LIMITS.spokenMs, Math.max(1, this.#unreported)))
    this.#unreported = 0
    // If it is lost on the way, the hand is up still, and the next five seconds count.
    if (connected > 0) this.#speech.reset()
    return { type: "haveSpoken", ms, connected }
  }
}

/** [F1.1] Through an open microphone, and while nobody else has the word. */
function counts(meeting: Meeting, you: SeatNumber): boolean {
  if (isAnotherSpeaking(meeting.round, you)) return false
  return personAt(meeting, you)?.microphone === true
}
