import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runChild } from "../setup/child-process.ts"
import { projectRoot } from "../setup/project.ts"
import type { Stage } from "./stages.ts"
import { type Tally, tallyOf, vitestReport } from "./tally.ts"

/** Runs one stage with its output on the terminal. */
export async function runStage(stage: Stage): Promise<Tally> {
  switch (stage.kind) {
    case "check":
      return await runCheck(stage.command)
    case "tests":
      return await runTests(stage.name)
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

async function runTests(project: string): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), "samtalerom-test-"))
  const report = join(folder, "report.json")
  try {
    const args = [
      "run",
      "--project",
      project,
      "--reporter",
      "default",
      "--reporter",
      "json",
      `--outputFile.json=${report}`,
    ]
    const { code } = await runChild(installedProgram("vitest"), args, {
      cwd: projectRoot,
      show: true,
    })
    return tallyOf(await readReport(report), code)
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
