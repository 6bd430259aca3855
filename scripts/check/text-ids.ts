import { globSync, readFileSync } from "node:fs"

/** An id as the code writes it: a whole one, or a pattern where a part is put in. */
export interface UsedId {
  file: string
  written: string
  pattern: RegExp
}

/** Every text id in the code under `root`: `"gate.enter"`, or `gate.${step}.title` in backticks. */
export function usedIds(root: string, catalogs: readonly string[]): UsedId[] {
  const files = globSync("client/**/*.{ts,tsx}", { cwd: root })
    .filter((file) => !/\.(?:test|d)\.tsx?$|testing\//u.test(file))
    .toSorted()
  return files.flatMap((file) => idsIn(readFileSync(`${root}/${file}`, "utf8"), file, catalogs))
}

/** The ids in one file's code; comments are left out. */
export function idsIn(code: string, file: string, catalogs: readonly string[]): UsedId[] {
  const bare = code.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/gu, "")
  const begins = `(?:${catalogs.join("|")})\\.`
  const whole = new RegExp(`"(${begins}[\\w.-]+)"`, "gu")
  const parts = new RegExp(`\`(${begins}[^\`]*)\``, "gu")
  // A part of an id that is already whole elsewhere: `${id}.why` inside a call of `t`.
  const ends = /\bt\(`(\$\{[^`]*)`/gu
  const found = [whole, parts, ends].flatMap((shape) => [...bare.matchAll(shape)])
  return found.map(([, written = ""]) => ({
    file,
    written,
    pattern: asPattern(written),
  }))
}

function asPattern(written: string): RegExp {
  const pieces = written.split(/\$\{[^}]*\}/u).map((piece) => piece.replaceAll(".", "\\."))
  // What is put in is one word, except at the front, where it is the begun id.
  const [first = "", ...rest] = pieces
  const begun =
    first === "" && rest.length > 0 ? "[\\w.-]+" : `${first}${rest.length > 0 ? "[\\w-]+" : ""}`
  return new RegExp(`^${begun}${rest.join("[\\w-]+")}$`, "u")
}
