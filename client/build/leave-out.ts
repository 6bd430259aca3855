import type { Plugin } from "vite"

/** Parts of packages that no browser here runs, and that their packages import all the same: 3 kB of 36. */
const UNUSED: readonly (readonly [importer: string, imported: string])[] = [
  ["/mediasoup-client/lib/", "./handlers/ReactNative106"],
  ["/mediasoup-client/lib/", "./handlers/FakeHandler"],
  ["/mediasoup-client/lib/", "./test/fakeParameters"],
]

const EMPTY = "\0left-out"

/** Puts an empty module in the place of each. Stops the build when a package does not import one of them any more. */
export function leaveOut(): Plugin {
  const met = new Set<string>()
  return {
    name: "samtalerom-leave-out",
    apply: "build",
    enforce: "pre",
    resolveId(imported, importer = "") {
      const unused = UNUSED.some(([from, name]) => importer.includes(from) && imported === name)
      if (!unused) return null
      met.add(imported)
      return EMPTY
    },
    load: (id) => (id === EMPTY ? "export {}" : null),
    buildEnd(error) {
      const missed = UNUSED.map(([, name]) => name).filter((name) => !met.has(name))
      if (!error && missed.length > 0)
        throw new Error(`Nothing imports ${missed.join(", ")} any more: see UNUSED`)
    },
  }
}
