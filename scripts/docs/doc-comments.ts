/**
 * The comments of a file by what they stand before: `export const name`, or a key of an object at the first level of
 * indentation (`lobby:` or `"knock-away":`).
 */
export function docComments(code: string): Map<string, string> {
  const shape =
    /\/\*\*(?<comment>(?:[^*]|\*(?!\/))*)\*\/\s*(?:export const (?<name>\w+)|(?:"(?<quoted>[\w-]+)"|(?<key>\w+)):)/gu
  const found = new Map<string, string>()
  for (const { groups } of code.matchAll(shape)) {
    const name = groups?.["name"] ?? groups?.["quoted"] ?? groups?.["key"]
    if (name !== undefined) found.set(name, oneLine(groups?.["comment"] ?? ""))
  }
  return found
}

function oneLine(comment: string): string {
  return comment
    .split("\n")
    .map((line) => line.replace(/^\s*\*?\s?/u, "").trim())
    .join(" ")
    .trim()
}
