import type * as z from "zod/mini"

import { type Result, refuse } from "#shared/values/result.ts"
import { readEnvelope } from "../signalling/envelope.ts"

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
    return readEnvelope(await response.json(), schema)
  } catch {
    return refuse("internal", "The server cannot be reached")
  }
}
