import type * as z from "zod/mini"

import type { ErrorCode } from "#shared/values/errors.ts"
import { REQUESTS, type ReplyOf, type AnyRequestName } from "#shared/protocol/messages.ts"
import { type Accepted, type Result, refuse } from "#shared/values/result.ts"
import { readEnvelope } from "./envelope.ts"

/** `offline`: the connection broke or stayed silent, and nobody knows what the server did. */
export type Code = ErrorCode | "offline"

/** What was asked for, or a refusal: the server's own, or `offline`. */
export type Answer<T> = Accepted<T> | RefusedAnswer

export interface RefusedAnswer {
  ok: false
  error: { code: Code; message: string }
}

export const OFFLINE: RefusedAnswer = {
  ok: false,
  error: { code: "offline", message: "No answer from the server" },
}

/** Refusals that pass by themselves: the client asks again after a while. */
export const TRANSIENT_CODES: ReadonlySet<Code> = new Set<Code>(["too-many", "internal"])

/** The lobby is another than was shown: the client asks it how it is now. */
export const STALE_PREJOIN_CODES: ReadonlySet<Code> = new Set<Code>([
  "pledge-needed",
  "full",
  "no-entry",
  "knock-first",
  "not-open",
])

/** What each request is answered with, typed so that a name and its reply stay together. */
export type ReplySchemas = { [N in AnyRequestName]?: { reply: z.ZodMiniType<ReplyOf<N>> } }

/** Checks an acknowledgement against what the request may be answered with. */
export function readAnswer<N extends AnyRequestName>(
  name: N,
  raw: unknown,
  replies: ReplySchemas = REQUESTS,
): Answer<ReplyOf<N>> {
  const schema: ReplySchemas[N] = replies[name]
  return schema === undefined ? OFFLINE : readEnvelope(raw, schema.reply)
}

/** For a screen, having no connection is the same as not being inside. */
export function asResult<T>(answer: Answer<T>): Result<T> {
  if (answer.ok) return answer
  const { code, message } = answer.error
  return refuse(code === "offline" ? "not-inside" : code, message)
}
