import express, { type Router } from "express"
import * as z from "zod/mini"

import { helperRequestSchema, newRoomWithHelperSchema } from "#shared/group/helper-messages.ts"
import { LIMITS } from "#shared/values/limits.ts"
import { accept, refuse } from "#shared/values/result.ts"

import type { ReadClient } from "../platform/client-info.ts"
import { inEvenTime } from "../rooms/even-time.ts"
import type { RateLimits } from "../platform/rate-limits.ts"
import type { RoomServices } from "../rooms/room-services.ts"
import { answer } from "./answer.ts"
import { atMost, onlyOwnPages } from "./guards.ts"

interface Ports {
  services: RoomServices
  limits: RateLimits
  readClient: ReadClient
}

/**
 * `POST /api/practice/with-helper`: keeps a contact point's practice room. `POST /api/practice/helper`: what its
 * helper asks and does. The room is named in the body: no log of addresses tells which.
 */
export function roomWithHelperRoutes(ports: Ports): Router {
  const { services, limits, readClient } = ports
  const router = express.Router()
  router.use(
    ["/api/practice/with-helper", "/api/practice/helper"],
    onlyOwnPages(ports),
    express.json({ limit: LIMITS.messageBytes, inflate: false }),
  )
  router.post("/api/practice/with-helper", atMost(ports, "calls"), async (request, response) => {
    const room = z.safeParse(newRoomWithHelperSchema, request.body)
    if (!room.success) return answer(response, refuse("bad-input", "The room has the wrong shape"))
    if (!(await limits.count("groups", readClient(request).address)))
      return answer(response, refuse("too-many", "Too many new rooms; wait a little"))
    answer(response, accept({ room: await services.withHelper.make(room.data) }), 201)
  })
  // Calls from the address are not counted here: those with wrong keys would shut out the right one.
  router.post("/api/practice/helper", async (request, response) => {
    const asked = z.safeParse(helperRequestSchema, request.body)
    if (!asked.success)
      return answer(response, refuse("bad-input", "The request has the wrong shape"))
    const address = readClient(request).address
    const done = await inEvenTime(() => services.withHelper.asHelper(asked.data))
    const isWrong = !done.ok && done.error.code === "no-entry"
    if (isWrong && !(await limits.count("wrongKeys", address)))
      return answer(response, refuse("too-many", "Too many links that open nothing; wait a little"))
    answer(response, done)
  })
  return router
}
