import express, { type Router } from "express"

import { accept, refuse } from "#shared/values/result.ts"

import type { ReadClient } from "../platform/client-info.ts"
import type { Metrics } from "../platform/metrics.ts"
import { answer, answerNotFound } from "./answer.ts"

interface Ports {
  readClient: ReadClient
  metrics: Metrics
  /** Whether the store answers and a media worker is alive. */
  isReady: () => Promise<boolean>
}

/**
 * For the operator: `/healthz` (the process answers), `/readyz` (it can hold a meeting), `/metrics` (to this
 * machine only: even a sum can show that somebody is in a room [G1]).
 */
export function operationRoutes({ readClient, metrics, isReady }: Ports): Router {
  const router = express.Router()
  router.get("/healthz", (_request, response) => answer(response, accept({})))
  router.get("/readyz", async (_request, response) => {
    if (await isReady()) answer(response, accept({}))
    else answer(response, refuse("media-lost", "Not everything a meeting needs is there"), 503)
  })
  router.get("/metrics", async (request, response) => {
    if (!readClient(request).isLocal) return answerNotFound(response)
    const { type, body } = await metrics.text()
    response.setHeader("Cache-Control", "no-store")
    response.type(type).send(body)
  })
  return router
}
