import { setTimeout as wait } from "node:timers/promises"

import type { LoadGenerator } from "../../load/generator.ts"
import { othersAtRest } from "../../support/machine-load.ts"
import { threadsProcessorMs, threadsWaitingMs } from "../../support/processor-time.ts"
import { type Meetings, PEOPLE } from "./rooms-of-eight.ts"

/** Until key frames have come and the bandwidth is estimated. */
const SETTLE_MS = 2500
/** So long a turn waits, while its streams flow, for other programs to come to rest. */
const REST_MS = 4000
const WATCH_MS = Number(process.env["WATCH_MS"] ?? 5000)

export type Window = Awaited<ReturnType<typeof measureWindow>>

/** Lets the streams of one group flow for some seconds, and measures what becomes of them. */
export async function measureWindow(
  generator: LoadGenerator,
  group: number,
  { workerPids, serverPid }: Pick<Meetings, "workerPids" | "serverPid">,
) {
  const processors = async () => ({
    workerMs: await sumOf(workerPids, threadsProcessorMs),
    serverMs: serverPid === null ? 0 : await threadsProcessorMs(serverPid),
  })
  const waiting = () => sumOf(workerPids, threadsWaitingMs)
  generator.flow(group)
  await Promise.all([wait(SETTLE_MS), othersAtRest({ within: REST_MS })])
  generator.reset(group)
  const { processorMs } = await generator.report(group)
  const [before, waitedBefore] = [await processors(), await waiting()]
  const began = performance.now()
  await wait(WATCH_MS)
  const counted = await generator.report(group)
  const [after, waited] = [await processors(), await waiting()]
  const seconds = (performance.now() - began) / 1000
  generator.flow(null)
  if (counted.notOpened > 0) throw new Error(`${counted.notOpened} packets could not be decrypted`)
  const workerMs = after.workerMs - before.workerMs
  const serverMs = after.serverMs - before.serverMs
  return {
    forwardedASecond: counted.received / seconds,
    /** By the gaps in the sequence numbers of what was received. */
    lostPercent: (100 * counted.lost) / (counted.received + counted.lost),
    /** Of what the others sent; also what a receiver cannot know of, and what the server did not forward on purpose. */
    notForwardedPercent: 100 * (1 - counted.received / (counted.sent * (PEOPLE - 1))),
    /** Consumers of which nothing came. */
    silentConsumers: counted.silent,
    medianDelayMs: counted.p50Ms,
    p99DelayMs: counted.p99Ms,
    workerMsASecond: workerMs / seconds,
    serverMsASecond: serverMs / seconds,
    generatorMsASecond: (counted.processorMs - processorMs) / seconds,
    packetsAProcessorSecond: counted.received / (workerMs / 1000),
    /** Packets and frames of which the generator was late: the machine was too busy to judge anyone by this window. */
    sentLate: counted.late,
    /** How long the worker waited for a processor that others used. */
    workerWaitedMsASecond: (waited - waitedBefore) / seconds,
  }
}

async function sumOf(
  pids: readonly number[],
  measure: (pid: number) => Promise<number>,
): Promise<number> {
  const each = await Promise.all(pids.map(measure))
  return each.reduce((sum, ms) => sum + ms, 0)
}
