import { type FlowSample, newFlow, assessInboundFlow } from "./inbound-flow.ts"

const EVERY_MS = 1000

/** Looks after the path that sound and picture come by, once a second. */
export class TransportHealthMonitor {
  readonly #timer: ReturnType<typeof setInterval>
  #closed = false

  constructor(sample: () => Promise<FlowSample>, act: (how: "restart-ice" | "open") => void) {
    let flow = newFlow(performance.now())
    const look = async () => {
      const now = await sample()
      if (this.#closed) return
      const step = assessInboundFlow(flow, now, performance.now())
      flow = step.flow
      if (step.act !== "nothing") act(step.act)
    }
    // A path that closes while it is looked at has nothing to tell.
    this.#timer = setInterval(() => void look().catch(() => undefined), EVERY_MS)
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#timer)
  }
}
