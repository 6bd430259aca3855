/** What a stage needs beside the npm packages. */
export type Need = "worker" | "pages" | "browsers" | "proxies" | "redis"

/** A stage of `npm test`: a check that passes or fails as a whole, or projects of Vitest. */
export type Stage = {
  readonly name: string
  /** What it shows, for its heading. */
  readonly title: string
  readonly needs: readonly Need[]
} & (
  | { readonly kind: "check"; readonly command: readonly [string, ...string[]] }
  | { readonly kind: "tests"; readonly projects: readonly string[] }
)

/** In the order in which they run: what fails fastest first. Commands are npm packages' programs, or scripts of ours. */
export const stages: readonly Stage[] = [
  check("format", "every file is formatted", ["oxfmt", "--check"]),
  check("lint", "the linter finds nothing", ["oxlint", "--type-aware", "--deny-warnings"]),
  check("types", "the types hold", ["tsc", "-b"]),
  check("knip", "no file, export or package is unused", ["knip"]),
  check("texts", "every text is there in every language", ["scripts/check/texts.ts"]),
  check("vocabulary", "names and comments use the project's words", [
    "scripts/check/vocabulary.ts",
  ]),
  check("imports", "imports go one way, without cycles", ["scripts/check/imports.ts"]),
  check("rules", "every rule of the meeting has a test", ["scripts/check/rules.ts"]),
  tests("unit", "pure parts, beside their source", []),
  tests("fuzz", "thousands of random meetings keep the rules", []),
  tests("contract", "every store keeps the same promises", ["redis"]),
  tests("faults", "killed at any moment, nothing that was acknowledged is lost", ["redis"]),
  tests("signalling", "real sockets, fake media, a clock moved by hand", [
    "pages",
    "redis",
    "proxies",
  ]),
  tests("attacks", "attacked by others, the meeting next door goes on", ["worker"]),
  tests("media", "a real media worker, real RTP", ["worker"]),
  tests(
    "e2e",
    "real browsers meet",
    ["worker", "pages", "browsers", "proxies"],
    ["e2e", "e2e-alone"],
  ),
  tests("chaos", "killed, cut off, flooded - and still a meeting", [
    "worker",
    "pages",
    "browsers",
    "redis",
  ]),
]

/** Names for several stages at once. */
const groups: Readonly<Record<string, readonly string[]>> = {
  /** For daily work: what is done within a minute and a half. */
  quick: ["format", "lint", "types", "unit", "contract", "signalling"],
}

/** All that a person may ask for. */
export const known: readonly string[] = [...Object.keys(groups), ...stages.map(({ name }) => name)]

/** The stages a person asked for by name, all of them if none was named, or the names that are not known. */
export function chosenStages(names: readonly string[]): {
  chosen: readonly Stage[]
  unknown: readonly string[]
} {
  const unknown = names.filter((name) => !known.includes(name))
  const wanted = names.flatMap((name) => groups[name] ?? [name])
  const chosen = names.length === 0 ? stages : stages.filter(({ name }) => wanted.includes(name))
  return { chosen, unknown }
}

function check(name: string, title: string, command: readonly [string, ...string[]]): Stage {
  return { name, title, needs: [], kind: "check", command }
}

function tests(
  name: string,
  title: string,
  needs: readonly Need[],
  projects: readonly string[] = [name],
): Stage {
  return { name, title, needs, kind: "tests", projects }
}
