import { type Import, cyclesIn } from "./import-graph.ts"

/** What files in some folders may not import. Prefixes of paths from the project's root; a package by its name. */
interface Wall {
  readonly from: readonly string[]
  readonly except?: readonly string[]
  readonly not: readonly string[]
  /** Files behind the wall that may be imported all the same. */
  readonly entries?: readonly string[]
  readonly why: string
}

const SCREENS = [
  "contact-point",
  "gate",
  "group-page",
  "info",
  "new-group",
  "practice",
  "remember",
  "room",
  "stage",
  "welcome",
].map((name) => `client/screens/${name}/`)

/** Each folder of the connection test, with its entry: see shared/connection-test/README.md. */
const CONNECTION_TEST: readonly (readonly [folder: string, entry: string])[] = [
  ["shared/connection-test/", "protocol.ts"],
  ["server/media/connection-test/", "room-probes.ts"],
  ["client/core/connection-test/", "connection-test.ts"],
]

/** Imports run one way: client -> shared <- server. */
export const WALLS: readonly Wall[] = [
  {
    from: ["shared/"],
    not: ["client/", "server/", "scripts/", "tests/", "node:"],
    why: "shared/ runs on both ends and knows neither",
  },
  {
    from: ["client/"],
    except: ["client/vite.config.ts", "client/build/"],
    not: ["server/", "scripts/", "tests/", "node:"],
    why: "the browser has no server's code",
  },
  {
    from: ["server/"],
    not: ["client/", "scripts/", "tests/"],
    why: "the server has no browser's code",
  },
  {
    from: ["client/core/"],
    not: ["react", "react-dom", "client/components/", "client/screens/", "client/pages/"],
    why: "the core works without React and knows no screens",
  },
  {
    from: ["client/components/", "client/i18n/"],
    not: ["client/screens/", "client/pages/"],
    why: "screens know the shared pieces, the pieces know no screens",
  },
  ...SCREENS.map((screen) => ({
    from: [screen],
    not: [...SCREENS.filter((other) => other !== screen), "client/pages/"],
    why: "screens never import each other; client/pages puts them together",
  })),
  {
    from: ["server/", "shared/", "client/", "scripts/", "tests/"],
    except: ["server/media/", "tests/", "scripts/bench/", "scripts/worker/"],
    not: ["mediasoup"],
    why: "only server/media knows mediasoup",
  },
  ...["http", "signalling", "media", "store"].map((name, _, all) => ({
    from: [`server/${name}/`],
    not: all.filter((other) => other !== name).map((other) => `server/${other}/`),
    why: "http, signalling, media and store never import each other",
  })),
  ...CONNECTION_TEST.map(([folder, entry]) => ({
    from: ["server/", "shared/", "client/", "scripts/"],
    except: [folder],
    not: [folder],
    entries: [`${folder}${entry}`],
    why: "the connection test is a package of its own, with one entry in each folder",
  })),
]

/** Files of tests may import across all walls but the first ones. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$|\/(?:testing|fuzz)\/|^tests\//u.test(file)
}

/** One sentence for each import that a wall forbids, and for each cycle. */
export function importFaults(imports: readonly Import[]): string[] {
  return [...imports.flatMap(wallFaults), ...cycleFaults(imports)]
}

function wallFaults({ from, to, line }: Import): string[] {
  const walls = isTest(from) ? [] : WALLS
  return walls
    .filter(({ from: folders, except = [] }) => starts(from, folders) && !starts(from, except))
    .filter(
      ({ not, entries = [] }) =>
        !entries.includes(to) &&
        not.some((each) =>
          each.endsWith("/") || each.endsWith(":") ? to.startsWith(each) : to === each,
        ),
    )
    .map(({ why }) => `${from}:${line} imports ${to}: ${why}`)
    .concat(
      !isTest(from) && /\/testing\//u.test(to) && !from.startsWith("scripts/")
        ? [`${from}:${line} imports ${to}: what tests need is for tests`]
        : [],
    )
}

function starts(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => file.startsWith(folder))
}

function cycleFaults(imports: readonly Import[]): string[] {
  const own = imports.filter(
    ({ isPackage, isLazy, to }) => !isPackage && !isLazy && /\.tsx?$/u.test(to),
  )
  const product = own.filter(({ from, to }) => !isTest(from) && !isTest(to))
  return [
    ...cyclesIn(edges(own, (file) => file)).map(
      (cycle) => `these files import each other: ${cycle.join(", ")}`,
    ),
    ...cyclesIn(edges(product, folderOf)).map(
      (cycle) => `these folders import each other: ${cycle.join(", ")}`,
    ),
  ]
}

/** A folder with one idea: two names deep, and three in client/, where the second only sorts. */
function folderOf(file: string): string {
  const parts = file.split("/").slice(0, -1)
  return parts.slice(0, parts[0] === "client" ? 3 : 2).join("/")
}

function edges(
  imports: readonly Import[],
  node: (file: string) => string,
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { from, to } of imports) {
    const [one, other] = [node(from), node(to)]
    if (one !== other) found.set(one, (found.get(one) ?? new Set()).add(other))
  }
  return found
}
