import { onlyDone } from "#shared/room/session/authorise.ts"
import type { AnyHandlers, Handler } from "#shared/room/session/requests.ts"
import type { Session } from "#shared/room/session/session.ts"
import type { MemberId, StageRoom } from "#shared/room/stage-media.ts"
import { type Result, accept } from "#shared/values/result.ts"

import { insideOf, isAtInfoMeeting } from "../info/info-visit.ts"
import {
  type StageContext,
  openSend,
  openStageMedia,
  produceOnStage,
  requestSending,
  requestStage,
  restartStageIce,
} from "../info/stage-requests.ts"
import { iceServersFor } from "../rooms/turn-credentials.ts"
import type { MediaHandlers, MediaPorts } from "./media-handlers.ts"

type ByName = { [N in keyof MediaHandlers]: Handler<N> }
type StageMediaHandlers = MediaHandlers & Pick<AnyHandlers, "media-send">

/** Audio and video of info meetings: hosts and guests send and receive, listeners only receive. */
export function stageMediaHandlers({ clock, turn }: MediaPorts): StageMediaHandlers {
  return {
    async "media-open"(session, { rtpCapabilities }) {
      const opened = await within(session, (context) => openStageMedia(context, rtpCapabilities))
      if (!opened.ok) return opened
      const { release, ...offers } = opened.value
      const iceServers = iceServersFor(turn, clock.now())
      return { reply: accept({ ...offers, iceServers }), after: release }
    },

    "media-send": (session) => within(session, openSend),

    "media-connect": (session, { direction, dtlsParameters }) =>
      done(session, (context) => {
        const request = direction === "send" ? requestSending : requestStage
        const { member } = context.client
        return request(context, (room) => room.connect(member, direction, dtlsParameters))
      }),

    "media-produce": (session, { source, rtpParameters }) =>
      within(session, (context) => produceOnStage(context, source, rtpParameters)),

    "media-stop": (session, { source }) =>
      done(session, (context) =>
        requestSending(context, async (room) => {
          room.stop(context.client.member, source)
          return accept({})
        }),
      ),

    ...receivingHandlers(),

    async "media-restart-ice"(session) {
      const restarted = await within(session, restartStageIce)
      if (!restarted.ok) return restarted
      const { release, ...reply } = restarted.value
      return { reply: accept(reply), after: release }
    },
  }
}

/** What a listener does with what it receives, and everyone else too. */
function receivingHandlers(): Pick<
  StageMediaHandlers,
  "media-resume" | "media-pause" | "media-layer" | "media-renew"
> {
  return {
    "media-resume": (session, { consumers }) =>
      ofMember(session, (room, member) => room.resume(member, consumers)),

    "media-pause": (session, { consumers }) =>
      ofMember(session, (room, member) => room.pause(member, consumers)),

    "media-layer": (session, { consumer, layer }) =>
      ofMember(session, (room, member) => room.setLayer(member, consumer, layer)),

    "media-renew": (session, { consumer }) =>
      ofMember(session, (room, member) => room.renew(member, consumer)),
  }
}

/** The requests about media of both kinds of rooms: which it is follows from where the client is. */
export function mediaHandlersOf(
  seats: MediaHandlers,
  stage: StageMediaHandlers,
): StageMediaHandlers {
  const byRoom =
    <N extends keyof MediaHandlers>(name: N): Handler<N> =>
    (session, request) => {
      const handlers: ByName = isAtInfoMeeting(session) ? stage : seats
      return handlers[name](session, request)
    }
  return {
    "media-open": byRoom("media-open"),
    "media-connect": byRoom("media-connect"),
    "media-produce": byRoom("media-produce"),
    "media-stop": byRoom("media-stop"),
    "media-resume": byRoom("media-resume"),
    "media-pause": byRoom("media-pause"),
    "media-layer": byRoom("media-layer"),
    "media-renew": byRoom("media-renew"),
    "media-restart-ice": byRoom("media-restart-ice"),
    "media-send": stage["media-send"],
  }
}

async function within<T>(
  session: Session,
  work: (context: StageContext) => Promise<Result<T>>,
): Promise<Result<T>> {
  const inside = insideOf(session)
  return inside.ok ? work(inside.value) : inside
}

async function done(session: Session, work: (context: StageContext) => Promise<Result<object>>) {
  return onlyDone(await within(session, work))
}

/** What concerns only what the client receives. */
function ofMember(
  session: Session,
  work: (room: StageRoom, member: MemberId) => Promise<Result<object>>,
) {
  return done(session, (context) =>
    requestStage(context, (room) => work(room, context.client.member)),
  )
}
