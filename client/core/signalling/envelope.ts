import * as z from "zod/mini"

import { ERROR_CODES } from "#shared/values/errors.ts"
import { type Refusal, type Result, accept, refuse } from "#shared/values/result.ts"

/** What every answer of the server comes in, over HTTP and over Socket.IO. */
const envelopeSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }),
  }),
])

/** Checks an answer and the value in it. One that cannot be read is refused as `internal`. */
export function readEnvelope<T>(raw: unknown, value: z.ZodMiniType<T>): Result<T> {
  const envelope = envelopeSchema.safeParse(raw)
  if (!envelope.success) return notUnderstood()
  if (!envelope.data.ok) return envelope.data
  const read = value.safeParse(envelope.data.value)
  return read.success ? accept(read.data) : notUnderstood()
}

function notUnderstood(): Refusal {
  return refuse("internal", "The answer was not understood")
}
