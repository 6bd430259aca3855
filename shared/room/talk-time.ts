import { apply } from "#shared/meeting/apply.ts"
import type { EventOf, MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant } from "#shared/values/ids.ts"

type Talked = EventOf<"talked">

/** How old what is not stored may become, as long as anyone speaks; ms. */
const KEPT_MS = 30_000

/**
 * Talk time that is neither stored nor sent yet [F2.3]: it comes every second from everyone who speaks, and is
 * not worth a write to the disk each time. It goes with the next change of the meeting.
 */
export class TalkTime {
  #events: readonly Talked[] = []
  #since: Instant | undefined

  /** What must be applied before anything else. */
  get events(): readonly MeetingEvent[] {
    return this.#events
  }

  /** The meeting as it is with it. */
  counted(meeting: Meeting): Meeting {
    return this.#events.reduce(apply, meeting)
  }

  /** Takes it in if there is nothing else in it and it may wait; returns whether it did. */
  keep(happened: readonly MeetingEvent[], now: Instant): boolean {
    const talked = happened.filter((event) => event.type === "talked")
    if (talked.length === 0 || talked.length < happened.length) return false
    this.#since ??= now
    if (now - this.#since >= KEPT_MS) return false
    this.#events = talked.reduce(together, this.#events)
    return true
  }

  /** It is stored, or there is no meeting any more to which it belongs. */
  clear(): void {
    this.#events = []
    this.#since = undefined
  }
}

function together(events: readonly Talked[], more: Talked): readonly Talked[] {
  const before = events.find(({ seat }) => seat === more.seat)
  const ms = (before?.ms ?? 0) + more.ms
  return [...events.filter((event) => event !== before), { ...more, ms }]
}
