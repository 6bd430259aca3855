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

type Handler<N extends AnyRequestName> = (
  session: Session,
  request: RequestOf<N>,
) => Promise<RequestAnswer<ReplyOf<N>>>

/** What is done about each request. Refusals are values; an exception is a bug or broken I/O. */
export type Handlers = { [N in RequestName]: Handler<N> }

/** The same schemas, typed so that a name and its request stay together. */
const SCHEMAS: { [N in RequestName]: { request: z.ZodMiniType<RequestOf<N>> } } = REQUESTS

export function isRequestName(name: unknown): name is RequestName {
  return typeof name === "string" && Object.hasOwn(REQUESTS, name)
}

/**
 * Checks a request against its schema, has it done, replies, and then sends what comes after the reply. The one
 * place where a request is checked.
 */
export async function handleRequest<N extends RequestName>(
  handlers: Partial<Handlers>,
  session: Session,
  name: N,
  payload: unknown,
  reply: (result: Result<unknown>) => void,
): Promise<void> {
  const request = SCHEMAS[name].request.safeParse(payload)
  if (!request.success) return reply(refuse("bad-input", "The request has the wrong shape"))
  const handler: Handlers[N] | undefined = handlers[name]
  if (handler === undefined)
    return reply(refuse("not-allowed", "No handler answers this request here"))
  const answer = await handler(session, request.data)
  if (!("reply" in answer)) return reply(answer)
  reply(answer.reply)
  answer.after()
}
