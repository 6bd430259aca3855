import type { Response } from "express"

import type { ErrorCode } from "#shared/values/errors.ts"
import { type Result, refuse } from "#shared/values/result.ts"

const STATUS: Partial<Record<ErrorCode, number>> = {
  "bad-input": 400,
  "no-entry": 404,
  "not-allowed": 403,
  "too-many": 429,
  internal: 500,
}

/** Answers in the same shape as Socket.IO acknowledgements, with a fitting status. Never cached. */
export function answer(response: Response, result: Result<unknown>, status?: number): void {
  const usual = result.ok ? 200 : (STATUS[result.error.code] ?? 400)
  response.setHeader("Cache-Control", "no-store")
  response.status(status ?? usual).json(result)
}

/** For everything that does not exist, without a reason. */
export function answerNotFound(response: Response): void {
  answer(response, refuse("no-entry", "There is nothing here"))
}
