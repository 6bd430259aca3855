import type { AddressInfo } from "node:net"

import { clientReader } from "./platform/client-info.ts"
import type { Config } from "./platform/config.ts"
import type { Certificate } from "./http/certificate.ts"
import { createHttpApp } from "./http/http-app.ts"
import { createHttpServer } from "./http/http-server.ts"
import { RequestGuard } from "./http/request-guard.ts"
import { securityHeaders } from "./http/security-headers.ts"
import type { Log } from "./platform/log.ts"
import { Metrics } from "./platform/metrics.ts"
import type { Middleware } from "./platform/middleware.ts"
import { RateLimits } from "./platform/rate-limits.ts"
import { Lobby } from "#shared/room/lobby.ts"
import { nodeHash, randomId } from "./rooms/secrets.ts"
import { RoomServices } from "./rooms/room-services.ts"
import { RetentionSweeper } from "./rooms/retention-sweeper.ts"
import type { ServerStore } from "#shared/room/document-store.ts"
import type { StageEngine } from "#shared/room/stage-media.ts"
import type { Clock, Hash, MediaEngine } from "#shared/room/ports.ts"
import { Rooms } from "./rooms/rooms.ts"
import { ContactPoints } from "./contact-point/contact-points.ts"
import { Interests } from "./contact-point/interests.ts"
import { BreakoutRooms } from "./info/circle-rooms.ts"
import { infoHandlers } from "./info/info-handlers.ts"
import { InfoMeetings } from "./info/info-meetings.ts"
import { WatchedStore } from "./rooms/watched-store.ts"
import { lobbyHandlers } from "#shared/room/session/lobby-handlers.ts"
import type { AnyHandlers } from "#shared/room/session/requests.ts"
import type { Handling } from "./signalling/handle.ts"
import { broadcast } from "./signalling/broadcast.ts"
import { mediaHandlersOf, stageMediaHandlers } from "./signalling/stage-media-handlers.ts"
import { mediaHandlers } from "./signalling/media-handlers.ts"
import { FairTurns } from "./platform/fair-turns.ts"
import { groupHandlers } from "#shared/room/session/group-handlers.ts"
import { roomHandlers } from "#shared/room/session/room-handlers.ts"
import { keyHandlers } from "#shared/room/session/key-handlers.ts"
import { practiceHandlers } from "#shared/room/session/practice-handlers.ts"
import { probeHandlers } from "./signalling/probe-handlers.ts"
import { type SignalingServer, openSignalingServer } from "./signalling/signaling-server.ts"
import { TrafficMeter } from "./signalling/traffic-meter.ts"
import { MemoryStore } from "#shared/room/memory-store.ts"
import { WindowCounter } from "./platform/window-counter.ts"

interface Parts {
  clock: Clock
  store: ServerStore
  media: MediaEngine & StageEngine
  config: Config
  log: Log
  /** Serves https where there is one. */
  certificate?: Certificate | undefined
}

/** The whole server, wired. No request arrives until it listens. */
export interface App {
  /** Resolves with the port once it can be reached. */
  listen(): Promise<number>
  /** Whether nobody is in a room, waits outside one or practises. */
  readonly isQuiet: boolean
  /** Closes everything: meetings stay stored, browsers reconnect by themselves. Idempotent. */
  close(): Promise<void>
}

/** The only place where the parts of the server are connected. Resumes the meetings that were going on. */
export function createApp(parts: Parts): Promise<App> {
  return wire({ ...parts, store: new WatchedStore(parts.store, parts.clock), hash: nodeHash })
}

