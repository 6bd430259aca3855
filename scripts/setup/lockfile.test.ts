import { describe, expect, it } from "vitest"
import { lockedPackages, sameInstallation } from "./lockfile.ts"

function lock(packages: Record<string, object>) {
  return lockedPackages(JSON.stringify({ packages: { "": { name: "samtalerom" }, ...packages } }))
}

const wanted = lock({
  "node_modules/a": { version: "1.0.0" },
  "node_modules/mac-only": { version: "1.0.0", optional: true },
})

describe("packages installed by hand", () => {
  it("are taken as they are when they are what the lock file asks for", () => {
    expect(sameInstallation(wanted, lock({ "node_modules/a": { version: "1.0.0" } }))).toBe(true)
  })

  it("may hold optional packages for this machine that the lock file could not name", () => {
    const binary = { version: "1.0.0", optional: true }
    const installed = lock({
      "node_modules/a": { version: "1.0.0" },
      "node_modules/binary": binary,
    })
    expect(sameInstallation(wanted, installed)).toBe(true)
  })

  it.each([
    ["missing", {}],
    ["of another version", { "node_modules/a": { version: "1.0.1" } }],
    [
      "too many",
      { "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "1.0.0" } },
    ],
  ])("are installed again when one is %s", (_, packages) => {
    expect(sameInstallation(wanted, lock(packages))).toBe(false)
  })
})
