import * as z from "zod/mini"

import { ERROR_CODES, type ErrorCode } from "#shared/values/errors.ts"
import { REQUESTS, type ReplyOf, type RequestName } from "#shared/protocol/messages.ts"
import type { Accepted } from "#shared/values/result.ts"

export type Code = ErrorCode | "offline"

/** A refusal, or `offline`: the line broke or stayed silent, and nobody knows what the server did. */
export interface Refused {
  ok: false
  error: { code: Code; message: string }
}
export type Answer<T> = Accepted<T> | Refused

export const OFFLINE: Refused = {
  ok: false,
  error: { code: "offline", message: "No answer from the server" },
}

const envelopeSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }),
  }),
])

/** The same schemas, typed so that a name and its reply stay together. */
const REPLIES: { [N in RequestName]: { reply: z.ZodMiniType<ReplyOf<N>> } } = REQUESTS

/** Checks an acknowledgement against what the request may be answered with. */
export function readAnswer<N extends RequestName>(name: N, raw: unknown): Answer<ReplyOf<N>> {
  const envelope = envelopeSchema.safeParse(raw)
  if (!envelope.success) return notUnderstood(name)
  if (!envelope.data.ok) return envelope.data
  const reply = REPLIES[name].reply.safeParse(envelope.data.value)
  return reply.success ? { ok: true, value: reply.data } : notUnderstood(name)
}

function notUnderstood(name: RequestName): Refused {
  return { ok: false, error: { code: "internal", message: `Answer to ${name} not understood` } }
}
