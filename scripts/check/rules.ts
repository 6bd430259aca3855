// Every rule that a SPEC.md numbers is cited by the name of a test, and every rule that a test cites stands in a SPEC.md.
import { readFile } from "node:fs/promises"
import { join, relative } from "node:path"
import { filesUnder } from "../setup/fingerprint.ts"
import { projectRoot } from "../setup/project.ts"
import { citedRules, compareRules, numberedRules } from "./rule-scan.ts"

const parts = ["shared", "client", "server", "scripts", "tests"].map((name) =>
  join(projectRoot, name),
)
const files = await filesUnder(parts)
const specs = files.filter(
  (path) => path.endsWith("/SPEC.md") && path.startsWith(join(projectRoot, "shared")),
)
const tests = files.filter((path) => /\.test\.tsx?$/.test(path))

const wanted = await scan(specs, numberedRules)
const cited = await scan(tests, citedRules)
const { untested, unknown, repeated } = compareRules(wanted, cited)

if (specs.length === 0) report("There is no SPEC.md under shared/.")
for (const rule of untested)
  report(`[${rule}] stands in ${placesOf(wanted, rule)} and no test cites it.`)
for (const rule of unknown)
  report(`[${rule}] is cited in ${placesOf(cited, rule)} and no SPEC.md has it.`)
for (const rule of repeated)
  report(`[${rule}] is numbered more than once in ${placesOf(wanted, rule)}.`)
if (process.exitCode !== 1) process.stdout.write(`${wanted.size} rules, each cited by a test\n`)

/** The places where each rule is found, by rule. */
async function scan(
  paths: readonly string[],
  find: (text: string) => readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const path of paths) {
    for (const rule of find(await readFile(path, "utf8"))) {
      found.set(rule, [...(found.get(rule) ?? []), relative(projectRoot, path)])
    }
  }
  return found
}

function placesOf(found: ReadonlyMap<string, readonly string[]>, rule: string): string {
  return [...new Set(found.get(rule))].join(", ")
}

function report(sentence: string): void {
  process.exitCode = 1
  process.stdout.write(`${sentence}\n`)
}
