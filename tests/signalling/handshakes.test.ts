import { once } from "node:events"
import { type Socket, connect as connectTcp } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { OPCODE, frame, openRaw, text } from "../attacks/raw-web-socket.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { key } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

const POLLING = "/socket.io/?EIO=4&transport=polling"
const DOOR_IS = (group: TestGroup) =>
  `420["lobby",${JSON.stringify({ room: group.room, accessKey: group.keys.accessKey, seatToken: null })}]`

/** Headers that keep a page to itself. */
const KEEPING = [
  "content-security-policy",
  "cross-origin-opener-policy",
  "cross-origin-resource-policy",
  "permissions-policy",
  "referrer-policy",
  "x-content-type-options",
  "x-frame-options",
]

describe("the handshake of a socket", () => {
  let server: TestServer
  let group: TestGroup
  let port: number

  beforeAll(async () => {
    server = await TestServer.start()
    group = await makeGroup(server.origin)
    port = Number(new URL(server.origin).port)
  })
  afterAll(() => server.stop())

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.origin + path, { headers })

  const session = async (): Promise<string> => {
    const hello = await (await get(POLLING)).text()
    const { sid } = JSON.parse(hello.slice(1)) as { sid: string }
    return `${POLLING}&sid=${sid}`
  }

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(server.origin + path, {
      method: "POST",
      headers: { "content-type": "text/plain", ...headers },
      body,
    })

  /** A plain connection, and all that comes back on it until it is ended. */
  const sent = async (...lines: string[]): Promise<{ socket: Socket; answer: Promise<string> }> => {
    const socket = connectTcp(port, "127.0.0.1")
    let heard = ""
    socket.on("data", (data: Buffer) => {
      heard += data.toString("latin1")
    })
    socket.on("error", () => {})
    await once(socket, "connect")
    socket.write(lines.join("\r\n"))
    return { socket, answer: once(socket, "close").then(() => heard) }
  }

  it.each(["cross-site", "same-site", "whatever"])(
    "is closed to a page of another site, which its browser calls %s",
    async (site) => {
      const headers = { "sec-fetch-site": site }
      expect((await get(POLLING, headers)).status).toBe(403)
      expect((await get(await session(), headers)).status).toBe(403)
      expect((await post(await session(), "40", headers)).status).toBe(403)
      expect(await openRaw(port, { "Sec-Fetch-Site": site })).toBeUndefined()
      const group_ = {
        accessKeyHash: key(),
        name: SOME_SEALED,
        seats: 8,
        language: "nb",
        initiator: null,
      }
      const made = await post("/api/groups", JSON.stringify(group_), {
        ...headers,
        "content-type": "application/json",
      })
      expect(made.status).toBe(403)
    },
  )

  it.each(["same-origin", "none"])("is open to our own pages: %s", async (site) => {
    expect((await get(POLLING, { "sec-fetch-site": site })).status).toBe(200)
    const raw = await openRaw(port, { "Sec-Fetch-Site": site })
    expect(raw).toBeDefined()
    raw?.socket.destroy()
  })

  it("speaks no JSONP, which any page can read", async () => {
    for (const path of [`${POLLING}&j=0`, `${POLLING}&j=`, `${await session()}&j=1`]) {
      const response = await get(path)
      expect(response.status).toBe(403)
      expect(await response.text()).not.toContain("___eio")
    }
  })

  it("has the headers of every page, on each answer", async () => {
    const page = (await get("/healthz")).headers
    const answers = [
      await get(POLLING),
      await get(`${POLLING}&j=0`),
      await get("/socket.io/?EIO=3"),
    ]
    for (const { headers } of answers)
      expect(KEEPING.map((name) => headers.get(name))).toEqual(
        KEEPING.map((name) => page.get(name)),
      )
    expect(page.get("content-security-policy")).toContain("default-src 'none'")
    const { socket, answer } = await sent(
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
      "Host: localhost",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
      "",
      "",
    )
    await once(socket, "data")
    socket.end()
    const head = (await answer).toLowerCase()
    for (const name of KEEPING) expect(head).toContain(`${name}: `)
  })

  it.each<[string, Buffer]>([
    ["a ping", frame(OPCODE.ping)],
    ["an attachment", text('451-["lobby",{"_placeholder":true,"num":0}]')],
    ["an answer with an attachment", text('461-0["lobby",{"_placeholder":true,"num":0}]')],
    ["bytes", frame(OPCODE.binary, "40")],
    ["another namespace", text("40/admin,")],
    ["an answer to nothing", text("430[]")],
    ["a second greeting", text("40")],
    ["a pong that nobody asked for", text("3")],
    ["an upgrade", text("5")],
    [
      "nothing at all, in many pieces",
      Buffer.concat([
        frame(OPCODE.text, "4", false),
        ...Array.from({ length: 100 }, () => frame(OPCODE.continuation, "", false)),
      ]),
    ],
  ])("ends a WebSocket that sends %s", async (_what, sent) => {
    const raw = await openRaw(port, {})
    raw!.socket.write(text("40"))
    raw!.socket.resume()
    raw!.socket.write(sent)
    expect(await raw!.ended).toBe("ended")
  })

  it.each(['451-["lobby",{}]', "40/admin,", "430[]", "3", "6", "bAAAA", "2probe"])(
    "ends a session of polling that sends %s",
    async (sent) => {
      const path = await session()
      expect((await post(path, "40")).status).toBe(200)
      await post(path, sent).catch(() => undefined)
      expect((await get(path)).status).toBe(400)
    },
  )

  it("makes no WebSocket of a session that polls", async () => {
    const query = (await session()).split("?")[1]!.replace("polling", "websocket")
    expect(await openRaw(port, {}, query)).toBeUndefined()
  })

  it("ends a WebSocket that asks for more than it reads", async () => {
    const raw = await openRaw(port, {})
    raw!.socket.pause()
    raw!.socket.write(text("40"))
    const many = Buffer.concat(Array.from({ length: 250 }, () => text(DOOR_IS(group))))
    // What it is sent stays in the system's buffers first: some megabytes.
    const ask = setInterval(() => raw!.socket.write(many), 10)
    expect(await raw!.ended).toBe("ended")
    clearInterval(ask)
  })

  it("ends a session of polling that asks for more than it fetches", async () => {
    const path = await session()
    await post(path, "40")
    const many = Array.from({ length: 300 }, () => DOOR_IS(group)).join("\x1e")
    const status = await waitFor("it is ended", async () => {
      const answer = await post(path, many).catch(() => undefined)
      return answer?.status === 200 ? undefined : (answer?.status ?? "ended")
    })
    expect(status).not.toBe(200)
  })

  it.each(["h2c", "websocket", "TLS/1.0"])(
    "answers a request that would rather speak %s as it is",
    async (protocol) => {
      const { answer } = await sent(
        "GET /healthz HTTP/1.1",
        "Host: localhost",
        "Connection: Upgrade, HTTP2-Settings, close",
        `Upgrade: ${protocol}`,
        "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA",
        "",
        "",
      )
      expect(await answer).toMatch(/^HTTP\/1\.1 200 /)
    },
  )

  it("ends a client that asks again before the answer", async () => {
    const ask = "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    const { answer } = await sent(ask.repeat(50))
    const heard = await answer
    expect(heard.split("HTTP/1.1 200").length - 1).toBeLessThan(50)
  })

  it("takes no body that must be unpacked first", async () => {
    const response = await post("/api/groups", "x", {
      "content-type": "application/json",
      "content-encoding": "gzip",
    })
    expect(response.status).toBe(415)
  })
})
