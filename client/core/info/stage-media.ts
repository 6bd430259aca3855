import type { Place } from "#shared/infoMeeting/state.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import type { Streams } from "../media/subscriber.ts"
import type { StageMedia } from "./info-state.ts"
import type { InfoView } from "./view-feed.ts"

export interface StageReception {
  streams: ReadonlyMap<Place, Streams>
  speaking: ReadonlySet<Place>
}

/** Whether a person on the stage is connected with this source on, by the meeting. */
export function isSending({ stage, screen }: InfoView, place: Place, source: MediaSource): boolean {
  const person = stage.find((each) => each.place === place)
  if (person?.presence.kind !== "here") return false
  return source === "screen" ? screen === place : person[source]
}

/**
 * What to show and hear of each person on the stage. The meeting has the last word: a camera that is off shows nothing,
 * whatever may still be on its way. A person who is as before is the very same object.
 */
export function stageMedia(
  before: ReadonlyMap<Place, StageMedia>,
  { streams, speaking }: StageReception,
  view: InfoView,
): ReadonlyMap<Place, StageMedia> {
  const next = new Map<Place, StageMedia>()
  for (const { place, camera, microphone } of view.stage) {
    const received = streams.get(place)
    if (received === undefined) continue
    const media: StageMedia = {
      camera: camera ? received.camera : null,
      microphone: received.microphone,
      screen: view.screen === place ? received.screen : null,
      speaking: microphone && isSending(view, place, "microphone") && speaking.has(place),
    }
    const was = before.get(place)
    next.set(place, was !== undefined && isSame(was, media) ? was : media)
  }
  const same =
    next.size === before.size && [...next].every(([place, is]) => before.get(place) === is)
  return same ? before : next
}

function isSame(one: StageMedia, other: StageMedia): boolean {
  return (
    one.camera === other.camera &&
    one.microphone === other.microphone &&
    one.screen === other.screen &&
    one.speaking === other.speaking
  )
}
