import express, { type Router } from "express"
import * as z from "zod/mini"

import { createGroupSchema } from "#shared/group/messages.ts"
import { LIMITS } from "#shared/values/limits.ts"
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
}

/** `POST /api/groups`: keeps what a browser has made of a new group, and gives it a room. */
export function groupRoutes(ports: Ports): Router {
  const { services, limits, readClient } = ports
  const router = express.Router()
  router.post(
    "/api/groups",
    onlyOwnPages(ports),
    atMost(ports, "calls"),
    express.json({ limit: LIMITS.messageBytes, inflate: false }),
    async (request, response) => {
      const group = z.safeParse(createGroupSchema, request.body)
      if (!group.success)
        return answer(response, refuse("bad-input", "The group has the wrong shape"))
      if (!(await limits.count("groups", readClient(request).address)))
        return answer(response, refuse("too-many", "Too many new groups; wait a little"))
      answer(response, accept({ room: await services.groups.lobby.createGroup(group.data) }), 201)
    },
  )
  return router
}
