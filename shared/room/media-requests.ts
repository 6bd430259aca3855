import { personAt, present } from "#shared/meeting/people.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import { type Result, refuse } from "#shared/values/result.ts"

import type { LiveRoom } from "./live-room.ts"
import type { Held, MediaRoom, Parameters } from "./ports.ts"
import type { ClientConnection } from "./client-connection.ts"

/** A person's place in a live room: the seat, and the screen that holds it. */
export interface SeatContext {
  live: LiveRoom
  seat: SeatNumber
  connection: ClientConnection
}

/** Asks the room's media for something on behalf of the screen that holds the seat. */
export async function requestMedia<T>(
  { live, seat, connection }: SeatContext,
  work: (room: MediaRoom) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!live.isHeldBy(seat, connection)) return refuse("not-inside", "You are not in the room")
  const answer = await live.media.ask(async (room) => {
    // It may have been taken over while the media was waited for [P2].
    if (!live.isHeldBy(seat, connection)) return refuse("not-inside", "You are not in the room")
    return work(room)
  })
  // Whoever left while the media was at work leaves nothing behind in it.
  if (!present(live.meeting).some((person) => person.seat === seat))
    live.media.carryOut([{ kind: "closeSeat", seat }])
  return answer
}

/** For what comes with a hold on later notifications: an answer that comes too late to be sent holds nothing. */
async function requestHeld<T>(
  place: SeatContext,
  work: (room: MediaRoom) => Promise<Result<Held<T>>>,
): Promise<Result<Held<T>>> {
  let isAnswered = false
  const answer = await requestMedia(place, async (room) => {
    const made = await work(room)
    if (isAnswered && made.ok) made.value.release()
    return made
  })
  isAnswered = true
  return answer
}

/** Sets up both transports anew. */
export function openMedia(place: SeatContext, rtpCapabilities: Parameters) {
  return requestHeld(place, (room) => {
    place.live.media.attach(place.seat, place.connection)
    return room.open(place.seat, rtpCapabilities)
  })
}

/** Finds the network path anew for one who is back with the transports from before. */
export function restartIce(place: SeatContext) {
  return requestHeld(place, (room) => {
    place.live.media.attach(place.seat, place.connection)
    return room.restartIce(place.seat)
  })
}

/** Begins to send a source: paused for as long as the meeting says that it is off [C5]. */
export async function produce(place: SeatContext, source: MediaSource, rtpParameters: Parameters) {
  const { live, seat } = place
  const isOn = () => personAt(live.meeting, seat)?.[source] === true
  let wasOn = isOn()
  const answer = await requestMedia(place, (room) => {
    wasOn = isOn()
    return room.produce(seat, source, rtpParameters, !wasOn)
  })
  // It may have been switched while the producer was being made.
  if (isOn() !== wasOn) live.media.carryOut([{ kind: "pause", seat, source, paused: !isOn() }])
  return answer
}
