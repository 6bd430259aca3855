import type { RequestHandler } from "express"

import { refuse } from "#shared/values/result.ts"

import { FOREIGN_PAGE, type ReadClient } from "../platform/client-info.ts"
import { isCrossSite } from "../platform/fetch-metadata.ts"
import type { LimitName, RateLimits } from "../platform/rate-limits.ts"
import { answer } from "./answer.ts"

interface Ports {
  limits: RateLimits
  readClient: ReadClient
}

/** Lets through requests of our own pages only. */
export function onlyOwnPages({ readClient }: Ports): RequestHandler {
  return (request, response, next) => {
    if (readClient(request).isOwnPage && !isCrossSite(request.headers)) return next()
    answer(response, refuse("not-allowed", FOREIGN_PAGE))
  }
}

/** Lets through as many requests from one address as the limit allows. */
export function atMost({ limits, readClient }: Ports, name: LimitName): RequestHandler {
  return async (request, response, next) => {
    if (await limits.count(name, readClient(request).address)) return next()
    answer(response, refuse("too-many", "Too many calls; wait a little"))
  }
}
