import { describe, expect, it } from "vitest"
import { closingLine, filesOf, isCrash, slowest, sum, tallyOf, vitestReport } from "./tally.ts"

function report(counts: { passed?: number; failed?: number; skipped?: number; todo?: number }) {
  return vitestReport.parse({
    numPassedTests: counts.passed ?? 0,
    numFailedTests: counts.failed ?? 0,
    numPendingTests: counts.skipped ?? 0,
    numTodoTests: counts.todo ?? 0,
    testResults: [file("a.test.ts", 0)],
    startTime: 1,
  })
}

function file(name: string, ms: number) {
  return { name, startTime: 1000, endTime: 1000 + ms, status: "passed", assertionResults: [{}] }
}

describe("a crash of the process that runs a file's tests", () => {
  const line =
    "Caused by: Error: Worker exited unexpectedly with signal SIGSEGV during started state"

  it("is distinguished from a test that fails, and from a run that fails otherwise", () => {
    expect(isCrash(report({ passed: 3 }), ["", line])).toBe(true)
    expect(isCrash(report({ passed: 3, failed: 1 }), [line])).toBe(false)
    expect(isCrash(report({ passed: 3 }), ["Unhandled Rejection"])).toBe(false)
    expect(isCrash(undefined, [line])).toBe(false)
  })
})

describe("the tally of a run", () => {
  it("counts what passed and what failed", () => {
    expect(tallyOf(report({ passed: 3, failed: 2 }), 1)).toEqual({ passed: 3, failed: 2 })
  })

  it("counts a skipped test and a planned one as failed", () => {
    expect(tallyOf(report({ passed: 3, skipped: 1, todo: 1 }), 0)).toEqual({ passed: 3, failed: 2 })
  })

  it("counts a file that could not be loaded as one failure", () => {
    const loaded = report({ passed: 3 })
    const testResults = [
      { ...file("b.test.ts", 0), status: "failed" as const, assertionResults: [] },
    ]
    expect(tallyOf({ ...loaded, testResults }, 1)).toEqual({ passed: 3, failed: 1 })
  })

  it("fails a run that ended badly, found no tests or left no report", () => {
    expect(tallyOf(report({ passed: 3 }), 1)).toEqual({ passed: 3, failed: 1 })
    expect(tallyOf(report({}), 0)).toEqual({ passed: 0, failed: 1 })
    expect(tallyOf(undefined, 1)).toEqual({ passed: 0, failed: 1 })
  })
})

it("names the slowest files, the slowest first", () => {
  const testResults = [file("a.test.ts", 20), file("b.test.ts", 300), file("c.test.ts", 100)]
  const files = filesOf(vitestReport.parse({ ...report({}), testResults }))
  expect(slowest(files, 2)).toEqual([
    { path: "b.test.ts", ms: 300 },
    { path: "c.test.ts", ms: 100 },
  ])
})

it("closes with one line over all stages", () => {
  const total = sum([
    { passed: 3, failed: 0 },
    { passed: 4, failed: 1 },
  ])
  expect(closingLine(total)).toBe("7 passed, 1 failed")
})
