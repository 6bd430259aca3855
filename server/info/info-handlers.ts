import type { INFO_REQUESTS, InfoActRequest } from "#shared/infoMeeting/messages.ts"
import { MOST } from "#shared/infoMeeting/state.ts"
import type { Clock, Hash } from "#shared/room/ports.ts"
import { AT_INFO_MEETING, onlyDone, refuseOutside } from "#shared/room/session/authorise.ts"
import type { AnyHandlers, RequestAnswer } from "#shared/room/session/requests.ts"
import type { ConnectionState, Session } from "#shared/room/session/session.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { RateLimits } from "../platform/rate-limits.ts"
import { inEvenTime } from "../rooms/even-time.ts"
import { act, commandAsHost, commandOnStage, leave, notInside, sign } from "./info-acts.ts"
import type { InfoClient } from "./info-client.ts"
import { type Entered, enterListening, enterStage } from "./info-entry.ts"
import { allowsAct } from "./info-limits.ts"
import type { InfoMeetings } from "./info-meetings.ts"
import { InsideVisit, LobbyVisit, hostOf, infoTicketOf, insideOf } from "./info-visit.ts"

type InfoHandlers = Pick<AnyHandlers, Extract<keyof typeof INFO_REQUESTS, `info-${string}`>>

interface Ports {
  clock: Clock
  hash: Hash
  newId: () => string
  meetings: InfoMeetings
  limits: RateLimits
  /** What the routers can carry. */
  rtpCapabilities: unknown
}

/** The requests about info meetings. A connection is at one meeting, or in one room with seats, and never at both. */
export function infoHandlers(ports: Ports): InfoHandlers {
  return {
    "info-lobby": (session, request) => enterLobby(ports, session, request),
    "info-former": (session, request) =>
      openedBy(ports, session, () => ports.meetings.former(request)),
    "info-enter": (session, request) => enter(ports, session, request),
    "info-enter-stage": (session, request) => enterAsHost(ports, session, request),

    async "info-snapshot"(session) {
      const inside = insideOf(session)
      if (!inside.ok) return inside
      const { live, client } = inside.value
      await live.wake()
      const release = session.hold()
      const { notifier } = live
      const seen = client.kind === "host" ? notifier.hostView : notifier.listenerView
      const { listeners } = notifier
      return { reply: accept({ now: ports.clock.now(), ...seen, listeners }), after: release }
    },

    async "info-host"(session, command) {
      const host = hostOf(session)
      return host.ok ? commandAsHost(host.value.live, host.value.host, command, ports) : host
    },

    async "info-stage"(session, command) {
      const inside = insideOf(session)
      if (!inside.ok) return inside
      return onlyDone(await commandOnStage(inside.value.live, inside.value.client, command))
    },

    "info-act": (session, request) => doAct(ports, session, request),

    async "info-leave"(session) {
      const inside = insideOf(session)
      if (!inside.ok) return inside
      const { live, client } = inside.value
      await leave(live, client)
      session.evict("gone")
      await inside.value.disconnected()
      return accept({})
    },
  }
}

async function enterLobby(
  ports: Ports,
  session: Session,
  request: Parameters<InfoHandlers["info-lobby"]>[1],
) {
  const { state } = session
  if (state.kind === "inside" || state.kind === "inLobby")
    return refuse("not-allowed", "This connection is to a room")
  if (state.kind === "infoMeeting" && !(state.visit instanceof LobbyVisit))
    return refuse("not-allowed", AT_INFO_MEETING)
  if (state.kind === "out" && state.why === "taken-over") return refuseOutside(state)
  const { meetings, rtpCapabilities } = ports
  const admitted = await openedBy(ports, session, () => meetings.admit(request, rtpCapabilities))
  if (!admitted.ok) {
    session.state = { kind: "anonymous" }
    return admitted
  }
  session.state = { kind: "infoMeeting", visit: new LobbyVisit(admitted.value.ticket) }
  return accept(admitted.value.reply)
}

/** What a key opens. A right key opens, however many wrong ones came from the same address. */
async function openedBy<T>(
  { limits }: Ports,
  session: Session,
  open: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const opened = await inEvenTime(open)
  if (opened.ok || opened.error.code !== "no-entry") return opened
  if (await limits.count("wrongKeys", session.address)) return opened
  session.noteWrongKey()
  return refuse("too-many", "Too many links that open nothing; wait a little")
}

async function enter(
  ports: Ports,
  session: Session,
  request: Parameters<InfoHandlers["info-enter"]>[1],
) {
  const { state: before } = session
  const ticket = infoTicketOf(session, "listener")
  if (!ticket.ok) return ticket
  const { meeting, keyHash } = ticket.value
  const entered = await ports.meetings.use(meeting, async (live) => {
    if (live.clients.listeners.size + live.entries.size >= MOST.listeners) return full
    await live.entries.turn(session.address)
    if (live.isClosed) return refuse("closed", "The meeting has closed")
    if (!ports.hash.same(live.meeting.listenersKeyHash, keyHash))
      return refuse("stale", "The listeners' link was renewed")
    return enterListening(live, session, request, ports)
  })
  return inside(ports, session, before, entered)
}

const full = refuse("full", "As many listen as there is room for")

async function enterAsHost(
  ports: Ports,
  session: Session,
  request: Parameters<InfoHandlers["info-enter-stage"]>[1],
) {
  const { state: before } = session
  const ticket = infoTicketOf(session, "host")
  if (!ticket.ok) return ticket
  const { meeting, keyHash } = ticket.value
  const entered = await ports.meetings.use(meeting, (live) =>
    enterStage(live, session, request, keyHash, ports),
  )
  return inside(ports, session, before, entered)
}

/** The client is inside from here on. */
async function inside<T>(
  { meetings }: Ports,
  session: Session,
  before: ConnectionState,
  entered: Result<Entered<InfoClient, T>>,
): Promise<RequestAnswer<T>> {
  if (!entered.ok) return entered
  const { live, client, reply, release } = entered.value
  const leave = () => {
    live.remove(client)
    return meetings.wake(live.meeting.id)
  }
  const { state } = session
  // It has left, lost its connection or been evicted while it waited to come in.
  if (state !== before) {
    await leave()
    return { reply: state.kind === "out" ? refuseOutside(state) : notInside, after: release }
  }
  session.state = { kind: "infoMeeting", visit: new InsideVisit(live, client, leave) }
  return { reply: accept(reply), after: release }
}

async function doAct(ports: Ports, session: Session, request: InfoActRequest) {
  const inside = insideOf(session)
  if (!inside.ok) return inside
  if (!(await allowsAct(ports.limits, session, request)))
    return refuse("too-many", "Too many at once; wait a little")
  const { live, client } = inside.value
  const done =
    request.type === "sign" ? sign(live, client, request) : await act(live, client, request, ports)
  return onlyDone(done)
}
