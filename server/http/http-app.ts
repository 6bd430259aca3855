import express, { type ErrorRequestHandler, type Express } from "express"

import { refuse } from "#shared/values/result.ts"

import type { ContactPoints } from "../contact-point/contact-points.ts"
import type { Interests } from "../contact-point/interests.ts"
import type { ReadClient } from "../platform/client-info.ts"
import type { Log } from "../platform/log.ts"
import type { Metrics } from "../platform/metrics.ts"
import type { Middleware } from "../platform/middleware.ts"
import type { RateLimits } from "../platform/rate-limits.ts"
import type { RoomServices } from "../rooms/room-services.ts"
import { answer, answerNotFound } from "./answer.ts"
import { contactPointRoutes } from "./contact-point.ts"
import { groupRoutes } from "./groups.ts"
import { roomWithHelperRoutes } from "./rooms-with-helper.ts"
import { operationRoutes } from "./operation.ts"
import { practiceRoutes } from "./practice.ts"
import { pageRoutes } from "./pages.ts"

interface Ports {
  services: RoomServices
  contactPoints: ContactPoints
  interests: Interests
  rtpCapabilities: Record<string, unknown>
  limits: RateLimits
  readClient: ReadClient
  metrics: Metrics
  log: Log
  isReady: () => Promise<boolean>
  /** Folder of the built client. */
  pages: string
  headers: readonly Middleware[]
}

/** Every HTTP route. None of them shows who is in a room [G1]. */
export function createHttpApp(ports: Ports): Express {
  const app = express()
  app.disable("x-powered-by")
  app.set("query parser", false)
  for (const middleware of ports.headers) app.use(middleware)
  app.use(operationRoutes(ports))
  app.use(groupRoutes(ports))
  app.use(practiceRoutes(ports))
  app.use(roomWithHelperRoutes(ports))
  app.use(contactPointRoutes(ports))
  app.use(pageRoutes(ports.pages))
  app.use((_request, response) => answerNotFound(response))
  app.use(whenThrown(ports.log))
  return app
}

/** A body that cannot be parsed is the client's fault; any other error is a bug, and is logged. */
function whenThrown(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const status = statusOf(error)
    if (status < 500)
      return answer(response, refuse("bad-input", "The request cannot be read"), status)
    log.error({ cause: error }, "A request by HTTP could not be answered")
    answer(response, refuse("internal", "Something went wrong on the server"))
  }
}

function statusOf(error: unknown): number {
  if (typeof error !== "object" || error === null || !("status" in error)) return 500
  const { status } = error
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500
}
