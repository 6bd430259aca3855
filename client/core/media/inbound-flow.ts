import type { RecoveryKind } from "./recovery.ts"

/** What has been received so far. Instants and lengths in ms. */
export interface InboundFlow {
  bytes: number
  answers: number
  /** When bytes last arrived, or when nothing was expected. */
  receivedAt: number
  /** When anything of the server last arrived, if only its answer to an ICE check. */
  answeredAt: number
  /** How often recovery has been tried since, and when last. */
  tries: number
  triedAt: number
}

export interface FlowSample {
  /** All audio and video received on the transport. */
  bytes: number
  /** How many ICE checks the server has answered. */
  answers: number
  /** Whether any participant is sending to this browser now. */
  expecting: boolean
}

/** When nothing has arrived for so long, from participants who send and from the server, the transport is broken. ms. */
const SILENT_MS = 3000
const MAX_PAUSE_MS = 30_000
/**
 * For so long the other participants' connections may be broken, while this transport works: the server
 * notices that within 20 s, and then nothing is expected of them any more. ms.
 */
const OTHERS_SILENT_MS = 25_000

export function newFlow(now: number): InboundFlow {
  return { bytes: 0, answers: 0, receivedAt: now, answeredAt: now, tries: 0, triedAt: now }
}

/**
 * Judges the transport by what arrives on it, since a change of network shows late in ICE's own state (and
 * Firefox may report "disconnected" while media flows). The first recovery is an ICE restart; if that does
 * not help, new transports are opened, at growing intervals.
 */
export function assessInboundFlow(
  flow: InboundFlow,
  { bytes, answers, expecting }: FlowSample,
  now: number,
): { flow: InboundFlow; act: "nothing" | RecoveryKind } {
  const quiet = { ...flow, bytes, answers }
  if (!expecting || bytes > flow.bytes)
    return {
      flow: { ...quiet, receivedAt: now, answeredAt: now, tries: 0, triedAt: now },
      act: "nothing",
    }
  const mayBeOthers = now - flow.receivedAt < OTHERS_SILENT_MS
  if (mayBeOthers && answers > flow.answers)
    return { flow: { ...quiet, answeredAt: now, tries: 0 }, act: "nothing" }
  const pause = Math.min(MAX_PAUSE_MS, SILENT_MS * 2 ** Math.max(0, flow.tries - 1))
  if (now - Math.max(flow.answeredAt, flow.triedAt) < pause) return { flow: quiet, act: "nothing" }
  return {
    flow: { ...quiet, tries: flow.tries + 1, triedAt: now },
    act: flow.tries === 0 ? "restart-ice" : "open",
  }
}
