import { INFO_REQUESTS } from "#shared/infoMeeting/messages.ts"
import { type AnyRequestName, REQUESTS } from "#shared/protocol/messages.ts"
import {
  type AnyHandlers,
  type RequestSchemas,
  handleRequest,
} from "#shared/room/session/requests.ts"
import type { SessionHost } from "#shared/room/session/host.ts"
import { type Refusal, type Result, refuse } from "#shared/values/result.ts"

import type { ReadClient } from "../platform/client-info.ts"
import type { Log } from "../platform/log.ts"
import type { RateLimits } from "../platform/rate-limits.ts"
import type { FairTurns } from "../platform/fair-turns.ts"
import { costOf } from "./message-costs.ts"
import type { SocketSession } from "./socket-session.ts"

/** Every request there is: those about rooms with seats, and those about info meetings. */
const SCHEMAS: RequestSchemas = { ...REQUESTS, ...INFO_REQUESTS }

export interface Handling extends Pick<SessionHost, "clock" | "rooms"> {
  handlers: AnyHandlers
  limits: RateLimits
  turns: FairTurns
  readClient: ReadClient
  log: Log
  /** Counts how each request ended: `ok`, or the code of its refusal. */
  count: (request: string, outcome: string) => void
}

/** Takes any message from a socket and answers it if an answer is asked for. Never throws. */
export async function receive(
  session: SocketSession,
  event: unknown,
  args: readonly unknown[],
  handling: Handling,
): Promise<void> {
  const { payload, ack } = unpack(args)
  const known = isAnyRequestName(event)
  const name = known ? event : "unknown"
  const answer = (result: Result<unknown>) => {
    handling.count(name, result.ok ? "ok" : result.error.code)
    ack(result)
  }
  if (session.isBusy) return answer(noteTooMany(session))
  const work = async () => {
    await handling.turns.take(session.address, costOf(name))
    const refusal = await tooMany(session, costOf(name), handling.limits)
    if (refusal !== undefined) return answer(refusal)
    if (!known) return answer(refuse("bad-input", "There is no such request"))
    await handleRequest(handling.handlers, session, event, payload, answer, SCHEMAS)
  }
  try {
    await (mayTakeLong(name) ? session.inMediaOrder(work) : session.inOrder(work))
  } catch (cause) {
    handling.log.error({ cause, request: name }, "A request could not be answered")
    answer(refuse("internal", "Something went wrong on the server"))
  }
}

function isAnyRequestName(name: unknown): name is AnyRequestName {
  return typeof name === "string" && Object.hasOwn(SCHEMAS, name)
}

async function tooMany(
  session: SocketSession,
  cost: number,
  limits: RateLimits,
): Promise<Refusal | undefined> {
  const bySocket = await limits.count("socketMessages", session.id, cost)
  const byAddress = await limits.count("addressMessages", session.address, cost)
  if (!bySocket || !byAddress) return noteTooMany(session)
  session.noteTooMany(false)
  return undefined
}

function noteTooMany(session: SocketSession): Refusal {
  session.noteTooMany(true)
  return refuse("too-many", "Too many messages; wait a little")
}

/** One payload, and perhaps a function that takes the answer. Anything more is no message of ours. */
function unpack(args: readonly unknown[]): {
  payload: unknown
  ack: (result: Result<unknown>) => void
} {
  const last = args.at(-1)
  const hasAck = typeof last === "function"
  const rest = hasAck ? args.slice(0, -1) : args
  return {
    payload: rest.length === 1 ? rest[0] : undefined,
    ack: (result) => {
      if (hasAck) Reflect.apply(last, undefined, [result])
    },
  }
}

/** What waits for a media worker, or for its turn to come in: nothing but other media waits for it. */
function mayTakeLong(name: string): boolean {
  return name.startsWith("media-") || name === "info-enter"
}
