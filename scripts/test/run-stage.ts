import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runChild } from "../setup/child-process.ts"
import { say } from "../setup/progress.ts"
import { projectRoot } from "../setup/project.ts"
import type { Stage } from "./stages.ts"
import { type Tally, type TestFile, filesOf, isCrash, tallyOf, vitestReport } from "./tally.ts"

/** What came of a stage. A check has no files. */
export interface Outcome {
  readonly tally: Tally
  readonly files: readonly TestFile[]
}

/** Runs one stage with its output on the terminal. */
export async function runStage(stage: Stage): Promise<Outcome> {
  switch (stage.kind) {
    case "check":
      return { tally: await runCheck(stage.command), files: [] }
    case "tests":
      return await runTests(stage.projects)
  }
}

async function runCheck([program, ...args]: readonly [string, ...string[]]): Promise<Tally> {
  const ours = program.endsWith(".ts")
  const command = ours ? process.execPath : installedProgram(program)
  const { code } = await runChild(command, ours ? [program, ...args] : args, {
    cwd: projectRoot,
    show: true,
  })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * The media tests play browsers with a native library (@roamhq/wrtc), in the tests' own process; that it
 * crashes there now and then is known (WonderInventions/node-webrtc#35) and shows nothing about the server.
 */
const CRASHES = "media"

async function runTests(projects: readonly string[]): Promise<Outcome> {
  const first = await runTestsOnce(projects)
  if (!projects.includes(CRASHES) || !first.crashed) return first
  say("The library that plays browsers in these tests has crashed. They are run once more.")
  return await runTestsOnce(projects)
}

async function runTestsOnce(projects: readonly string[]): Promise<Outcome & { crashed: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), "samtalerom-test-"))
  const report = join(folder, "report.json")
  try {
    const args = [
      "run",
      ...projects.flatMap((project) => ["--project", project]),
      "--reporter",
      "default",
      "--reporter",
      "json",
      `--outputFile.json=${report}`,
    ]
    const { code, tail } = await runChild(installedProgram("vitest"), args, {
      cwd: projectRoot,
      ...(projects.includes(CRASHES) ? { onLine: say } : { show: true }),
    })
    const read = await readReport(report)
    return { tally: tallyOf(read, code), files: filesOf(read), crashed: isCrash(read, tail) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readReport(
  path: string,
): Promise<ReturnType<typeof vitestReport.parse> | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined)
  return text === undefined ? undefined : vitestReport.parse(JSON.parse(text))
}

function installedProgram(name: string): string {
  return join(projectRoot, "node_modules", ".bin", name)
}
