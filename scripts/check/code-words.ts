/** A comment, an identifier or a test's name, and the line it begins on (1 is the first). */
export interface CodeText {
  readonly line: number
  readonly kind: "comment" | "identifier" | "test name"
  readonly text: string
}

/** What opens a region that is read as a whole: comments, strings, templates, regular expressions, identifiers. */
const TOKEN =
  /(?<comment>\/\*[\s\S]*?\*\/|\/\/[^\n]*)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<regex>(?<=(?:^|[=(,:[!&|?{};>]|return)\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*)|(?<identifier>[A-Za-z_$][\w$]*)|(?<template>`)|(?<open>\{)|(?<close>\})/gu

/**
 * The comments and identifiers of a TypeScript file in order. Strings, regular expressions and the text of
 * template literals are left out; expressions inside template literals are read.
 */
export function codeTexts(code: string): CodeText[] {
  const found: CodeText[] = []
  const lineAt = lineNumbers(code)
  /** Braces opened since the innermost template's `${`; empty outside templates. */
  const templates: number[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(code); match !== null; match = TOKEN.exec(code)) {
    const { comment, identifier, template, open, close } = match.groups ?? {}
    const kind = comment === undefined ? "identifier" : "comment"
    const text = comment ?? identifier
    if (text !== undefined) found.push({ line: lineAt(match.index), kind, text })
    const depth = templates.at(-1)
    if (open !== undefined && depth !== undefined) templates[templates.length - 1] = depth + 1
    if (close !== undefined && depth !== undefined && depth > 0)
      templates[templates.length - 1] = depth - 1
    const resumes = close !== undefined && depth === 0
    if (resumes) templates.pop()
    if (template !== undefined || resumes)
      TOKEN.lastIndex = skipTemplate(code, TOKEN.lastIndex, templates)
  }
  return found
}

/** The first string of `it("...")`, `describe.skip("...")` or `it.each(...)("...")`. */
const TEST_NAME =
  /(?:(?<![\w.$])(?:it|describe|test)(?:\.\w+)*|[)`])\(\s*(?:"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\\\n]|\\.)*)'|`(?<template>(?:[^`\\]|\\.)*)`)/gu

/** The names of the tests and groups of tests in a TypeScript file in order. */
export function testNames(code: string): CodeText[] {
  const lineAt = lineNumbers(code)
  return [...code.matchAll(TEST_NAME)].map((match) => {
    const { double, single, template } = match.groups ?? {}
    const text = double ?? single ?? template ?? ""
    return { line: lineAt(match.index + match[0].length - text.length), kind: "test name", text }
  })
}

/** The index behind the template's text: behind its closing backtick, or inside its next `${`, which is noted. */
function skipTemplate(code: string, from: number, templates: number[]): number {
  for (let at = from; at < code.length; at += 1) {
    if (code[at] === "\\") at += 1
    else if (code[at] === "`") return at + 1
    else if (code[at] === "$" && code[at + 1] === "{") {
      templates.push(0)
      return at + 2
    }
  }
  return code.length
}

function lineNumbers(code: string): (index: number) => number {
  let [line, at] = [1, 0]
  return (index) => {
    for (; at < index; at += 1) if (code[at] === "\n") line += 1
    return line
  }
}

/** The words of an identifier in lower case: `mediaLine` is `media` and `line`, `RTP_LINES` is `rtp` and `lines`. */
export function wordsOf(identifier: string): string[] {
  return identifier
    .replaceAll(/([a-z\d])([A-Z])/gu, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/u)
    .filter((word) => word !== "")
}
