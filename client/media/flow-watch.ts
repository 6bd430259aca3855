/** What is known of the bytes that come in. Instants and lengths in ms. */
export interface Flow {
  bytes: number
  /** When more had come than before, or when nothing was expected. */
  movedAt: number
  /** What has been tried since, and when last. */
  tries: number
  triedAt: number
}

export interface FlowSample {
  /** All that has been received on the path. */
  bytes: number
  /** Whether anyone is sending to this browser now. */
  expecting: boolean
}

/** Silence for so long, from people who send, is a broken path. ms. */
const SILENT_MS = 3000
const LONGEST_MS = 30_000

export function newFlow(now: number): Flow {
  return { bytes: 0, movedAt: now, tries: 0, triedAt: now }
}

/**
 * Judges the path by what comes through it, since a change of network shows late in ICE's own state
 * (and Firefox may say "disconnected" while all is well). First the path is sought anew; if that
 * does not help, everything is set up again, at growing intervals.
 */
export function watchFlow(
  flow: Flow,
  { bytes, expecting }: FlowSample,
  now: number,
): { flow: Flow; act: "nothing" | "restart-ice" | "open" } {
  if (!expecting || bytes > flow.bytes)
    return { flow: { bytes, movedAt: now, tries: 0, triedAt: now }, act: "nothing" }
  const patience = Math.min(LONGEST_MS, SILENT_MS * 2 ** Math.max(0, flow.tries - 1))
  if (now - Math.max(flow.movedAt, flow.triedAt) < patience)
    return { flow: { ...flow, bytes }, act: "nothing" }
  const next = { ...flow, bytes, tries: flow.tries + 1, triedAt: now }
  return { flow: next, act: flow.tries === 0 ? "restart-ice" : "open" }
}
