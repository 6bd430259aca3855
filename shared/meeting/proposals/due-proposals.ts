import { type Due, earlier } from "../earlier.ts"
import type { Meeting } from "../state.ts"
import { LAPSES_MS } from "./votes.ts"

/** [C8] A proposal that has enough agreement takes effect; any other lapses. */
export function proposalsDue({ proposals }: Meeting): Due | undefined {
  let first: Due | undefined
  for (const { id: proposal, what, at: madeAt, enoughAt } of proposals) {
    const at = enoughAt ?? madeAt + LAPSES_MS
    const event =
      enoughAt === null
        ? ({ type: "proposalLapsed", proposal, at } as const)
        : ({ type: "proposalCarried", proposal, at, what } as const)
    first = earlier(first, { at, event })
  }
  return first
}
