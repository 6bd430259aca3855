import { personAt, present } from "#shared/meeting/people.ts"
import { noSource } from "#shared/meeting/role.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { type MediaSource, deviceSourceSchema } from "#shared/protocol/media.ts"
import { type Result, refuse } from "#shared/values/result.ts"

import type { LiveRoom } from "./live-room.ts"
import { requestHeld } from "./media-room-access.ts"
import type { MediaRoom, Parameters } from "./ports.ts"
import type { ClientConnection } from "./client-connection.ts"

/** A participant's seat in a live room, and the client that holds it. */
export interface SeatContext {
  live: LiveRoom
  seat: SeatNumber
  connection: ClientConnection
}

/** Asks the room's media for something on behalf of the client that holds the seat. */
export async function requestMedia<T>(
  { live, seat, connection }: SeatContext,
  work: (room: MediaRoom) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!live.isHeldBy(seat, connection)) return refuse("not-inside", "You are not in the room")
  const answer = await live.media.ask(async (room) => {
    // The seat may have been taken over while the media was waited for [P2].
    if (!live.isHeldBy(seat, connection)) return refuse("not-inside", "You are not in the room")
    return work(room)
  })
  // A participant who left meanwhile leaves nothing behind in the media.
  if (!present(live.meeting).some((person) => person.seat === seat))
    live.media.carryOut([{ kind: "closeSeat", seat }])
  return answer
}

const asking =
  (context: SeatContext) =>
  <T>(work: (room: MediaRoom) => Promise<Result<T>>) =>
    requestMedia(context, work)

/** Makes both transports, in place of those there were. */
export function openMedia(context: SeatContext, rtpCapabilities: Parameters) {
  return requestHeld(asking(context), (room: MediaRoom) => {
    context.live.media.attach(context.seat, context.connection)
    return room.open(context.seat, rtpCapabilities)
  })
}

/** Restarts ICE for a client that has reconnected with the transports it had. */
export function restartIce(context: SeatContext) {
  return requestHeld(asking(context), (room: MediaRoom) => {
    context.live.media.attach(context.seat, context.connection)
    return room.restartIce(context.seat)
  })
}

/**
 * Begins to send a source: paused for as long as the meeting says that it is off [C5]. Refuses with `not-allowed`
 * where the room's format does not have the source.
 */
export async function produce(
  context: SeatContext,
  wanted: MediaSource,
  rtpParameters: Parameters,
) {
  const { live, seat } = context
  const source = deviceSourceSchema.safeParse(wanted).data
  if (source === undefined || !live.group.role.sources.includes(source)) return noSource(wanted)
  const isOn = () => personAt(live.meeting, seat)?.[source] === true
  let wasOn = isOn()
  const answer = await requestMedia(context, (room) => {
    wasOn = isOn()
    return room.produce(seat, source, rtpParameters, !wasOn)
  })
  // It may have been switched while the producer was being made.
  if (isOn() !== wasOn) live.media.carryOut([{ kind: "pause", seat, source, paused: !isOn() }])
  return answer
}
