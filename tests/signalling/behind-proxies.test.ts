import { Agent, request as httpsRequest } from "node:https"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { STANDARD_LIMITS } from "../../server/platform/rate-limits.ts"
import { Proxy, type ProxyKind } from "../support/proxy.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, need } from "../support/test-client.ts"

const KINDS: readonly ProxyKind[] = ["nginx", "caddy"]

interface Asked {
  method?: string
  headers?: Record<string, string>
}

interface Answer {
  status: number | undefined
  headers: Record<string, unknown>
  body: string
}

describe.each(KINDS)("behind %s, set up as the README says", (kind) => {
  let server: TestServer
  let proxy: Proxy
  let group: TestGroup

  beforeAll(async () => {
    server = await TestServer.start({ config: { limits: STANDARD_LIMITS } })
    proxy = await Proxy.start(kind, Number(new URL(server.origin).port))
    group = await makeGroup(server.origin)
  })
  afterAll(async () => {
    await proxy?.stop()
    await server?.stop()
  })

  /** `from`: the loopback address that it is asked from, so that one machine is several clients. */
  function ask(path: string, options: Asked = {}, from = "127.0.0.1"): Promise<Answer> {
    const agent = new Agent({ localAddress: from })
    const { port } = new URL(proxy.origin)
    const where = { host: "127.0.0.1", servername: "localhost", port, path, agent }
    return new Promise((resolve, reject) => {
      const headers = { host: `localhost:${port}`, ...options.headers }
      const how = { rejectUnauthorized: false, ...where, method: options.method ?? "GET", headers }
      httpsRequest(how, (response) => {
        let body = ""
        response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk))
        response.once("end", () =>
          resolve({ status: response.statusCode, headers: response.headers, body }),
        )
      })
        .once("error", reject)
        .end()
    })
  }

  const fromPage = (origin: string) => ({ headers: { origin } })

  it("holds a meeting over both kinds of connection", async () => {
    const kari = await TestClient.inside(proxy.origin, group, {
      headers: { origin: proxy.origin },
    })
    const ola = await TestClient.inside(proxy.origin, group, {
      transports: ["polling"],
      headers: { origin: proxy.origin },
    })
    need(await kari.command({ type: "startClock" }))
    await ola.sees("the clock runs", ({ clock }) => clock.kind === "running")
    need(await ola.command({ type: "startRound", topic: { kind: "none" } }))
    await kari.sees("the word is offered", ({ round }) => round.kind === "offered")
    expect(kari.meeting).toEqual(ola.meeting)
    kari.close()
    await ola.sees("Kari has fallen out", () => ola.presenceOf(1) === "dropped")
    ola.close()
  })

  it("takes what its own page asks for, and nothing from another site's", async () => {
    const handshake = "/socket.io/?EIO=4&transport=polling"
    expect((await ask(handshake, fromPage(proxy.origin))).status).toBe(200)
    const refused = await ask(handshake, fromPage("https://elsewhere.example"))
    expect(refused.status).toBe(403)
    expect(refused.body).toContain("TRUSTED_PROXIES")
    // The same name by plain HTTP is another page.
    const plain = proxy.origin.replace("https:", "http:")
    expect((await ask(handshake, fromPage(plain))).status).toBe(403)
  })

  it("passes on the headers that keep a page to itself", async () => {
    const { status, headers } = await ask("/healthz")
    expect(status).toBe(200)
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'")
    expect(headers["strict-transport-security"]).toContain("max-age")
  })

  it("reveals to nobody how many are in a room", async () => {
    for (const path of ["/metrics", "/metrics?x", "/metrics/", "/%6detrics", "//metrics"])
      expect([403, 404]).toContain((await ask(path)).status)
  })

  it("counts by people's own addresses, whatever they claim", async () => {
    const call = (index: number, from: string) =>
      ask(
        "/api/groups",
        {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "x-forwarded-for": `203.0.113.${index}`,
            "x-real-ip": `203.0.113.${index}`,
            forwarded: `for=203.0.113.${index}`,
          },
        },
        from,
      )
    const { points } = STANDARD_LIMITS.calls
    const flood = await Promise.all(
      Array.from({ length: points + 20 }, (_, index) => call(index, "127.0.0.9")),
    )
    expect(flood.filter(({ status }) => status === 429)).toHaveLength(20)
    expect((await call(1, "127.0.0.8")).status).toBe(400)
  })
})
