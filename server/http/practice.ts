import express, { type Router } from "express"
import * as z from "zod/mini"

import { LIMITS } from "#shared/values/limits.ts"
import { newPracticeSchema } from "#shared/protocol/practice.ts"
import { accept, refuse } from "#shared/values/result.ts"

import type { ReadClient } from "../platform/client-info.ts"
import type { RateLimits } from "../platform/rate-limits.ts"
import type { RoomServices } from "../rooms/room-services.ts"
import { answer } from "./answer.ts"
import { atMost, onlyOwnPages } from "./guards.ts"

interface Ports {
  services: RoomServices
  limits: RateLimits
  readClient: ReadClient
  /** What the routers can carry. */
  rtpCapabilities: Record<string, unknown>
}

/** `POST /api/practice`: makes a room of a format that is only in memory. Nothing of it is stored. */
export function practiceRoutes(ports: Ports): Router {
  const { services, limits, rtpCapabilities, readClient } = ports
  const router = express.Router()
  router.post(
    "/api/practice",
    onlyOwnPages(ports),
    atMost(ports, "calls"),
    express.json({ limit: LIMITS.messageBytes, inflate: false }),
    async (request, response) => {
      const asked = z.safeParse(newPracticeSchema, request.body)
      if (!asked.success)
        return answer(response, refuse("bad-input", "The request has the wrong shape"))
      if (!(await limits.count("practices", readClient(request).address)))
        return answer(response, refuse("too-many", "Too many rooms to practise in; wait a little"))
      const { format, ...room } = asked.data
      const made = await services.inMemory(format).make(room)
      if (!made.ok) return answer(response, made)
      answer(response, accept({ room: made.value, rtpCapabilities }), 201)
    },
  )
  return router
}
