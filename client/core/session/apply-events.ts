import { apply } from "#shared/meeting/apply.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { personAt } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { type DeviceSource, deviceSourceSchema } from "#shared/protocol/media.ts"
import type { NotificationOf } from "#shared/protocol/messages.ts"

export type EventBatch = NotificationOf<"events">

/**
 * How the meeting is followed. Events count by the meeting's version alone: while a snapshot is awaited
 * they are kept, and are applied behind it in the order of their versions.
 */
export type MeetingFeed =
  | { kind: "following" }
  | { kind: "awaiting"; buffered: readonly EventBatch[] }

/** What came of a batch: the meeting as far as it could be followed, and what was new in it. */
export interface AppliedEvents {
  meeting: Meeting
  events: MeetingEvent[]
  /** A batch is missing in between: `RoomSession` requests a snapshot. */
  gap: boolean
}

/** Applies a batch to the meeting. What is already in it is skipped, however often it comes. */
export function applyBatch(meeting: Meeting, { version, events }: EventBatch): AppliedEvents {
  const known = meeting.version - (version - events.length)
  if (known < 0) return { meeting, events: [], gap: true }
  const fresh = events.slice(known)
  return { meeting: fresh.reduce(apply, meeting), events: fresh, gap: false }
}

/** Applies batches that came while a snapshot was awaited, oldest first. */
export function applyBatches(meeting: Meeting, batches: readonly EventBatch[]): AppliedEvents {
  const inOrder = batches.toSorted((a, b) => a.version - b.version)
  return inOrder.reduce<AppliedEvents>(
    (so, next) => {
      const step = applyBatch(so.meeting, next)
      return { ...step, events: [...so.events, ...step.events], gap: so.gap || step.gap }
    },
    { meeting, events: [], gap: false },
  )
}

/** Events that only tell what this person has just done with a device. */
const OWN_DOING = new Set<MeetingEvent["type"]>(["entered", "microphoneSwitched", "cameraSwitched"])

/**
 * Which of the participant's devices an event has switched off: the break does, for everybody [C5].
 * What they did themselves does not count, since they may have pressed again by now.
 */
export function switchedOff(before: Meeting, event: MeetingEvent, you: SeatNumber): DeviceSource[] {
  if (OWN_DOING.has(event.type)) return []
  const [was, is] = [personAt(before, you), personAt(apply(before, event), you)]
  return deviceSourceSchema.options.filter(
    (source) => was?.[source] === true && is?.[source] === false,
  )
}
