import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { filesUnder, fingerprint, readStamp, writeStamp } from "./fingerprint.ts"

let folder = ""

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fingerprint-"))
  await mkdir(join(folder, "below"))
  await writeFile(join(folder, "a.ts"), "one")
  await writeFile(join(folder, "below", "b.ts"), "two")
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

const take = async () => await fingerprint(folder, await filesUnder([folder]))

describe("a fingerprint of sources", () => {
  it("stays the same while nothing changes", async () => {
    expect(await take()).toBe(await take())
  })

  it("changes when a file is changed, added, renamed or removed", async () => {
    const seen = new Set([await take()])
    await writeFile(join(folder, "a.ts"), "One")
    seen.add(await take())
    await writeFile(join(folder, "c.ts"), "")
    seen.add(await take())
    await rename(join(folder, "c.ts"), join(folder, "d.ts"))
    seen.add(await take())
    await rm(join(folder, "below", "b.ts"))
    seen.add(await take())
    expect(seen.size).toBe(5)
  })

  it("leaves out installed packages and what it is configured to skip", async () => {
    const before = await take()
    await mkdir(join(folder, "node_modules"))
    await writeFile(join(folder, "node_modules", "x.js"), "x")
    expect(await take()).toBe(before)
    expect(await filesUnder([folder], (path) => path.endsWith("b.ts"))).toEqual([
      join(folder, "a.ts"),
    ])
  })
})

describe("a stamp", () => {
  it("is read back as written, and is undefined where there is none", async () => {
    const path = join(folder, "deep", "stamp")
    expect(await readStamp(path)).toBeUndefined()
    await writeStamp(path, "abc linux-x64")
    expect(await readStamp(path)).toBe("abc linux-x64")
  })
})
