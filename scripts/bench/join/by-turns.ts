import { setTimeout as wait } from "node:timers/promises"

import { othersAtRest } from "../support/machine-load.ts"
import { turnOrder } from "../support/turn-order.ts"
import type { Contender } from "./contenders.ts"

/** What was measured of each, one a round; nothing of one that was not there. */
export type Measurements<T> = Record<Contender["name"], T[]>

export interface Turns<T> extends Measurements<T> {
  /** How often something else kept the machine busy and would not end. */
  disturbed: number
}

/** What somebody who has just sat down still does of himself passes by in this time. */
const SETTLING_MS = 2000

/**
 * Measures them by turns, the first to go changing with each round, so that all have the same share of whatever
 * the machine does meanwhile. Before each turn the machine comes to rest.
 */
export async function byTurns<T extends object>(
  contenders: readonly Contender[],
  { name, rounds }: { name: string; rounds: number },
  measure: (contender: Contender, url: string) => Promise<T>,
): Promise<Turns<T>> {
  const results: Turns<T> = { bare: [], own: [], former: [], disturbed: 0 }
  for (let turn = 0; turn < rounds; turn++) {
    for (const contender of turnOrder(contenders, turn)) {
      const url = await contender.prepare()
      try {
        await wait(SETTLING_MS)
        if (!(await othersAtRest())) results.disturbed += 1
        const measured = await measure(contender, url)
        results[contender.name].push(measured)
        process.stderr.write(
          `${name} ${turn + 1} of ${rounds}, ${contender.name}${inWords(measured)}\n`,
        )
      } finally {
        await contender.leave()
      }
    }
  }
  return results
}

/** What is a number in it, so that a bench that is stopped early has shown something. */
function inWords(measured: object): string {
  return Object.entries(measured)
    .filter(([, value]) => typeof value === "number")
    .map(([what, value]) => `, ${what} ${Math.round(value)}`)
    .join("")
}
