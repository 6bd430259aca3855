/** A rule's number: a letter or two, a number, and for a rule below another a letter or a number after a dot. */
const RULE = String.raw`[A-Z]{1,2}\d+(?:[a-z]|(?:\.\d+)+)?`

/** The rules that a SPEC.md numbers: `[C1]` at the start of a list item. */
export function numberedRules(spec: string): string[] {
  const item = new RegExp(String.raw`^\s*(?:[-*+]|\d+\.)\s+\**\[(${RULE})\]`, "gm")
  return Array.from(spec.matchAll(item), ([, rule = ""]) => rule)
}

/** The rules that the names of tests cite: `[C1]` or `[C1, R2]` in a string that is the first argument of a call. */
export function citedRules(test: string): string[] {
  const name = /\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`)/g
  const numbers = new RegExp(String.raw`\[(${RULE}(?:, ${RULE})*)\]`, "g")
  return Array.from(test.matchAll(name)).flatMap(([, double, single, template]) => {
    const text = double ?? single ?? template ?? ""
    return Array.from(text.matchAll(numbers)).flatMap(([, rules = ""]) => rules.split(", "))
  })
}

/** What is wrong between the rules that are numbered and those that are cited, each with the places where it was found. */
export function compareRules(
  numbered: ReadonlyMap<string, readonly string[]>,
  cited: ReadonlyMap<string, readonly string[]>,
): { untested: string[]; unknown: string[]; repeated: string[] } {
  return {
    untested: [...numbered.keys()].filter((rule) => !cited.has(rule)),
    unknown: [...cited.keys()].filter((rule) => !numbered.has(rule)),
    repeated: [...numbered].filter(([, places]) => places.length > 1).map(([rule]) => rule),
  }
}
