import { setTimeout as wait } from "node:timers/promises"

import type { LoadGenerator } from "../load/generator.ts"
import { processorMs } from "../support/processor-time.ts"
import { residentMegabytes } from "../support/resident-memory.ts"
import { round } from "../support/spread.ts"
import type { ProductStage } from "./product-stage.ts"
import { LISTENERS } from "./stage-streams.ts"

/** Between two who open the page, faster than the server lets them in. ms */
const BETWEEN_MS = 20

/** All listeners come in, as soon as the server lets them: how long that takes, and what it costs. */
export async function measureEntry(stage: ProductStage, generator: LoadGenerator, group: number) {
  const { pid } = stage.product
  const before = { megabytes: await residentMegabytes(pid), processor: await processorMs(pid) }
  generator.reset(group)
  const begun = performance.now()
  const entering: Promise<void>[] = []
  for (let index = 0; index < LISTENERS; index++) {
    entering.push(stage.listen())
    await wait(BETWEEN_MS)
  }
  await Promise.all(entering)
  const seconds = (performance.now() - begun) / 1000
  const { keyFramesAsked, lostVoices, silent } = await generator.report(group)
  const megabytes = (await residentMegabytes(pid)) - before.megabytes
  return {
    seconds: round(seconds),
    aSecond: round(LISTENERS / seconds),
    keyFramesAskedASecond: round(keyFramesAsked / seconds),
    lostVoicePackets: lostVoices,
    silentStreams: silent,
    serverMsAListener: round(((await processorMs(pid)) - before.processor) / LISTENERS),
    kilobytesAListener: round((1000 * megabytes) / LISTENERS),
  }
}
