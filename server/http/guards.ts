import type { RequestHandler } from "express"

import { refuse } from "#shared/result.ts"

import type { LimitName, RateLimits } from "../rate-limits.ts"
import { isSameOrigin } from "../same-origin.ts"
import { answer } from "./answer.ts"
import { addressOfRequest } from "./local.ts"

/** Lets through what our own pages ask for, and nothing else. */
export const onlyOwnPages: RequestHandler = (request, response, next) => {
  if (isSameOrigin(request.headers)) return next()
  answer(response, refuse("not-allowed", "This can be asked from our own pages only"))
}

/** Lets through so many from one address. */
export function atMost(limits: RateLimits, name: LimitName): RequestHandler {
  return async (request, response, next) => {
    if (await limits.count(name, addressOfRequest(request))) return next()
    answer(response, refuse("too-many", "Too many calls; wait a little"))
  }
}
