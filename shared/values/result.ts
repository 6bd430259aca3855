import type { ErrorCode } from "./errors.ts"

/** What was asked for, or an expected refusal. Exceptions are bugs or broken I/O, never refusals. */
export type Result<T> = Accepted<T> | Refusal

export interface Accepted<T> {
  ok: true
  value: T
}

export interface Refusal {
  ok: false
  error: { code: ErrorCode; message: string }
}

export function accept<T>(value: T): Accepted<T> {
  return { ok: true, value }
}

/** `message` is for a person who reads a log or a console; screens choose their words by `code`. */
export function refuse(code: ErrorCode, message: string): Refusal {
  return { ok: false, error: { code, message } }
}
