import { durationInWords, say } from "../setup/progress.ts"
import { provideNeeds } from "./needs.ts"
import { runStage } from "./run-stage.ts"
import type { Need, Stage } from "./stages.ts"
import { type Tally, sum } from "./tally.ts"

/**
 * Provides what the stages need and runs them one after the other, the later ones even if an earlier one fails. A stage
 * that lacks something it needs is not run and counts as one failure.
 */
export async function runStages(chosen: readonly Stage[]): Promise<Tally> {
  const lacking = await provideNeeds(new Set(chosen.flatMap(({ needs }) => needs)))
  const results: { stage: Stage; tally: Tally; ms: number }[] = []
  for (const stage of chosen) {
    const started = performance.now()
    say(`\n=== ${stage.name}: ${stage.title}`)
    const tally = await runUnlessLacking(stage, lacking)
    const ms = performance.now() - started
    say(`=== ${stage.name}: ${tally.failed === 0 ? "passed" : "FAILED"} in ${durationInWords(ms)}`)
    results.push({ stage, tally, ms })
  }
  say("")
  for (const { stage, tally, ms } of results) {
    say(
      `${stage.name.padEnd(11)} ${tally.passed} passed, ${tally.failed} failed, ${durationInWords(ms)}`,
    )
  }
  say("")
  return sum(results.map(({ tally }) => tally))
}

async function runUnlessLacking(stage: Stage, lacking: ReadonlyMap<Need, string>): Promise<Tally> {
  const reasons = stage.needs.flatMap((need) => lacking.get(need) ?? [])
  if (reasons.length === 0) return await runStage(stage)
  for (const reason of reasons) say(`Not run. ${reason}`)
  return { passed: 0, failed: 1 }
}
