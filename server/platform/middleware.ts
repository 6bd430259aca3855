import type { IncomingMessage, ServerResponse } from "node:http"

/** A middleware for both Express and Engine.IO. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void
