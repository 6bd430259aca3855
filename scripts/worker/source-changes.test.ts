import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { mediasoupFolder, mediasoupVersion } from "./installed-mediasoup.ts"
import {
  OVERLAY_VERSION,
  changed,
  compiledAlone,
  sourceChanges,
  unusedFolders,
  versionRefusal,
} from "./source-changes.ts"

describe("building the worker from source", () => {
  it("is refused for a mediasoup version the overlay was not written for, with a sentence that names both", () => {
    expect(versionRefusal("3.99.0")).toContain("3.99.0")
    expect(versionRefusal("3.99.0")).toContain(OVERLAY_VERSION)
    expect(versionRefusal(OVERLAY_VERSION)).toBeUndefined()
  })

  it("is not refused for the installed mediasoup", async () => {
    expect(versionRefusal(await mediasoupVersion())).toBeUndefined()
  })

  it.each(sourceChanges)(
    "finds the place to change in $file of the installed source",
    async (change) => {
      const text = await readFile(join(mediasoupFolder, "worker", change.file), "utf8")
      expect(changed(text, change)).toContain(change.replace)
    },
  )

  it("compiles alone, or leaves out, only sources that the installed source has", async () => {
    const list = await readFile(join(mediasoupFolder, "worker", "meson.build"), "utf8")
    for (const source of compiledAlone) expect(list).toContain(`  '${source}',`)
    for (const start of unusedFolders) expect(list).toContain(`  '${start}`)
  })
})

describe("a change to the source", () => {
  const change = { file: "a.cpp", find: "x == 1", replace: "x & 1" }

  it("replaces the one place", () => {
    expect(changed("if (x == 1)", change)).toBe("if (x & 1)")
  })

  it("is refused where the place is missing or stands twice", () => {
    expect(changed("if (x != 1)", change)).toBeUndefined()
    expect(changed("x == 1; x == 1", change)).toBeUndefined()
  })
})
