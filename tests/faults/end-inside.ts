import { once } from "node:events"
import { Worker } from "node:worker_threads"

import type { Sent } from "./lines.ts"

/**
 * When a process ends itself: so long after a change has gone to the store. Counted from 1 are those that
 * change both the group and the meeting: they could be half done.
 */
export interface EndInside {
  change: number
  /** Microseconds. */
  us: number
}

/** A thread of its own, so that it strikes while the other is in the middle of writing. */
const STRIKE = `
  const { parentPort, workerData: { signal, us } } = require("node:worker_threads")
  parentPort.postMessage("ready")
  Atomics.wait(signal, 0, 0)
  const until = performance.now() + us / 1000
  while (performance.now() < until);
  process.kill(process.pid, "SIGKILL")
`

/** Makes ready to end; returns what is to be called with each change that goes to the store. */
export async function endInside({ change, us }: EndInside): Promise<(what: Sent) => void> {
  const signal = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(STRIKE, { eval: true, workerData: { signal, us } })
  worker.unref()
  await once(worker, "message")
  let count = 0
  return ({ group, meeting }) => {
    if (group !== undefined && meeting !== undefined) count += 1
    if (count !== change) return
    Atomics.store(signal, 0, 1)
    Atomics.notify(signal, 0)
  }
}
