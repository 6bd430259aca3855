import { existsSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"

const ROOT = join(import.meta.dirname, "../..")
const GLOSSARY = readFileSync(join(ROOT, "docs/GLOSSARY.md"), "utf8")

/** What stands between backticks, but for commands to be typed. */
const NAMES = [
  ...new Set([...GLOSSARY.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name)),
].filter((name) => !name.startsWith("npm "))
const isPath = (name: string) => name.includes("/")

function code(): string {
  return ["client", "shared", "server"]
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => readFileSync(join(ROOT, folder, file), "utf8")),
    )
    .join("\n")
}

describe("docs/GLOSSARY.md", () => {
  it("leads to files and folders that are there", () => {
    const paths = NAMES.filter(isPath)
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it("names what the code has", () => {
    const words = new Set(code().match(/\w+/g))
    const names = NAMES.filter((name) => !isPath(name))
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !words.has(name))).toEqual([])
  })

  it("explains no word twice", () => {
    const terms = [...GLOSSARY.matchAll(/^\| ([^|]+) \|/gm)].map(([, term = ""]) => term)
    const explained = terms.filter((term) => term !== "word")
    expect(explained.filter((term, at) => explained.indexOf(term) !== at)).toEqual([])
  })
})
