import type { Request } from "express"

import { addressOf, isLocal } from "../client-address.ts"

/** What a request is counted under. */
export function addressOfRequest(request: Request): string {
  return addressOf(request.socket.remoteAddress, request.get("x-forwarded-for"))
}

/** Whether a request comes from this machine itself. */
export function isLocalRequest(request: Request): boolean {
  return isLocal(request.socket.remoteAddress, request.get("x-forwarded-for"))
}
