import { globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { describe, expect, it } from "vitest"

const ROOT = join(import.meta.dirname, "../..")
const FILES = globSync(["*.{md,ts}", "{client,docs,scripts,server,shared,tests}/**"], {
  cwd: ROOT,
}).map((file) => file.replaceAll("\\", "/"))
const PATHS = new Set(FILES)
const NAMES = new Set(FILES.map((file) => basename(file)))
const FOLDERS = /^(?:client|docs|scripts|server|shared|tests)\//u
const FILE = /^[\w./-]+\.(?:md|svg|tsx?)$/u

/** Everything between backticks; `a/{b,c}.ts` stands for two paths. */
function quoted(document: string): string[] {
  const text = readFileSync(join(ROOT, document), "utf8")
  return [...text.matchAll(/`([^`\n]+)`/gu)].flatMap(([, each = ""]) => {
    const [before = "", inside, after = ""] = each.split(/[{}]/u)
    return inside !== undefined && FOLDERS.test(each)
      ? inside.split(",").map((one) => `${before}${one.trim()}${after}`)
      : [each]
  })
}

/** Whether what is quoted leads to nothing. A file may be named without its folder, or with the end of its path. */
function isMissing(name: string): boolean {
  const path = name.replace(/\/$/u, "")
  if (path.includes("*") || path.includes(" ")) return false
  if (FOLDERS.test(path)) return !PATHS.has(path)
  if (!FILE.test(path)) return false
  return path.includes("/") ? !FILES.some((file) => file.endsWith(`/${path}`)) : !NAMES.has(path)
}

describe.each(["README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md"])("%s", (document) => {
  it("leads to files and folders that are there", () => {
    const names = quoted(document)
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter(isMissing)).toEqual([])
  })
})
