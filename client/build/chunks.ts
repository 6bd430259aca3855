import type { Rolldown } from "vite"

/** A file of the build: what its roots import, and what that imports, unless an earlier chunk has it. */
interface ChunkGroup {
  name: string
  /** Paths of modules, as a bundler's ids end with them or contain them. */
  test: RegExp
}

/** What several screens are made of. All of it is needed at the door too, or is small. */
const COMMON = [
  /\/client\/components\/(?:announce|controls|drawings|page|session)\//,
  /\/client\/components\/(?:guide\/guide|link\/(?:use-copy|copy|share)|remember\/forget)/,
  // Not what only pages of info meetings and contact points use.
  /\/client\/core\/(?:crypto\/(?!hpke|seal-info)|links\/(?!info-link|contact-link)|storage|api\/post)/,
  /\/shared\/(?:formats\/format|pledge|group\/(?:messages|meetings-left)|protocol\/practice|values)/,
  /\/node_modules\/(?:@digdir|@radix-ui|clsx|wouter|regexparam)\//,
  // The styles of the way in: one file of styles leads to the door.
  /\/client\/(?:components\/(?:devices|remember)|screens\/gate)\/.*\.css$/,
]

/**
 * One file for each screen and for what screens share, the first to be needed first. Over HTTP/1.1 a
 * browser asks for six files at a time, so that many small ones come later than a few larger ones.
 */
const SCRIPTS: readonly ChunkGroup[] = [
  // So small that the texts and the first screen are asked for while the app is on its way.
  { name: "entry", test: /\/client\/main\.tsx$/ },
  { name: "app", test: any(/\/client\/app\.tsx$/, ...COMMON) },
  { name: "devices", test: /\/client\/core\/media\/devices\.ts$|\/client\/components\/devices\// },
  { name: "door", test: /\/client\/pages\/session-page\.tsx$/ },
  // Of rooms, with the rest of their media, and of info meetings.
  { name: "sealing", test: /\/client\/core\/media\/sealing\/frame-sealing\.ts$/ },
  { name: "media", test: /\/client\/core\/media\/media-code\.ts$/ },
  { name: "dates", test: /\/client\/components\/dates\/|\/shared\/schedule\/oslo\.ts$/ },
  { name: "room", test: /\/client\/screens\/room\/room\.tsx$/ },
]

/** Texts that are always fetched together, in each language. */
const TEXTS: readonly ChunkGroup[] = [
  { name: "door", test: /\/(?:common|gate|devices|remember)\.po$/ },
  { name: "room", test: /\/(?:room|guide)\.po$/ },
]

/**
 * The chunks of which Chromium compiles every function when it loads them, at the door and in another thread, and not one by one
 * while a person waits for the first picture (V8's explicit compile hints; to other browsers it is a comment).
 */
export const COMPILED_AT_ONCE: ReadonlySet<string> = new Set(["media", "sealing"])

/** The groups for the bundler. An earlier group takes a module before a later one. */
export const CHUNK_GROUPS = [
  ...SCRIPTS.map((group, index) => ({ ...group, priority: 100 - index })),
  ...TEXTS.map(({ name, test }) => ({
    name: (id: string) => `${name}-${languageOf(id)}`,
    test,
    debugName: `texts of the ${name}`,
    priority: 50,
  })),
]

/** The chunks that a page waits for, in alphabetical order; the texts in the language in use come beside them. */
const NEEDED: ReadonlyMap<string, string> = new Map([
  ["app", "app entry rolldown-runtime"],
  ["door", "app devices door entry rolldown-runtime"],
  ["room", "app devices door entry rolldown-runtime room"],
])

/**
 * Throws when a screen waits for other files than it should: a folder that was moved, or an import that
 * leads out of a group, would otherwise bring a file for each of its pieces without a word.
 */
export function checkChunks(bundle: Rolldown.OutputBundle): void {
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk")
  for (const [name, needed] of NEEDED) {
    const chunk = chunks.find((each) => each.name === name)
    const found = chunk && [...withImports(chunk, bundle)].map((each) => each.name)
    if (found?.toSorted().join(" ") !== needed)
      throw new Error(
        `"${name}" should wait for "${needed}", not "${found?.join(" ")}": see SCRIPTS`,
      )
  }
}

/** A chunk and all that it imports, itself first. */
export function withImports(
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
  seen: Set<Rolldown.OutputChunk> = new Set(),
): Set<Rolldown.OutputChunk> {
  if (seen.has(chunk)) return seen
  seen.add(chunk)
  for (const name of chunk.imports) {
    const imported = bundle[name]
    if (imported?.type === "chunk") withImports(imported, bundle, seen)
  }
  return seen
}

function languageOf(id: string): string {
  return id.split("/").at(-2) ?? ""
}

function any(...tests: readonly RegExp[]): RegExp {
  return new RegExp(tests.map(({ source }) => source).join("|"))
}
