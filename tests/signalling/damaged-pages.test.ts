import { mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { brotliCompressSync } from "node:zlib"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { TestServer } from "../support/test-server.ts"

const SCRIPT = `export const long = "${"lang ".repeat(200)}"`
const ROOM = "/g/abcdefghijklmnopqrstuv"

describe("a server whose built client is damaged while it runs", () => {
  let server: TestServer
  let pages: string

  beforeEach(async () => {
    server = await TestServer.start()
    pages = join(server.folder, "pages")
    await mkdir(join(pages, "assets"), { recursive: true })
    for (const name of ["index.html", "room-page.html"])
      await writeFile(join(pages, name), "<!doctype html><title>Samtalerom</title>")
    await writeFile(join(pages, "assets/app-abc123.js"), SCRIPT)
    await writeFile(join(pages, "assets/app-abc123.js.br"), brotliCompressSync(SCRIPT))
    // What is compressed is looked up once, at the start.
    await server.down()
    await server.up()
  })
  afterEach(() => server.stop())

  const get = (path: string, accept = "text/html") =>
    fetch(server.origin + path, { headers: { accept, "accept-encoding": "br" } })

  it.each(["/", ROOM, "/ov/sjekk", "/nowhere", "/g/%", "/%"])(
    "says at %s in three languages that it is not ready, and keeps no copy of that",
    async (path) => {
      for (const name of ["index.html", "room-page.html"]) await rm(join(pages, name))
      const response = await get(path)
      expect(response.status).toBe(503)
      expect(response.headers.get("cache-control")).toBe("no-store")
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'")
      const text = await response.text()
      for (const words of ["ikke klart", "ikkje klart", "not ready"]) expect(text).toContain(words)
      expect(text).not.toContain(pages)
      expect((await get("/healthz")).status).toBe(200)
    },
  )

  it("sends a script as it is where its compressed twin has gone", async () => {
    const compressed = await get("/assets/app-abc123.js", "*/*")
    expect(compressed.headers.get("content-encoding")).toBe("br")
    await rm(join(pages, "assets/app-abc123.js.br"))
    const plain = await get("/assets/app-abc123.js", "*/*")
    expect(plain.status).toBe(200)
    expect(plain.headers.get("content-encoding")).toBeNull()
    expect(await plain.text()).toBe(SCRIPT)
  })

  it("has nothing where a script has gone, and a page again when it is put back", async () => {
    await rm(join(pages, "assets"), { recursive: true })
    expect((await get("/assets/app-abc123.js", "*/*")).status).toBe(404)
    await rm(join(pages, "index.html"))
    expect((await get("/")).status).toBe(503)
    await writeFile(join(pages, "index.html"), "<!doctype html><title>Samtalerom</title>")
    expect((await get("/")).status).toBe(200)
  })
})
