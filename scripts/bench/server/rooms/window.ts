import { setTimeout as wait } from "node:timers/promises"

import type { LoadGenerator } from "../../load/generator.ts"
import { othersAtRest } from "../../support/machine-load.ts"
import { threadsProcessorMs, threadsWaitingMs } from "../../support/processor-time.ts"
import { PEOPLE, type RoomsOfEight } from "./rooms-of-eight.ts"

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
  { workerPid, serverPid }: RoomsOfEight,
) {
  const pids = serverPid === null ? [workerPid] : [workerPid, serverPid]
  const processors = () => Promise.all(pids.map(threadsProcessorMs))
  generator.flow(group)
  await Promise.all([wait(SETTLE_MS), othersAtRest({ within: REST_MS })])
  generator.reset(group)
  const { processorMs } = await generator.report(group)
  const [before, waitedBefore] = [await processors(), await threadsWaitingMs(workerPid)]
  const began = performance.now()
  await wait(WATCH_MS)
  const counted = await generator.report(group)
  const [after, waited] = [await processors(), await threadsWaitingMs(workerPid)]
  const seconds = (performance.now() - began) / 1000
  generator.flow(null)
  if (counted.notOpened > 0) throw new Error(`${counted.notOpened} packets could not be decrypted`)
  const [workerMs = 0, serverMs = 0] = after.map((ms, index) => ms - (before[index] ?? 0))
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
