import express, { type Request, type RequestHandler, type Router } from "express"
import * as z from "zod/mini"

import {
  contactPointRequestSchema,
  interestRequestSchema,
  newContactPointSchema,
} from "#shared/contactPoint/messages.ts"
import { LIMITS } from "#shared/values/limits.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

import type { ContactPoints } from "../contact-point/contact-points.ts"
import type { Interests } from "../contact-point/interests.ts"
import type { ReadClient } from "../platform/client-info.ts"
import type { RateLimits } from "../platform/rate-limits.ts"
import { inEvenTime } from "../rooms/even-time.ts"
import { answer, answerNotFound } from "./answer.ts"
import { onlyOwnPages } from "./guards.ts"

interface Ports {
  contactPoints: ContactPoints
  interests: Interests
  limits: RateLimits
  readClient: ReadClient
}

/** A renewal carries every entry and note sealed again (contactPoint/state.ts): so many, each at its longest. Bytes. */
const LARGEST_BYTES = 12 * 1024 * 1024

/**
 * `POST /api/contact-point`: what a contact point's page does. `POST /api/interest`: what a person does with their interest.
 * `POST /api/contact-points`: makes a contact point, for the operator on this machine only. What they are about is named in
 * the body: no log of addresses tells which.
 */
export function contactPointRoutes(ports: Ports): Router {
  const router = express.Router()
  router.use("/api/contact-points", onlyLocal(ports), json(LIMITS.messageBytes))
  router.post("/api/contact-points", makeContactPoint(ports))
  router.use("/api/contact-point", onlyOwnPages(ports), sizedJson(ports))
  router.post("/api/contact-point", actOnContactPoint(ports))
  router.use("/api/interest", onlyOwnPages(ports), json(LIMITS.messageBytes))
  router.post("/api/interest", actOnInterest(ports))
  return router
}

/** As with /metrics: to all others there is nothing here. */
function onlyLocal({ readClient }: Ports): RequestHandler {
  return (request, response, next) => {
    const { isLocal, isOwnPage } = readClient(request)
    if (isLocal && isOwnPage) return next()
    answerNotFound(response)
  }
}

function makeContactPoint({ contactPoints }: Ports): RequestHandler {
  return async (request, response) => {
    const asked = z.safeParse(newContactPointSchema, request.body)
    if (!asked.success)
      return answer(response, refuse("bad-input", "The contact point has the wrong shape"))
    const id = await contactPoints.make(asked.data.accessKeyHash)
    answer(response, accept({ id }), 201)
  }
}

// As with a practice room's helper, calls are not counted: those with wrong keys would shut out the right one.
function actOnContactPoint(ports: Ports): RequestHandler {
  return async (request, response) => {
    const asked = z.safeParse(contactPointRequestSchema, request.body)
    if (!asked.success)
      return answer(response, refuse("bad-input", "The request has the wrong shape"))
    const done = await inEvenTime(() => ports.contactPoints.act(asked.data))
    answer(response, await unlessMany(ports, request, done))
  }
}

function actOnInterest(ports: Ports): RequestHandler {
  const { limits, readClient, interests } = ports
  return async (request, response) => {
    const asked = z.safeParse(interestRequestSchema, request.body)
    if (!asked.success)
      return answer(response, refuse("bad-input", "The request has the wrong shape"))
    const { type } = asked.data
    const isWriting = type === "leave" || type === "change"
    if (isWriting && !(await limits.count("interests", readClient(request).address)))
      return answer(response, refuse("too-many", "Too many calls; wait a little"))
    const done = await inEvenTime(() => interests.act(asked.data))
    answer(response, await unlessMany(ports, request, done))
  }
}

/** Counts a wrong key; a right one opens, however many wrong ones came from the same address. */
async function unlessMany<T>(
  { limits, readClient }: Ports,
  request: Request,
  done: Result<T>,
): Promise<Result<T>> {
  const isWrong = !done.ok && done.error.code === "no-entry"
  if (!isWrong || (await limits.count("wrongKeys", readClient(request).address))) return done
  return refuse("too-many", "Too many links that open nothing; wait a little")
}

function json(limit: number): RequestHandler {
  return express.json({ limit, inflate: false })
}

/** Few large bodies are read from one address, and the size must be known first. */
function sizedJson({ limits, readClient }: Ports): RequestHandler {
  const [usual, large] = [json(LIMITS.messageBytes), json(LARGEST_BYTES)]
  return async (request, response, next) => {
    const length = Number(request.headers["content-length"] ?? 0)
    if (length > LARGEST_BYTES) {
      response.setHeader("Connection", "close")
      answer(response, refuse("bad-input", "The request is too large"), 413)
    } else if (length <= LIMITS.messageBytes) usual(request, response, next)
    else if (await limits.count("largeCalls", readClient(request).address))
      large(request, response, next)
    else answer(response, refuse("too-many", "Too many large calls; wait a little"))
  }
}
