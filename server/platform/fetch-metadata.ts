import type { IncomingHttpHeaders } from "node:http"

/** Values for a request by one of our own pages, or from the address bar (W3C Fetch Metadata). */
const OWN_SITES: readonly unknown[] = [undefined, "same-origin", "none"]

/** Whether a page of another site sent a request. Older browsers and programs do not send the header. */
export function isCrossSite(headers: IncomingHttpHeaders): boolean {
  return !OWN_SITES.includes(headers["sec-fetch-site"])
}
