/** What is known of what comes in. Instants and lengths in ms. */
export interface InboundFlow {
  bytes: number
  answers: number
  /** When more had come than before, or when nothing was expected. */
  movedAt: number
  /** When the other end was last heard, be it by its answer only. */
  heardAt: number
  /** What has been tried since, and when last. */
  tries: number
  triedAt: number
}

export interface FlowSample {
  /** All sound and picture that has been received on the path. */
  bytes: number
  /** How often the other end has answered that it is there. */
  answers: number
  /** Whether anyone is sending to this browser now. */
  expecting: boolean
}

/** Silence for so long, from people who send and from the server, is a broken path. ms. */
const SILENT_MS = 3000
const LONGEST_MS = 30_000
/**
 * So long it may be the others' lines that are broken, on a path that works: the server finds out
 * within 20 s, and then nothing is expected of them any more. ms.
 */
const OTHERS_SILENT_MS = 25_000

export function newFlow(now: number): InboundFlow {
  return { bytes: 0, answers: 0, movedAt: now, heardAt: now, tries: 0, triedAt: now }
}

/**
 * Judges the path by what comes through it, since a change of network shows late in ICE's own state
 * (and Firefox may say "disconnected" while all is well). First the path is sought anew; if that
 * does not help, everything is set up again, at growing intervals.
 */
export function assessInboundFlow(
  flow: InboundFlow,
  { bytes, answers, expecting }: FlowSample,
  now: number,
): { flow: InboundFlow; act: "nothing" | "restart-ice" | "open" } {
  const quiet = { ...flow, bytes, answers }
  if (!expecting || bytes > flow.bytes)
    return {
      flow: { ...quiet, movedAt: now, heardAt: now, tries: 0, triedAt: now },
      act: "nothing",
    }
  const othersMay = now - flow.movedAt < OTHERS_SILENT_MS
  if (othersMay && answers > flow.answers)
    return { flow: { ...quiet, heardAt: now, tries: 0 }, act: "nothing" }
  const patience = Math.min(LONGEST_MS, SILENT_MS * 2 ** Math.max(0, flow.tries - 1))
  if (now - Math.max(flow.heardAt, flow.triedAt) < patience) return { flow: quiet, act: "nothing" }
  return {
    flow: { ...quiet, tries: flow.tries + 1, triedAt: now },
    act: flow.tries === 0 ? "restart-ice" : "open",
  }
}
