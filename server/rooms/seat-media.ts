import type { SeatNumber } from "#shared/protocol/ids.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import { type Result, refuse } from "#shared/result.ts"

import type { LiveRoom } from "./live-room.ts"
import type { MediaRoom, Parameters } from "./ports.ts"
import type { Screen } from "./screen.ts"

/** A person's place in a live room: the seat, and the screen that holds it. */
export interface Place {
  live: LiveRoom
  seat: SeatNumber
  screen: Screen
}

/** Asks the room's media for something on behalf of the screen that holds the seat. */
export async function askMedia<T>(
  { live, seat, screen }: Place,
  work: (room: MediaRoom) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!live.isHeldBy(seat, screen)) return refuse("not-inside", "You are not in the room")
  const answer = await live.media.ask(async (room) => {
    // It may have been taken over while the media was waited for [P2].
    if (!live.isHeldBy(seat, screen)) return refuse("not-inside", "You are not in the room")
    return work(room)
  })
  // Whoever left while the media was at work leaves nothing behind in it.
  if (!live.isInCircle(seat)) live.media.carryOut([{ kind: "closeSeat", seat }])
  return answer
}

/** Sets up both transports anew. */
export function openMedia(place: Place, rtpCapabilities: Parameters) {
  return askMedia(place, (room) => {
    place.live.media.attach(place.seat, place.screen)
    return room.open(place.seat, rtpCapabilities)
  })
}

/** Finds the network path anew for one who is back with the transports from before. */
export function restartIce(place: Place) {
  return askMedia(place, (room) => {
    place.live.media.attach(place.seat, place.screen)
    return room.restartIce(place.seat)
  })
}

/** Begins to send a source: paused for as long as the meeting says that it is off [C5]. */
export async function produce(place: Place, source: MediaSource, rtpParameters: Parameters) {
  const { live, seat } = place
  const isOn = () => live.personAt(seat)?.[source] === true
  let wasOn = isOn()
  const answer = await askMedia(place, (room) => {
    wasOn = isOn()
    return room.produce(seat, source, rtpParameters, !wasOn)
  })
  // It may have been switched while the producer was being made.
  if (isOn() !== wasOn) live.media.carryOut([{ kind: "pause", seat, source, paused: !isOn() }])
  return answer
}
