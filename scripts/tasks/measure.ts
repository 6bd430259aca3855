import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { runChild } from "../setup/child-process.ts"
import { projectRoot } from "../setup/project.ts"
import { SetupFailure } from "../setup/setup-failure.ts"
import { provideNeeds } from "../test/needs.ts"
import type { Need } from "../test/stages.ts"

/** What a bench needs; one that is not named here needs what a meeting of browsers does. */
const NEEDS: Readonly<Record<string, readonly Need[]>> = { store: ["redis"] }
const MEETING: readonly Need[] = ["worker", "pages", "browsers"]

const folder = join(projectRoot, "scripts", "bench")

/** Runs scripts/bench/<name>.ts with everything it may need provided; what follows the name is passed on to it. */
export async function bench([name, ...args]: readonly string[]): Promise<void> {
  const known = await knownBenches()
  if (name === undefined || !known.includes(name)) {
    throw new SetupFailure(
      `Say which bench: npm run bench -- <name>. There are: ${known.join(", ")}.`,
    )
  }
  const lacking = await provideNeeds(new Set(NEEDS[name] ?? MEETING))
  if (lacking.size > 0) throw new SetupFailure("The bench was not run, for want of the above.")
  const { code } = await runChild(process.execPath, [join(folder, `${name}.ts`), ...args], {
    cwd: projectRoot,
    show: true,
  })
  process.exitCode = code ?? 1
}

async function knownBenches(): Promise<string[]> {
  const files = await readdir(folder).catch(() => [])
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.slice(0, -3))
}
