import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"
import { request as httpRequest } from "node:http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { makeGroup } from "../support/test-group.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, key } from "../support/test-client.ts"

const SCRIPT = `export const long = "${"lang ".repeat(200)}"`

describe("the server by HTTP", () => {
  let server: TestServer

  beforeAll(async () => {
    server = await TestServer.start()
    const pages = join(server.folder, "pages")
    await mkdir(join(pages, "assets"), { recursive: true })
    for (const name of ["index.html", "room-page.html"])
      await writeFile(join(pages, name), "<!doctype html><title>Samtalerom</title>")
    await writeFile(join(pages, "icon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>")
    const script = join(pages, "assets/index-abc123.js")
    await writeFile(script, SCRIPT)
    await writeFile(`${script}.br`, brotliCompressSync(SCRIPT))
    await writeFile(`${script}.gz`, gzipSync(SCRIPT))
    // What is compressed is looked up once, at the start.
    await server.down()
    await server.up()
  })
  afterAll(() => server.stop())

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.origin + path, { headers })

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.origin}/api/groups`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    })

  const goodGroup = () => ({
    accessKeyHash: key(),
    name: SOME_SEALED,
    seats: 8,
    language: "nb",
    initiator: null,
  })

  it.each([
    "/",
    "/ny",
    "/g/abcdefghijklmnopqrstuv",
    "/hva-lagres",
    "/slik-virker-det",
    "/starthjelp",
    "/loftet",
  ])("serves the page at %s, to be revalidated each time", async (path) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get("cache-control")).toBe("no-cache")
    expect(await response.text()).toContain("Samtalerom")
  })

  it.each([
    "/nowhere",
    "/g",
    "/g/a/b",
    "/../package.json",
    "/assets/none.js",
    "/assets/../index.js",
  ])("has nothing at %s", async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ ok: false, error: { code: "no-entry" } })
  })

  it.each([
    "/g/abcdefghijklmnopqrstuv%23kBbP4mJQXwYkBbP4mJQXwA",
    "/G/abcdefghijklmnopqrstuv*kBbP4mJQXwYkBbP4mJQXwA",
    "/g/abcdefghijklmnopqrstuv/kBbP4mJQXwYkBbP4mJQXwA",
    "/g/abcdefghijklmnopqrstuv%E5kBbP4mJQXwYkBbP4mJQXwA%",
    "/g%2Fabcdefghijklmnopqrstuv%2523kBbP4mJQXwYkBbP4mJQXwA",
    "/p/abcdefghijklmnopqrstuv?fbclid=x%23kBbP4mJQXwYkBbP4mJQXwA",
    "//hjelper/abcdefghijklmnopqrstuv%23kBbP4mJQXwYkBbP4mJQXwA.x",
    "/i/abcdefghijklmnopqrstuv%23kBbP4mJQXwYkBbP4mJQXwA",
    "/i/abcdefghijklmnopqrstuv/vert%23kBbP4mJQXwYkBbP4mJQXwA",
    "/https://rom.example/g/abcdefghijklmnopqrstuv%23kBbP4mJQXwYkBbP4mJQXwA",
  ])(
    "serves the page to a person whose link was spoiled, and writes it nowhere: %s",
    async (path) => {
      const response = await get(path, { accept: "text/html,*/*;q=0.8" })
      expect(response.status).toBe(200)
      expect(response.headers.get("cache-control")).toBe("no-store")
      expect(response.headers.get("referrer-policy")).toBe("no-referrer")
      expect(await response.text()).toContain("Samtalerom")
      const metrics = await (await get("/metrics")).text()
      expect([...server.logged, metrics].join("\n")).not.toContain("kBbP4mJQXw")
    },
  )

  it("answers a person who has mistyped an address with a page, and says that it is not there", async () => {
    const response = await get("/nowhere", { accept: "text/html,*/*;q=0.8" })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain("Samtalerom")
  })

  it("lets a browser keep what has a hash in its name", async () => {
    const response = await get("/assets/index-abc123.js")
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable")
    expect(response.headers.get("content-type")).toContain("javascript")
  })

  it.each([
    ["br, gzip", "br"],
    ["gzip", "gzip"],
    ["br;q=0, *", "gzip"],
    ["identity", null],
  ])(
    "sends what was compressed beforehand to a client that accepts %s",
    async (accepted, encoding) => {
      const response = await get("/assets/index-abc123.js", { "accept-encoding": accepted })
      expect(response.headers.get("content-encoding")).toBe(encoding)
      expect(response.headers.get("content-type")).toContain("javascript")
      expect(response.headers.get("vary")).toContain("Accept-Encoding")
      expect(await response.text()).toBe(SCRIPT)
    },
  )

  it("lets the browser allow a page no more than it needs", async () => {
    const { headers } = await get("/")
    const policy = headers.get("content-security-policy") ?? ""
    expect(policy).not.toContain("unsafe")
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types samtalerom-workers",
    ])
      expect(policy.split(";")).toContain(part)
    expect(headers.get("permissions-policy")).toContain("camera=(self), microphone=(self)")
    expect(headers.get("permissions-policy")).toContain("geolocation=()")
    expect(headers.get("referrer-policy")).toBe("no-referrer")
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin")
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("x-powered-by")).toBeNull()
    expect(headers.get("set-cookie")).toBeNull()
  })

  it.each(["/", "/api/groups", "/healthz", "/nowhere", "/socket.io/?EIO=4&transport=polling"])(
    "sets no cookie at %s",
    async (path) => {
      expect((await get(path)).headers.get("set-cookie")).toBeNull()
    },
  )

  it("makes a group of what is well formed", async () => {
    const response = await post(JSON.stringify(goodGroup()))
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({
      ok: true,
      value: { room: expect.stringMatching(/^[\w-]{22}$/) },
    })
  })

  it.each<[string, string, Record<string, string>, number]>([
    ["no JSON", "{", {}, 400],
    ["no object", "null", {}, 400],
    ["a list", "[]", {}, 400],
    ["nothing", "", {}, 400],
    ["something else than it says", "{}", { "content-type": "text/plain" }, 400],
    ["too few seats", JSON.stringify({ ...goodGroup(), seats: 1 }), {}, 400],
    ["too many seats", JSON.stringify({ ...goodGroup(), seats: 13 }), {}, 400],
    ["a name in clear", JSON.stringify({ ...goodGroup(), name: "Torsdagsgruppa" }), {}, 400],
    ["a secret besides", JSON.stringify({ ...goodGroup(), secret: key() }), {}, 400],
    ["a prototype", `{"__proto__":{"seats":8},${JSON.stringify(goodGroup()).slice(1)}`, {}, 400],
    ["far too much", JSON.stringify({ ...goodGroup(), name: "A".repeat(70_000) }), {}, 413],
    [
      "another page's wish",
      JSON.stringify(goodGroup()),
      { origin: "https://elsewhere.example" },
      403,
    ],
  ])("refuses %s, in the shape of every refusal", async (_what, body, headers, status) => {
    const response = await post(body, headers)
    expect(response.status).toBe(status)
    const code = status === 403 ? "not-allowed" : "bad-input"
    expect(await response.json()).toMatchObject({ ok: false, error: { code } })
  })

  it("says that it is well, and that it is ready only while media and store are", async () => {
    expect((await get("/healthz")).status).toBe(200)
    expect((await get("/readyz")).status).toBe(200)
    server.media.mood = "cannot-open"
    expect((await get("/readyz")).status).toBe(503)
    server.media.mood = "well"
  })

  it("counts for its operator, and for nobody else", async () => {
    const group = await makeGroup(server.origin)
    const client = await TestClient.inside(server.origin, group)
    const metrics = await (await get("/metrics")).text()
    expect(metrics).toContain('samtalerom_requests_total{request="enter",outcome="ok"} 1')
    expect(metrics).toContain("samtalerom_people 1")
    expect(metrics).not.toContain(group.room)
    for (const name of ["x-forwarded-for", "x-forwarded-proto", "forwarded", "via"])
      expect((await get("/metrics", { [name]: "203.0.113.5" })).status).toBe(404)
    client.close()
  })

  it("opens no socket for another site's page", async () => {
    const group = await makeGroup(server.origin)
    const connect = (origin: string) =>
      TestClient.connect(server.origin, group, { headers: { origin } })
    await expect(connect("https://elsewhere.example")).rejects.toThrow("websocket error")
    await expect(connect("null")).rejects.toThrow("websocket error")
    const own = await connect(server.origin)
    own.close()
  })

  it("says to a page at another address, by HTTP and on a socket, what a proxy in front has to pass on", async () => {
    const origin = "https://room.example.org"
    const refused = await post(JSON.stringify(goodGroup()), { origin })
    expect(await refused.text()).toContain("TRUSTED_PROXIES")
    const handshake = "/socket.io/?EIO=4&transport=polling"
    const unheard = await get(handshake, { origin })
    expect(unheard.status).toBe(403)
    expect(await unheard.json()).toEqual({ code: 4, message: expect.stringContaining("proxy") })
    const passedOn = {
      origin,
      "x-forwarded-host": "room.example.org",
      "x-forwarded-proto": "https",
    }
    expect((await get(handshake, passedOn)).status).toBe(200)
    expect((await post(JSON.stringify(goodGroup()), passedOn)).status).toBe(201)
    const plain = { ...passedOn, "x-forwarded-proto": "http" }
    expect((await get(handshake, plain)).status).toBe(403)
  })

  it("keeps running after requests that are hardly HTTP", async () => {
    const { port } = new URL(server.origin)
    for (const path of ["/%", "/g/%ff", "/%00", "/assets/%2e%2e/%2e%2e/package.json"]) {
      const status = await new Promise((resolve, reject) => {
        httpRequest({ port, path, host: "127.0.0.1" }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
          .on("error", reject)
          .end()
      })
      expect([200, 400, 404]).toContain(status)
    }
    expect((await get("/healthz")).status).toBe(200)
  })
})
