import { type FlowSample, assessInboundFlow, newFlow } from "./inbound-flow.ts"
import type { RecoveryKind } from "./recovery.ts"

const EVERY_MS = 1000

/** Checks once a second whether media arrives, and requests a recovery when it does not. */
export class TransportHealthMonitor {
  readonly #timer: ReturnType<typeof setInterval>
  #closed = false

  constructor(sample: () => Promise<FlowSample>, act: (kind: RecoveryKind) => void) {
    let flow = newFlow(performance.now())
    const check = async () => {
      const now = await sample()
      if (this.#closed) return
      const step = assessInboundFlow(flow, now, performance.now())
      flow = step.flow
      if (step.act !== "nothing") act(step.act)
    }
    // A transport that closes meanwhile has no counters to read.
    this.#timer = setInterval(() => void check().catch(() => undefined), EVERY_MS)
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#timer)
  }
}
