/** How late it may become where the page is never idle, ms. */
const LATEST_MS = 2000
/** How long after this a browser that does not know when it is idle may be taken to be, ms. */
const SOON_MS = 300

/** Calls back once what has been drawn can be used and the page has nothing to do. Returns a function that cancels it. */
export function whenIdle(callback: () => void): () => void {
  // Not in Safari.
  if (!("requestIdleCallback" in globalThis)) {
    const timer = setTimeout(callback, SOON_MS)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(callback, { timeout: LATEST_MS })
  return () => cancelIdleCallback(request)
}
