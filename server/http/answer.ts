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

/** Answers in the same shape as a socket does, with the status that fits. Never kept by a cache. */
export function answer(response: Response, result: Result<unknown>, status?: number): void {
  const fitting = result.ok ? 200 : (STATUS[result.error.code] ?? 400)
  response.setHeader("Cache-Control", "no-store")
  response.status(status ?? fitting).json(result)
}

/** For what is not here: says no more than that. */
export function answerNotFound(response: Response): void {
  answer(response, refuse("no-entry", "There is nothing here"))
}
