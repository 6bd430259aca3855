import { SetupFailure } from "../setup/setup-failure.ts"
import { runStages } from "../test/run-stages.ts"
import { chosenStages, known } from "../test/stages.ts"
import { closingLine } from "../test/tally.ts"

/** Runs all stages, or those named; the last line says how many checks and tests passed and failed. */
export async function test(names: readonly string[]): Promise<void> {
  const { chosen, unknown } = chosenStages(names)
  if (unknown.length > 0) {
    throw new SetupFailure(
      `There is no stage called ${unknown.join(", ")}. There are: ${known.join(", ")}.`,
    )
  }
  const tally = await runStages(chosen)
  process.exitCode = tally.failed === 0 ? 0 : 1
  process.stdout.write(`${closingLine(tally)}\n`)
}
