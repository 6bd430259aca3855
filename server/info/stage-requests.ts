import { isOn } from "./stage-effects.ts"
import type { Place } from "#shared/infoMeeting/state.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import { requestHeld } from "#shared/room/media-room-access.ts"
import type { Parameters } from "#shared/room/ports.ts"
import type { StageOpened, StageRoom } from "#shared/room/stage-media.ts"
import { type Result, refuse } from "#shared/values/result.ts"
import type { TransportOffer } from "#shared/values/media-transport.ts"

import { notInside } from "./info-acts.ts"
import type { InfoClient } from "./info-client.ts"
import type { LiveInfoMeeting } from "./live-info-meeting.ts"

/** A client of an info meeting, on whose behalf the media is asked. */
export interface StageContext {
  live: LiveInfoMeeting
  client: InfoClient
}

const listensOnly = refuse("not-allowed", "Those who listen send nothing")

/** Asks the meeting's media for something on behalf of a client that is inside. */
export async function requestStage<T>(
  { live, client }: StageContext,
  work: (room: StageRoom) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!live.has(client)) return notInside
  const place = live.placeOf(client)
  const answer = await live.media.ask(async (room) =>
    // The client may have been evicted while the media was waited for.
    live.has(client) ? work(room) : notInside,
  )
  // One who left meanwhile leaves nothing behind in the media, and one who left the stage sends nothing.
  if (!live.has(client) && client.kind === "listener") live.release(client)
  else if (place !== null && live.placeOf(client) === null) live.media.closeSend(client.member)
  return answer
}

const asking =
  (context: StageContext) =>
  <T>(work: (room: StageRoom) => Promise<Result<T>>) =>
    requestStage(context, work)

/** The same for one on the stage: a listener is refused. */
export async function requestSending<T>(
  context: StageContext,
  work: (room: StageRoom, place: Place) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { live, client } = context
  if (!live.has(client)) return notInside
  return requestStage(context, async (room) => {
    const place = live.placeOf(client)
    return place === null ? listensOnly : work(room, place)
  })
}

/**
 * Makes the client's transports, in place of those there were: for a listener only one, to receive. Before the meeting has
 * begun nobody listens to those on the stage [IM1.2].
 */
export function openStageMedia(
  context: StageContext,
  rtpCapabilities: Parameters,
): Promise<Result<StageOpened>> {
  const { live, client } = context
  if (client.kind === "listener" && live.meeting.phase.kind !== "running")
    return Promise.resolve(refuse("wrong-phase", "The meeting does not go on now"))
  return requestHeld(asking(context), (room: StageRoom) => {
    live.media.attach(client.member, client.connection)
    return room.open(client.member, live.placeOf(client), rtpCapabilities)
  })
}

/** Restarts ICE for a client that has reconnected with the transports it had. */
export function restartStageIce(context: StageContext) {
  const { live, client } = context
  return requestHeld(asking(context), (room: StageRoom) => {
    live.media.attach(client.member, client.connection)
    return room.restartIce(client.member)
  })
}

/** [IM5] A send transport for a guest, beside the one that receives. */
export function openSend(context: StageContext): Promise<Result<TransportOffer>> {
  return requestSending(context, (room, place) => room.openSend(context.client.member, place))
}

/** Begins to send a source: paused for as long as the meeting says that it is off. */
export async function produceOnStage(
  context: StageContext,
  source: MediaSource,
  rtpParameters: Parameters,
): Promise<Result<{ producer: string }>> {
  const { live, client } = context
  let was: { place: Place; isOn: boolean } | undefined
  const answer = await requestSending<{ producer: string }>(context, async (room, place) => {
    if (source === "screen" && live.meeting.screen !== place)
      return refuse("not-allowed", "Your screen is not shared")
    was = { place, isOn: isOn(live.meeting, place, source) }
    return room.produce(client.member, source, rtpParameters, !was.isOn)
  })
  if (was === undefined) return answer
  // It may have been switched while the producer was being made.
  const { place } = was
  const paused = !isOn(live.meeting, place, source)
  if (was.isOn === paused) live.media.carryOut({ kind: "pause", place, source, paused })
  return answer
}
