import { LoadGenerator } from "../load/generator.ts"
import { type Window, measureWindow } from "../server/rooms/window.ts"
import { pairwise, round, spread } from "../support/spread.ts"
import { turnOrder } from "../support/turn-order.ts"
import { bareStage } from "./bare-stage.ts"
import { measureEntry } from "./entry-wave.ts"
import { NextDoor } from "./next-door.ts"
import { ProductStage } from "./product-stage.ts"
import { LISTENERS } from "./stage-streams.ts"
import { measureStateChanges } from "./state-changes.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 6)
/** The groups of streams in the generator. */
const GROUPS = { product: 1, bare: 2, nextDoor: 3 } as const
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

type Measured = Record<"product" | "bare", Window[]>

/**
 * One host with a voice, a camera and a screen, and 300 listeners: how they come in, what is forwarded, lost and delayed,
 * what it costs the workers, beside the same packets through one worker with no product around it, by turns; how soon a
 * change is at all sockets; and what a group next door notices.
 */
export async function measureInfo() {
  // mediasoup listens to these to close its workers, so that this process would go on without them.
  for (const signal of ENDING_SIGNALS) process.once(signal, () => process.exit(1))
  const generator = await LoadGenerator.start()
  const closing: (() => void | Promise<void>)[] = [() => generator.close()]
  try {
    const stage = await ProductStage.open(generator, GROUPS.product)
    closing.unshift(() => stage.close())
    const nextDoor = await NextDoor.open(stage.product.origin, generator, GROUPS.nextDoor)
    closing.unshift(() => nextDoor.close())
    generator.flow(GROUPS.product, GROUPS.nextDoor)
    const entry = await nextDoor.during(measureEntry(stage, generator, GROUPS.product))
    const changes = await nextDoor.during(measureStateChanges(stage))
    generator.flow(null)
    const bare = await bareStage(generator, GROUPS.bare)
    closing.unshift(() => bare.close())
    const measured = await measureByTurns(generator, {
      product: await stage.processes(),
      bare,
    })
    return {
      listeners: LISTENERS,
      entry: entry.done,
      stateChangeP99Ms: changes.done,
      nextDoor: { during: { entry: entry.nextDoor, stateChanges: changes.nextDoor } },
      ...report(measured),
    }
  } finally {
    for (const close of closing) await close()
  }
}

type Contenders = Record<keyof Measured, Parameters<typeof measureWindow>[2]>

async function measureByTurns(generator: LoadGenerator, contenders: Contenders): Promise<Measured> {
  const measured: Measured = { product: [], bare: [] }
  // The first round warms up and does not count.
  for (let turn = 0; turn <= ROUNDS; turn++)
    for (const name of turnOrder(["product", "bare"] as const, turn)) {
      const window = await measureWindow(generator, GROUPS[name], contenders[name])
      if (turn > 0) measured[name].push(window)
      process.stderr.write(
        `info ${turn} of ${ROUNDS}, ${name}, ${Math.round(window.forwardedASecond)} a second, ${window.lostPercent.toFixed(3)} % lost\n`,
      )
    }
  return measured
}

function report({ product, bare }: Measured) {
  const both = (what: keyof Window) => ({
    product: spread(product.map((window) => round(window[what]))),
    bare: spread(bare.map((window) => round(window[what]))),
  })
  const ratio = (what: keyof Window) =>
    pairwise(
      product.map((window) => window[what]),
      bare.map((window) => window[what]),
    )
  const aListener = ({ workerMsASecond, serverMsASecond }: Window) =>
    round((workerMsASecond + serverMsASecond) / LISTENERS)
  return {
    forwardedASecond: both("forwardedASecond"),
    lostPercent: both("lostPercent"),
    silentConsumers: both("silentConsumers"),
    medianDelayMs: both("medianDelayMs"),
    p99DelayMs: both("p99DelayMs"),
    packetsAProcessorSecond: both("packetsAProcessorSecond"),
    /** Of one core, for each listener, while everything flows. */
    processorMsASecondAListener: spread(product.map(aListener)),
    ratio: {
      forwardedASecond: ratio("forwardedASecond"),
      p99DelayMs: ratio("p99DelayMs"),
      packetsAProcessorSecond: ratio("packetsAProcessorSecond"),
    },
    disturbance: {
      generatorMsASecond: both("generatorMsASecond"),
      sentLate: both("sentLate"),
      workerWaitedMsASecond: both("workerWaitedMsASecond"),
    },
  }
}
