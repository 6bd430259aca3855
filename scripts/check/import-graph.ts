import { posix } from "node:path"

/** One import in a file of the project. Paths are from the project's root, with forward slashes. */
export interface Import {
  readonly from: string
  /** The file imported, or the package's name. */
  readonly to: string
  readonly isPackage: boolean
  readonly line: number
  /** `import("...")`: fetched when it is needed, and so no part of a cycle. */
  readonly isLazy: boolean
}

const STATIC = /^(?:import|export)\b[^;"'`]*?from\s*"([^"]+)"|^import\s*"([^"]+)"/gmu
const LAZY = /\bimport\(\s*"([^"]+)"\s*\)/gu

/** The imports of one file, types included. `#shared/` is the folder of that name. */
export function importsOf(from: string, code: string): Import[] {
  const found = (pattern: RegExp, isLazy: boolean) =>
    [...code.matchAll(pattern)].map((match): Import => {
      const written = match[1] ?? match[2] ?? ""
      const line = code.slice(0, match.index + match[0].lastIndexOf('"') - 1).split("\n").length
      return { from, line, isLazy, ...target(from, written) }
    })
  return [...found(STATIC, false), ...found(LAZY, true)]
}

function target(from: string, written: string): Pick<Import, "to" | "isPackage"> {
  const path = written.replace(/\?.*$/u, "")
  if (path.startsWith("#shared/")) return { to: path.slice(1), isPackage: false }
  if (path.startsWith(".")) return { to: posix.join(posix.dirname(from), path), isPackage: false }
  const [scope = "", name = ""] = path.split("/")
  return { to: scope.startsWith("@") ? `${scope}/${name}` : scope, isPackage: true }
}

/** Every circle of edges in a directed graph, each named once: the strongly connected parts that have more than one node. */
export function cyclesIn(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const [index, low] = [new Map<string, number>(), new Map<string, number>()]
  const stack: string[] = []
  const cycles: string[][] = []
  const visit = (node: string): number => {
    const own = index.size
    index.set(node, own)
    stack.push(node)
    let lowest = own
    for (const next of edges.get(node) ?? []) {
      const reached = index.has(next)
        ? stack.includes(next)
          ? (index.get(next) ?? own)
          : own
        : visit(next)
      lowest = Math.min(lowest, reached)
    }
    low.set(node, lowest)
    if (lowest === own) {
      const part = stack.splice(stack.indexOf(node))
      if (part.length > 1) cycles.push(part.toSorted())
    }
    return lowest
  }
  for (const node of edges.keys()) if (!index.has(node)) visit(node)
  return cycles
}
