import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { HostView } from "#shared/infoMeeting/view.ts"
import { STANDARD_LIMITS } from "../../server/platform/rate-limits.ts"
import { parseNetwork } from "../../server/platform/trusted-proxies.ts"
import { InfoClient, actToken } from "../support/info-client.ts"
import { sealedText, type TestInfoMeeting, makeInfoMeeting } from "../support/test-info-meeting.ts"
import { codeOf, key, need } from "../support/test-client.ts"
import { TestServer } from "../support/test-server.ts"
import { waitFor } from "../support/wait-for.ts"

/** Clients say in a header where they come from, as behind a proxy on this machine. */
const LOOPBACK = parseNetwork("127.0.0.0/8")!
/** How many connections there may be from one address. */
const EACH = 100

describe("coming to an info meeting", () => {
  let server: TestServer
  let meeting: TestInfoMeeting
  let clients: InfoClient[] = []

  beforeAll(async () => {
    server = await TestServer.start({ config: { trustedProxies: [LOOPBACK] } })
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    meeting = await makeInfoMeeting(server)
  })
  afterEach(() => {
    for (const client of clients.splice(0)) client.close()
  })

  /** So many who have connected, from as few addresses as there may be. */
  async function inLobby(count: number, first = 1): Promise<InfoClient[]> {
    const all = await Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const from = `198.51.100.${first + Math.floor(index / EACH)}`
        const client = await InfoClient.connect(meeting, { from })
        need(await client.lobby("listener"))
        return client
      }),
    )
    clients.push(...all)
    return all
  }

  async function moveOnUntil(sentence: string, condition: () => boolean): Promise<void> {
    await waitFor(
      sentence,
      () => {
        const isSo = condition()
        if (!isSo) server.clock.advance(50)
        return isSo
      },
      { every: 5 },
    )
  }

  /** Lets them in one after the other. How many ms by the server's clock until all have an answer. */
  async function enterAll(all: readonly InfoClient[]): Promise<{ codes: string[]; ms: number }> {
    const began = server.clock.now()
    let answered = 0
    const entering = all.map(async (client) => {
      const entered = await client.ask("info-enter", { acts: [] })
      answered += 1
      return codeOf(entered)
    })
    await moveOnUntil("all have an answer", () => answered === all.length)
    return { codes: await Promise.all(entering), ms: server.clock.now() - began }
  }

  it("[IM1] lets 300 in, twenty a second, and tells the next that it is full", async () => {
    const { codes } = await enterAll(await inLobby(300))
    expect(new Set(codes)).toEqual(new Set(["ok"]))
    const [late] = await inLobby(1, 9)
    expect(codeOf(await late!.ask("info-enter", { acts: [] }))).toBe("full")
    clients[0]!.close()
    await waitFor("there is room for one", async () => (await late!.enter()).ok)
  })

  it("lets nobody in who has gone while they waited", async () => {
    const host = await InfoClient.hosting(meeting)
    const all = await inLobby(3)
    for (const each of all) each.socket.emit("info-enter", { acts: [] })
    all[2]!.close()
    await moveOnUntil("the others are in", () => {
      server.clock.advance(5000)
      return host.listeners === 2
    })
    server.clock.advance(10_000)
    await host.snapshot()
    expect(host.listeners).toBe(2)
    host.close()
  })

  it("[IM1] tells how many listen at most every five seconds", async () => {
    const host = await InfoClient.hosting(meeting)
    clients.push(host as unknown as InfoClient)
    await enterAll(await inLobby(3))
    server.clock.advance(5000)
    await waitFor("the host knows", () => host.listeners === 3)
    const reported = host.notices("info-sums").length
    server.clock.advance(60_000)
    clients[1]!.close()
    await waitFor("the host knows that one went", () => host.listeners === 2)
    expect(host.notices("info-sums")).toHaveLength(reported + 1)
    clients[2]!.close()
    await enterAll(await inLobby(4))
    expect(host.notices("info-sums")).toHaveLength(reported + 1)
    server.clock.advance(5000)
    await waitFor("the host knows of all", () => host.listeners === 5)
    expect(host.notices("info-sums")).toHaveLength(reported + 2)
  })

  it("is refused alike for a wrong key and an unknown meeting, and by the key of the other link", async () => {
    const client = await InfoClient.connect(meeting)
    clients.push(client)
    expect(codeOf(await client.lobby("listener", key()))).toBe("no-entry")
    expect(codeOf(await client.lobby("host", meeting.keys.listener))).toBe("no-entry")
    expect(codeOf(await client.lobby("listener", meeting.keys.host))).toBe("no-entry")
    const unknown = { meeting: "A".repeat(22), as: "listener", accessKey: key() } as const
    expect(codeOf(await client.ask("info-lobby", unknown))).toBe("no-entry")
    expect(codeOf(await client.enter())).toBe("no-entry")
    need(await client.lobby("listener"))
    const entry = { token: key(), name: sealedText("a"), microphone: true, camera: true }
    expect(codeOf(await client.ask("info-enter-stage", entry))).toBe("not-allowed")
    expect(need(await client.lobby("listener")).listenersSecret).toBeNull()
  })

  it("[IM1] gives signs on as sums every two seconds, and nothing when nothing was given", async () => {
    const host = await InfoClient.hosting(meeting)
    clients.push(host as unknown as InfoClient)
    const [anna] = await inLobby(1)
    expect(codeOf(await anna!.act({ type: "sign", sign: "heart" }))).toBe("not-inside")
    need(await anna!.enter())
    expect(codeOf(await anna!.act({ type: "sign", sign: "heart" }))).toBe("wrong-phase")
    need(await host.host({ type: "begin" }))
    server.clock.advance(10_000)
    for (const sign of ["heart", "heart", "thanks"] as const)
      need(await anna!.act({ type: "sign", sign }))
    server.clock.advance(1999)
    const signs = () => host.notices("info-sums").map((sums) => sums.signs)
    expect(signs().slice(-1)).toEqual([{ heart: 1 }])
    server.clock.advance(1)
    await waitFor("the sum", () => signs().length > 0 && signs().at(-1)?.thanks === 1)
    expect(signs().at(-1)).toEqual({ heart: 1, thanks: 1 })
    const reported = host.notices("info-sums").length
    server.clock.advance(60_000)
    need(await host.snapshot().then(() => ({ ok: true as const, value: {} })))
    expect(host.notices("info-sums")).toHaveLength(reported)
  })
})

