import { array, enum as oneOf, looseObject, number, optional, string } from "zod/mini"
import type { infer as Parsed } from "zod/mini"

/** How many checks or tests of a stage passed and failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** The parts of Vitest's JSON report that are counted. */
export const vitestReport = looseObject({
  numPassedTests: number(),
  numFailedTests: number(),
  numPendingTests: number(),
  numTodoTests: optional(number()),
  testResults: array(
    looseObject({
      name: string(),
      startTime: number(),
      endTime: number(),
      status: oneOf(["passed", "failed", "skipped", "pending", "todo"]),
      assertionResults: array(looseObject({})),
    }),
  ),
})

/**
 * The tally of a Vitest run. A skipped test counts as failed, since it shows nothing; so do a file that could not be
 * loaded and a run that ended badly without naming a test (an error between tests, no test files).
 */
export function tallyOf(
  report: Parsed<typeof vitestReport> | undefined,
  exitCode: number | null,
): Tally {
  if (report === undefined) return { passed: 0, failed: 1 }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0)
  const failed = report.numFailedTests + skipped + unloaded
  const passed = report.numPassedTests
  const nothingNamed = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: nothingNamed ? 1 : failed }
}

/** A test file and how long its tests took, ms. */
export interface TestFile {
  readonly path: string
  readonly ms: number
}

export function filesOf(report: Parsed<typeof vitestReport> | undefined): readonly TestFile[] {
  const files = report?.testResults ?? []
  return files.map(({ name, startTime, endTime }) => ({ path: name, ms: endTime - startTime }))
}

/** The slowest of the files, the slowest first. */
export function slowest(files: readonly TestFile[], count: number): readonly TestFile[] {
  return files.toSorted((a, b) => b.ms - a.ms).slice(0, count)
}

/** Whether the process that ran a file's tests was killed by its own fault, and no test has failed. */
export function isCrash(
  report: Parsed<typeof vitestReport> | undefined,
  output: readonly string[],
): boolean {
  const crashed = output.some((line) => /exited unexpectedly with signal SIG(SEGV|ABRT)/.test(line))
  return crashed && report?.numFailedTests === 0
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, { passed, failed }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
    }),
    {
      passed: 0,
      failed: 0,
    },
  )
}

/** The line that closes a test run, for people and for whatever started it. */
export function closingLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`
}
