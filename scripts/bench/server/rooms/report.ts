import { type Spread, pairwise, round, spread } from "../../support/spread.ts"
import { FRAMES_A_SECOND } from "./people.ts"
import { CONSUMERS_EACH, PEOPLE, ROOMS } from "./rooms-of-eight.ts"
import type { Window } from "./window.ts"

/** One of each a round. */
export type Measured = Record<"product" | "bare", Window[]>

/** Median and spread of everything that was measured, and how the two compare round by round. */
export function report({ product, bare }: Measured) {
  const both = (what: keyof Window): Record<keyof Measured, Spread> => ({
    product: spreadOf(product, what),
    bare: spreadOf(bare, what),
  })
  const ratio = (what: keyof Window) => pairwise(valuesOf(product, what), valuesOf(bare, what))
  const withoutLoss = (windows: readonly Window[]) =>
    windows.filter(({ lostPercent, silentConsumers }) => lostPercent + silentConsumers === 0).length
  return {
    rooms: ROOMS,
    people: PEOPLE,
    framesASecond: FRAMES_A_SECOND,
    producers: 2 * ROOMS * PEOPLE,
    consumers: ROOMS * PEOPLE * CONSUMERS_EACH,
    forwardedASecond: both("forwardedASecond"),
    lostPercent: both("lostPercent"),
    windowsWithoutLoss: { product: withoutLoss(product), bare: withoutLoss(bare) },
    notForwardedPercent: both("notForwardedPercent"),
    silentConsumers: both("silentConsumers"),
    medianDelayMs: both("medianDelayMs"),
    p99DelayMs: both("p99DelayMs"),
    workerMsASecond: both("workerMsASecond"),
    /** Of the product's own process, in front of its worker. */
    serverMsASecond: spreadOf(product, "serverMsASecond"),
    packetsAProcessorSecond: both("packetsAProcessorSecond"),
    ratio: {
      forwardedASecond: ratio("forwardedASecond"),
      p99DelayMs: ratio("p99DelayMs"),
      workerMsASecond: ratio("workerMsASecond"),
      packetsAProcessorSecond: ratio("packetsAProcessorSecond"),
    },
    disturbance: {
      generatorMsASecond: both("generatorMsASecond"),
      sentLate: both("sentLate"),
      workerWaitedMsASecond: both("workerWaitedMsASecond"),
    },
  }
}

function spreadOf(windows: readonly Window[], what: keyof Window): Spread {
  return spread(valuesOf(windows, what).map(round))
}

function valuesOf(windows: readonly Window[], what: keyof Window): number[] {
  return windows.map((window) => window[what])
}
