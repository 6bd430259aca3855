import { present } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { Streams } from "../media/subscriber.ts"
import type { RemoteMedia } from "./session-state.ts"

/** What the media session receives. */
export interface Reception {
  streams: ReadonlyMap<SeatNumber, Streams>
  speaking: ReadonlySet<SeatNumber>
}

/**
 * What to show and hear of each other person. The meeting has the last word: a camera that is off
 * shows nothing, whatever may still be on its way, and a muted participant is not speaking. A
 * participant who is as before is the very same object.
 */
export function remoteMedia(
  before: ReadonlyMap<SeatNumber, RemoteMedia>,
  { streams, speaking }: Reception,
  meeting: Meeting,
): ReadonlyMap<SeatNumber, RemoteMedia> {
  const next = new Map<SeatNumber, RemoteMedia>()
  for (const person of present(meeting)) {
    const { seat } = person
    const received = streams.get(seat)
    if (received === undefined) continue
    const media = {
      camera: person.camera ? received.camera : null,
      microphone: received.microphone,
      speaking: person.microphone && person.presence.kind === "here" && speaking.has(seat),
    }
    const was = before.get(seat)
    next.set(seat, was !== undefined && isSame(was, media) ? was : media)
  }
  const same = next.size === before.size && [...next].every(([seat, is]) => before.get(seat) === is)
  return same ? before : next
}

function isSame(one: RemoteMedia, other: RemoteMedia): boolean {
  return (
    one.camera === other.camera &&
    one.microphone === other.microphone &&
    one.speaking === other.speaking
  )
}
