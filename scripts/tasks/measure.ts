import { readdir } from "node:fs/promises"
import { join } from "node:path"
import { runChild } from "../setup/child-process.ts"
import { projectRoot } from "../setup/project.ts"
import { SetupFailure } from "../setup/setup-failure.ts"
import { provideNeeds } from "../test/needs.ts"
import type { Need } from "../test/stages.ts"

/** What a bench needs; one that is not named here needs what a meeting of browsers does. */
const NEEDS: Readonly<Record<string, readonly Need[]>> = {
  engine: [],
  store: ["redis"],
  growth: ["worker", "pages"],
  sealing: ["browsers"],
}
const MEETING: readonly Need[] = ["worker", "pages", "browsers"]

/** Every bench of which the document shows something. */
const ALL = "all"

const folder = join(projectRoot, "scripts", "bench")

/**
 * Runs scripts/bench/<name>.ts with everything it may need provided; what follows the name is passed on to it. `all`, and the names of
 * some after it, writes docs/PERFORMANCE.md again.
 */
export async function bench([name, ...args]: readonly string[]): Promise<void> {
  const known = await knownBenches()
  const fileOf = (one: string) => join(folder, `${one}.ts`)
  if (name === ALL) {
    await provide([...MEETING, "redis"])
    const { measureAll } = await import("./measure-all.ts")
    return await measureAll(args, { known, fileOf })
  }
  if (name === undefined || !known.includes(name)) {
    throw new SetupFailure(
      `Say which bench: npm run bench -- <name>. There are: ${[...known, ALL].join(", ")}.`,
    )
  }
  await provide(NEEDS[name] ?? MEETING)
  const { code } = await runChild(process.execPath, [fileOf(name), ...args], {
    cwd: projectRoot,
    show: true,
  })
  process.exitCode = code ?? 1
}

async function provide(needs: readonly Need[]): Promise<void> {
  const lacking = await provideNeeds(new Set(needs))
  if (lacking.size > 0) throw new SetupFailure("Nothing was measured, for want of the above.")
}

async function knownBenches(): Promise<string[]> {
  const files = await readdir(folder).catch(() => [])
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.slice(0, -3))
}
