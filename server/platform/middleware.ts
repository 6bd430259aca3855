import type { IncomingMessage, ServerResponse } from "node:http"

/** A step on the way of a request, for Express and for Engine.IO alike. */
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void
