import type { IncomingHttpHeaders } from "node:http"

/** What browsers say of a request by one of our own pages, or by the person at the address bar (W3C Fetch Metadata). */
const OWN_SITES: readonly unknown[] = [undefined, "same-origin", "none"]

/** Whether another site's page sent a request, as far as the browser tells. Older browsers and programs say nothing. */
export function isCrossSite(headers: IncomingHttpHeaders): boolean {
  return !OWN_SITES.includes(headers["sec-fetch-site"])
}
