import type * as z from "zod/mini"

import type { ErrorCode } from "#shared/values/errors.ts"
import { REQUESTS, type ReplyOf, type RequestName } from "#shared/protocol/messages.ts"
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

/** The same schemas, typed so that a name and its reply stay together. */
const REPLIES: { [N in RequestName]: { reply: z.ZodMiniType<ReplyOf<N>> } } = REQUESTS

/** Checks an acknowledgement against what the request may be answered with. */
export function readAnswer<N extends RequestName>(name: N, raw: unknown): Answer<ReplyOf<N>> {
  return readEnvelope(raw, REPLIES[name].reply)
}

/** For a screen, having no connection is the same as not being inside. */
export function asResult<T>(answer: Answer<T>): Result<T> {
  if (answer.ok) return answer
  const { code, message } = answer.error
  return refuse(code === "offline" ? "not-inside" : code, message)
}
