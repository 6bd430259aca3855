import { present, personAt } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"

/** What a change in the meeting asks of the media. Nothing here can switch a device on. */
export type MediaEffect =
  | { kind: "pause"; seat: SeatNumber; source: DeviceSource; paused: boolean }
  | { kind: "closeSeat"; seat: SeatNumber }

const SOURCES: readonly DeviceSource[] = ["microphone", "camera"]

/**
 * Compares the people before and after [C5]: a source that was switched off is paused, one that was
 * switched on may flow again, and one who is no longer in the circle loses the transports [P1].
 */
export function mediaEffects(before: Meeting, after: Meeting): MediaEffect[] {
  const staying = new Set(present(after).map(({ seat }) => seat))
  return present(before).flatMap((person): MediaEffect[] => {
    const { seat } = person
    if (!staying.has(seat)) return [{ kind: "closeSeat", seat }]
    const now = personAt(after, seat)
    return SOURCES.filter((source) => now?.[source] !== person[source]).map((source) => ({
      kind: "pause",
      seat,
      source,
      paused: now?.[source] !== true,
    }))
  })
}
