import { describe, expect, it } from "vitest"
import { userCacheFolder } from "../bootstrap/cache-folder.mjs"
import { isRecentEnough } from "../bootstrap/node-runtime.mjs"
import { isInstalled, runChild } from "./child-process.ts"
import { takesDebianPackages } from "./debian.ts"
import { durationInWords } from "./progress.ts"

describe("the cache folder", () => {
  it("is where the system keeps such things, or where XDG_CACHE_HOME says", () => {
    expect(userCacheFolder({}, "linux", "/home/kari")).toBe("/home/kari/.cache/samtalerom")
    expect(userCacheFolder({}, "darwin", "/Users/kari")).toBe(
      "/Users/kari/Library/Caches/samtalerom",
    )
    expect(userCacheFolder({ XDG_CACHE_HOME: "/var/c" }, "linux", "/home/kari")).toBe(
      "/var/c/samtalerom",
    )
    expect(userCacheFolder({ XDG_CACHE_HOME: "c" }, "linux", "/home/kari")).toBe(
      "/home/kari/.cache/samtalerom",
    )
  })
})

it("knows which Node is recent enough", () => {
  expect(["v18.20.1", "v20.20.2", "v23.11.0"].some(isRecentEnough)).toBe(false)
  expect(["v24.0.0", "v24.21.0", "v26.1.0"].every(isRecentEnough)).toBe(true)
})

it("knows Debian and its children", () => {
  expect(takesDebianPackages('NAME="Debian GNU/Linux"\nID=debian\n')).toBe(true)
  expect(takesDebianPackages('ID=linuxmint\nID_LIKE="ubuntu debian"\n')).toBe(true)
  expect(takesDebianPackages("ID=fedora\n")).toBe(false)
})

it("says durations as people do", () => {
  expect([430, 12_400, 260_000].map(durationInWords)).toEqual(["0.4 s", "12 s", "4 min 20 s"])
})

describe("a child process", () => {
  it("reports its status and what it wrote last", async () => {
    const lines: string[] = []
    const ending = await runChild("sh", ["-c", "echo one; echo two >&2; exit 3"], {
      onLine: (line) => lines.push(line),
    })
    expect(ending.code).toBe(3)
    expect(ending.tail.toSorted()).toEqual(["one", "two"])
    expect(lines.toSorted()).toEqual(["one", "two"])
  })

  it("that cannot be started has no status, and says why", async () => {
    const ending = await runChild("/nowhere/program", [])
    expect(ending.code).toBeNull()
    expect(ending.tail.join(" ")).toContain("ENOENT")
  })

  it("is ended when its time is up", async () => {
    const ending = await runChild("sh", ["-c", "exec cat /dev/zero > /dev/null"], {
      signal: AbortSignal.timeout(50),
    })
    expect(ending).toMatchObject({ code: null, timedOut: true })
  })

  it("finds the programs that are installed", async () => {
    expect(await isInstalled("sh")).toBe(true)
    expect(await isInstalled("no-such-program-here")).toBe(false)
  })
})