describe("a flood", () => {
  let server: TestServer
  let meeting: TestInfoMeeting
  let host: InfoClient<HostView>
  const clients: InfoClient[] = []

  beforeAll(async () => {
    const config = { trustedProxies: [LOOPBACK], limits: STANDARD_LIMITS }
    server = await TestServer.start({ config })
    meeting = await makeInfoMeeting(server)
    host = await InfoClient.hosting(meeting)
    need(await host.host({ type: "begin" }))
  })
  afterAll(async () => {
    for (const client of [host, ...clients]) client.close()
    await server.stop()
  })

  async function listener(from: string): Promise<InfoClient> {
    const client = await InfoClient.listening(meeting, [], from)
    clients.push(client)
    return client
  }

  const ask = (client: InfoClient) =>
    client.act({ type: "ask", token: actToken(), sealed: sealedText("question") })

  it("of questions is answered too-many, and costs the others nothing", async () => {
    const [flooder, anna] = [await listener("192.0.2.1"), await listener("192.0.2.2")]
    const codes = []
    for (let sent = 0; sent < 30; sent += 1) codes.push(codeOf(await ask(flooder)))
    expect(codes.filter((code) => code === "ok")).toHaveLength(STANDARD_LIMITS.infoAsks.points)
    expect(codes.at(-1)).toBe("too-many")
    need(await ask(anna))
  })

  it("of signs and hands is answered too-many", async () => {
    const flooder = await listener("192.0.2.3")
    const codes = await Promise.all(
      Array.from({ length: 40 }, () => flooder.act({ type: "sign", sign: "heart" })),
    )
    expect(codes.map(codeOf)).toContain("too-many")
    const hands = []
    for (let sent = 0; sent < 10; sent += 1) {
      const token = actToken()
      hands.push(codeOf(await flooder.act({ type: "raiseHand", token })))
      if (hands.at(-1) === "ok") need(await flooder.act({ type: "takeHandDown", token }))
    }
    expect(hands.at(-1)).toBe("too-many")
  })

  it("is not what sixty people behind one address are: they get in and act", async () => {
    const home = await Promise.all(Array.from({ length: 60 }, () => listener("192.0.2.60")))
    const asked = await Promise.all(home.map((each) => ask(each)))
    expect(new Set(asked.map(codeOf))).toEqual(new Set(["ok"]))
    const hands = await Promise.all(
      home.slice(0, 40).map((each) => each.act({ type: "raiseHand", token: actToken() })),
    )
    expect(new Set(hands.map(codeOf))).toEqual(new Set(["ok"]))
    const signs = await Promise.all(home.map((each) => each.act({ type: "sign", sign: "heart" })))
    expect(new Set(signs.map(codeOf))).toEqual(new Set(["ok"]))
  })
})
