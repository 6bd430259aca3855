import { relative } from "node:path"

import { durationInWords, say } from "../setup/progress.ts"
import { projectRoot } from "../setup/project.ts"
import { provideNeeds } from "./needs.ts"
import { type Outcome, runStage } from "./run-stage.ts"
import type { Need, Stage } from "./stages.ts"
import { type Tally, type TestFile, slowest, sum } from "./tally.ts"

/** How many of the slowest test files are named at the end of a run. */
const SLOWEST = 10

/**
 * Provides what the stages need and runs them one after the other, the later ones even if an earlier one fails. A stage
 * that lacks something it needs is not run and counts as one failure.
 */
export async function runStages(chosen: readonly Stage[]): Promise<Tally> {
  const lacking = await provideNeeds(new Set(chosen.flatMap(({ needs }) => needs)))
  const results: (Outcome & { stage: Stage; ms: number })[] = []
  for (const stage of chosen) {
    const started = performance.now()
    say(`\n=== ${stage.name}: ${stage.title}`)
    const { tally, files } = await runUnlessLacking(stage, lacking)
    const ms = performance.now() - started
    say(`=== ${stage.name}: ${tally.failed === 0 ? "passed" : "FAILED"} in ${durationInWords(ms)}`)
    results.push({ stage, tally, files, ms })
  }
  saySlowest(results.flatMap(({ files }) => files))
  say("")
  for (const { stage, tally, ms } of results) {
    say(
      `${stage.name.padEnd(11)} ${tally.passed} passed, ${tally.failed} failed, ${durationInWords(ms)}`,
    )
  }
  say("")
  return sum(results.map(({ tally }) => tally))
}

function saySlowest(files: readonly TestFile[]): void {
  if (files.length === 0) return
  say("\nThe slowest test files:")
  for (const { path, ms } of slowest(files, SLOWEST))
    say(`${durationInWords(ms).padStart(12)}  ${relative(projectRoot, path)}`)
}

async function runUnlessLacking(
  stage: Stage,
  lacking: ReadonlyMap<Need, string>,
): Promise<Outcome> {
  const reasons = stage.needs.flatMap((need) => lacking.get(need) ?? [])
  if (reasons.length === 0) return await runStage(stage)
  for (const reason of reasons) say(`Not run. ${reason}`)
  return { tally: { passed: 0, failed: 1 }, files: [] }
}
