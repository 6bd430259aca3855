import * as z from "zod/mini"

import { ERROR_CODES } from "#shared/values/errors.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"

const envelopeSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }),
  }),
])

/** Asks the server for something new. `internal` also when it cannot be reached. */
export async function post<T>(
  path: string,
  body: object,
  schema: z.ZodMiniType<T>,
): Promise<Result<T>> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    })
    const answer = envelopeSchema.safeParse(await response.json())
    if (!answer.success) return notUnderstood()
    if (!answer.data.ok) return answer.data
    const value = schema.safeParse(answer.data.value)
    return value.success ? accept(value.data) : notUnderstood()
  } catch {
    return refuse("internal", "The server cannot be reached")
  }
}

function notUnderstood() {
  return refuse("internal", "The server's answer was not understood")
}
