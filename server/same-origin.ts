import type { IncomingHttpHeaders } from "node:http"

/**
 * Whether a request comes from one of our own pages, as far as the browser tells. Programs that are
 * no browser send no `Origin`; they hold no one's session, because there is none to hold.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host.toLowerCase()
}