async function wire(parts: Parts & { store: WatchedStore; hash: Hash }): Promise<App> {
  const { clock, config, log, media, store, certificate } = parts
  const limits = new RateLimits(config.limits)
  const lobby = new Lobby({ ...parts, newRoomId: randomId })
  const rooms = await Rooms.create(parts)
  const services = await RoomServices.open({ lobby, rooms }, parts, () => new MemoryStore())
  const infoMeetings = await openInfoMeetings(parts, services)
  const metrics = metricsOf({ rooms, services, infoMeetings })
  const isReady = async () => media.ready() && (await store.isReady())
  const headers = securityHeaders({ ownCertificate: certificate !== undefined })
  const { pages } = config
  const { rtpCapabilities } = media
  const readClient = clientReader(config.trustedProxies)
  const operation = { limits, readClient, metrics, log, isReady }
  const contact = contactOf(parts, services, infoMeetings)
  const what = { services, rtpCapabilities, pages, headers, ...contact, ...operation }
  const http = createHttpApp(what)
  const server = createHttpServer(http, certificate)
  const handlers = handlersFor(parts, { services, infoMeetings, limits })
  const count = metrics.count.bind(metrics)
  const handling = { handlers, clock, rooms: services, limits, readClient, log, count }
  const signaling = guardedSignalingServer(server, handling, { config, headers })
  const sweeper = RetentionSweeper.begin({ ...parts, rooms, infoMeetings })
  return {
    listen: () => listen(server, config),
    get isQuiet() {
      return rooms.isEmpty && services.practising === 0 && infoMeetings.isEmpty
    },
    async close() {
      sweeper.close()
      await infoMeetings.close()
      await services.close()
      const closed = signaling.close()
      server.closeAllConnections()
      await closed
      await media.close()
      await store.close()
    },
  }
}

function contactOf(
  { clock, store }: Pick<Parts, "clock" | "store">,
  rooms: RoomServices,
  infoMeetings: InfoMeetings,
) {
  return {
    contactPoints: new ContactPoints({ clock, store, rooms, infoMeetings }),
    interests: new Interests({ clock, documents: store.documents }),
  }
}

/** The info meetings, whose small circles are rooms in memory. */
function openInfoMeetings(
  parts: Parts & { store: WatchedStore; hash: Hash },
  services: RoomServices,
): Promise<InfoMeetings> {
  const { clock, store } = parts
  return InfoMeetings.create({
    ...parts,
    documents: store.documents,
    breakouts: new BreakoutRooms({ service: services.inMemory("breakout"), clock }),
    broadcast,
    newId: randomId,
  })
}

interface Held {
  rooms: Rooms
  services: RoomServices
  infoMeetings: InfoMeetings
}

function metricsOf({ rooms, services, infoMeetings }: Held): Metrics {
  return new Metrics({
    rooms: () => rooms.counts,
    practising: () => services.practising,
    infoMeetings: () => infoMeetings.counts,
  })
}

/** Opens Socket.IO on the server, with the request guard before it and before every route. */
function guardedSignalingServer(
  server: ReturnType<typeof createHttpServer>,
  ports: Omit<Handling, "turns">,
  { config, headers }: { config: Config; headers: readonly Middleware[] },
): SignalingServer {
  const { clock, readClient } = ports
  const turns = new FairTurns()
  const handling = { ...ports, turns }
  const now = () => clock.now()
  const meter = new TrafficMeter(config.limits, now)
  const signaling = openSignalingServer(server, handling, { meter, headers })
  const requests = new WindowCounter(config.limits.requests, now)
  new RequestGuard({ readClient, requests, turns }).install(server)
  return signaling
}

function handlersFor(
  { clock, config, hash, media }: Parts & { hash: Hash },
  {
    services,
    infoMeetings,
    limits,
  }: { services: RoomServices; infoMeetings: InfoMeetings; limits: RateLimits },
): AnyHandlers {
  const ports = { rooms: services, limits }
  const mediaPorts = { clock, turn: config.turn }
  const { rtpCapabilities } = media
  const info = { clock, hash, newId: randomId, meetings: infoMeetings, limits, rtpCapabilities }
  return {
    ...lobbyHandlers(ports),
    ...groupHandlers(ports),
    ...roomHandlers(clock),
    ...mediaHandlersOf(mediaHandlers(mediaPorts), stageMediaHandlers(mediaPorts)),
    ...infoHandlers(info),
    ...practiceHandlers(),
    ...keyHandlers(),
    ...probeHandlers({ clock, turn: config.turn, limits }),
  }
}

function listen(
  server: ReturnType<typeof createHttpServer>,
  { port, host }: Pick<Config, "port" | "host">,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen({ port, host }, () => {
      server.off("error", reject)
      resolve(portOf(server.address()) ?? port)
    })
  })
}

function portOf(address: AddressInfo | string | null): number | undefined {
  return typeof address === "object" ? address?.port : undefined
}
