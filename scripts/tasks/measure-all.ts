import { spawn } from "node:child_process"
import { once } from "node:events"
import { text } from "node:stream/consumers"

import { othersAtRest } from "../bench/support/machine-load.ts"
import { BENCHES, store, writePerformance } from "../docs/performance/stored.ts"
import { say } from "../setup/progress.ts"
import { SetupFailure } from "../setup/setup-failure.ts"

/**
 * Runs these benches one after the other, all of them if none is named, stores what they find and writes `docs/PERFORMANCE.md` again.
 * One that fails leaves its earlier figures; at the end it is reported.
 */
export async function measureAll(
  names: readonly string[],
  { known, fileOf }: { known: readonly string[]; fileOf: (name: string) => string },
) {
  const shown = BENCHES.filter((name) => known.includes(name))
  const chosen = names.length === 0 ? shown : shown.filter((name) => names.includes(name))
  const unknown = names.filter((name) => !shown.some((bench) => bench === name))
  if (unknown.length > 0)
    throw new SetupFailure(
      `The document shows nothing of ${unknown.join(", ")}. It shows: ${shown.join(", ")}.`,
    )
  const failed: string[] = []
  for (const name of chosen) {
    say(`Bench ${name}`)
    try {
      const areOthersAtRest = await othersAtRest()
      store(name, JSON.parse(await outputOf(fileOf(name))), areOthersAtRest)
      writePerformance()
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (failed.length > 0) throw new SetupFailure(`Not measured:\n${failed.join("\n")}`)
}

/** What a bench prints; what it says meanwhile goes to the terminal. */
async function outputOf(file: string): Promise<string> {
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] })
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, "exit")])
  if (code !== 0) throw new Error(`it ended with code ${code}`)
  return output
}
