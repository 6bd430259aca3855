import type * as z from "zod/mini"

import {
  type AnyRequestName,
  REQUESTS,
  type ReplyOf,
  type RequestName,
  type RequestOf,
} from "#shared/protocol/messages.ts"
import { type Result, refuse } from "#shared/values/result.ts"

import type { Session } from "./session.ts"

/** A reply, and where notifications are held that come after it: what sends those, once the reply is sent. */
export type RequestAnswer<T> = Result<T> | { reply: Result<T>; after: () => void }

export type Handler<N extends AnyRequestName> = (
  session: Session,
  request: RequestOf<N>,
) => Promise<RequestAnswer<ReplyOf<N>>>

/** What is done about each request. Refusals are values; an exception is a bug or broken I/O. */
export type AnyHandlers = { [N in AnyRequestName]: Handler<N> }
/** The same for the requests about rooms with seats. */
export type Handlers = Pick<AnyHandlers, RequestName>

/** What each request must look like, typed so that a name and its request stay together. */
export type RequestSchemas = { [N in AnyRequestName]: { request: z.ZodMiniType<RequestOf<N>> } }

/** Those of rooms with seats. The rehearsal in the page has no others. */
const ROOM_SCHEMAS: Pick<RequestSchemas, RequestName> = REQUESTS

export function isRequestName(name: unknown): name is RequestName {
  return typeof name === "string" && Object.hasOwn(REQUESTS, name)
}

/**
 * Checks a request against its schema, has it done, replies, and then sends what comes after the reply. The one
 * place where a request is checked.
 */
export async function handleRequest<N extends AnyRequestName>(
  handlers: Partial<AnyHandlers>,
  session: Session,
  name: N,
  payload: unknown,
  reply: (result: Result<unknown>) => void,
  schemas: Partial<RequestSchemas> = ROOM_SCHEMAS,
): Promise<void> {
  const request = schemas[name]?.request.safeParse(payload)
  if (request?.success !== true)
    return reply(refuse("bad-input", "The request has the wrong shape"))
  const handler: AnyHandlers[N] | undefined = handlers[name]
  if (handler === undefined)
    return reply(refuse("not-allowed", "No handler answers this request here"))
  const answer = await handler(session, request.data)
  if (!("reply" in answer)) return reply(answer)
  reply(answer.reply)
  answer.after()
}
