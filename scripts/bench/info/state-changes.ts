import { setTimeout as wait } from "node:timers/promises"

import { quantile, round, spread } from "../support/spread.ts"
import type { ProductStage } from "./product-stage.ts"

const CHANGES = Number(process.env["CHANGES"] ?? 40)
const PAUSE_MS = 200

/** From a host's press to its arrival at each listener's socket, ms: the 99th percentile of each change. */
export async function measureStateChanges({ host, listeners, place }: ProductStage) {
  const p99: number[] = []
  for (let turn = 0; turn < CHANGES; turn++) {
    const delays: number[] = []
    const begun = performance.now()
    const { promise: all, resolve } = Promise.withResolvers<void>()
    const arrived = () => {
      delays.push(performance.now() - begun)
      if (delays.length === listeners.length) resolve()
    }
    for (const { socket } of listeners) socket.once("info-changed", arrived)
    await host.ask("info-host", { type: "giveWord", place: turn % 2 === 0 ? place : null })
    await all
    p99.push(round(quantile(delays, 0.99)))
    await wait(PAUSE_MS)
  }
  return spread(p99)
}
