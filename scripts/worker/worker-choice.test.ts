import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { overlayFolder } from "./build.ts"
import { debianPackages, whatToInstall } from "./build-tools.ts"
import { mediasoupFolder } from "./installed-mediasoup.ts"
import { failureIn } from "./prebuilt.ts"
import { cachedWorkerPath } from "./provide-worker.ts"
import { workerStarts } from "./try-worker.ts"

it("keeps one worker for each mediasoup version, platform and processor", () => {
  const paths = [
    cachedWorkerPath("/cache", "3.27.1", "linux", "x64"),
    cachedWorkerPath("/cache", "3.27.2", "linux", "x64"),
    cachedWorkerPath("/cache", "3.27.1", "darwin", "x64"),
    cachedWorkerPath("/cache", "3.27.1", "linux", "arm64"),
  ]
  expect(paths[0]).toBe("/cache/mediasoup-worker/3.27.1-linux-x64/mediasoup-worker")
  expect(new Set(paths).size).toBe(4)
})

it("takes no other program, and no missing file, for a worker", async () => {
  expect(await workerStarts(process.execPath)).toBe(false)
  expect(await workerStarts("/nowhere/mediasoup-worker")).toBe(false)
})

it("says why the download failed in the words of the download script", () => {
  const offline =
    "npm-scripts.mjs [ERROR] [postinstall] downloadPrebuiltWorker() | failed to download mediasoup-worker prebuilt binary: FetchError: getaddrinfo ENOTFOUND"
  const other =
    "npm-scripts.mjs [INFO] [postinstall] downloadPrebuiltWorker() | no available mediasoup-worker prebuilt binary for current architecture"
  expect(failureIn(["[args:]", offline])).toBe("FetchError: getaddrinfo ENOTFOUND")
  expect(failureIn([other])).toBe(
    "no available mediasoup-worker prebuilt binary for current architecture",
  )
  expect(failureIn([])).toBe("the download script failed")
})

it("names what is missing and the packages to install", () => {
  const sentence = whatToInstall("linux", ["meson", "libuv"], "E: no network")
  expect(sentence).toContain("meson, libuv missing")
  expect(sentence).toContain("E: no network")
  expect(sentence).toContain(`apt-get install ${debianPackages.join(" ")}`)
  expect(whatToInstall("darwin", ["meson"])).toContain("brew install")
})

describe("the overlay", () => {
  it("has a folder for each library that the worker's meson would download to build it", async () => {
    const subprojects = join(mediasoupFolder, "worker", "subprojects")
    const wraps = (await readdir(subprojects)).filter((name) => name.endsWith(".wrap"))
    // Only for mediasoup's own tests, and for Windows.
    const wanted = wraps.filter((name) => name !== "catch2.wrap" && name !== "wingetopt.wrap")
    const folders = await Promise.all(
      wanted.map(async (name) => {
        const text = await readFile(join(subprojects, name), "utf8")
        return /^directory = (.+)$/m.exec(text)?.[1]
      }),
    )
    const there = (await readdir(overlayFolder)).filter((name) => name !== "README.md")
    expect(new Set(there)).toEqual(new Set(folders))
  })
})
