import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { TestClient, codeOf, key, need } from "../support/test-client.ts"
import { TestContactPoint, type TestInvitedGroup } from "../support/test-contact-point.ts"
import { TestServer } from "../support/test-server.ts"

describe("a personal link", () => {
  let server: TestServer
  let point: TestContactPoint
  const clients: TestClient[] = []

  beforeAll(async () => {
    server = await TestServer.start()
    point = await TestContactPoint.make(server.origin)
  })
  afterAll(() => server.stop())
  afterEach(() => {
    for (const client of clients.splice(0)) client.close()
  })

  /** At the door, by the personal link with this token or by the link alone. */
  async function atDoor({ group }: TestInvitedGroup, invitation?: string): Promise<TestClient> {
    const by = invitation === undefined ? {} : { invitation }
    const client = await TestClient.connect(server.origin, group, by)
    clients.push(client)
    return client
  }

  async function youOf(client: TestClient): Promise<string> {
    return need(await client.knock()).you.kind
  }

  it("[S12, S12.1] claims its seat once; the next who comes with it learns so plainly", async () => {
    const made = await point.makeGroup()
    const [, second = ""] = made.tokens
    const [per, other] = [await atDoor(made, second), await atDoor(made, second)]
    expect([await youOf(per), await youOf(other)]).toEqual(["invited", "invited"])
    expect(need(await per.sign()).seat).toBe(2)
    expect(codeOf(await other.sign())).toBe("stale")
    expect(await youOf(other)).toBe("invitationUsed")
    expect(codeOf(await other.sign())).toBe("stale")
    expect(await youOf(await atDoor(made, key()))).toBe("invitationUsed")
    expect(await youOf(per)).toBe("member")
  })

  it("[S12.1, S2] gives the seat to one of two who use it at the same time", async () => {
    const made = await point.makeGroup()
    const both = await Promise.all([0, 1].map(() => atDoor(made, made.tokens[0])))
    for (const client of both) await client.knock()
    const signed = await Promise.all(both.map((client) => client.sign()))
    expect(signed.map(codeOf).toSorted()).toEqual(["ok", "stale"])
  })

  it("[S12.2] keeps its seat from those with the link alone, who find the group full", async () => {
    const made = await point.makeGroup({ invited: 2, seats: 3 })
    const kari = await atDoor(made)
    expect(await youOf(kari)).toBe("new")
    expect(need(await kari.sign()).seat).toBe(3)
    const anna = await atDoor(made)
    expect(await youOf(anna)).toBe("full")
    expect(codeOf(await anna.sign())).toBe("full")
    expect(codeOf(await anna.waitOutside())).toBe("full")
    expect(await youOf(await atDoor(made, made.tokens[1]))).toBe("invited")
  })

  it("[S12.3] leaves a member on the seat they have", async () => {
    const made = await point.makeGroup()
    const kari = await atDoor(made)
    await kari.knock()
    const seat = need(await kari.sign()).seat
    const options = { seatToken: kari.seatToken, invitation: made.tokens[0]! }
    const again = await TestClient.connect(server.origin, made.group, options)
    clients.push(again)
    expect(need(await again.knock()).you).toMatchObject({ kind: "member", seat })
    expect(need(await again.sign()).seat).toBe(seat)
    expect(await youOf(await atDoor(made, made.tokens[0]))).toBe("invited")
  })

  it("[S12.4] knocks at a closed group, as everybody does", async () => {
    const made = await point.makeGroup()
    const kari = await TestClient.inside(server.origin, made.group, { invitation: made.tokens[0]! })
    clients.push(kari)
    need(await kari.groupCommand({ type: "close" }))
    const per = await atDoor(made, made.tokens[1])
    expect(await youOf(per)).toBe("closed")
    expect(codeOf(await per.sign())).toBe("knock-first")
    need(await per.waitOutside())
  })

  it("[S12.5] stays valid when the only member gives up the seat", async () => {
    const made = await point.makeGroup()
    const kari = await TestClient.inside(server.origin, made.group, { invitation: made.tokens[0]! })
    clients.push(kari)
    need(await kari.groupCommand({ type: "quit", words: null }))
    expect(await youOf(await atDoor(made, made.tokens[1]))).toBe("invited")
  })

  it("[S12.8, I1] can have the initiator's mark", async () => {
    const marked = await point.makeGroup({ invited: 2, seats: 2, isFirstInitiator: true })
    expect(point.view.entries.at(-1)?.about).toMatchObject({ initiatorMeetingsLeft: 5 })
    const per = await TestClient.inside(server.origin, marked.group, {
      invitation: marked.tokens[1]!,
    })
    const ida = await TestClient.inside(server.origin, marked.group, {
      invitation: marked.tokens[0]!,
    })
    clients.push(per, ida)
    await per.seesGroup("the mark is on seat 1", ({ initiator }) => initiator === 1)
  })

  it("is still valid after the server has started again", async () => {
    const made = await point.makeGroup()
    const used = await atDoor(made, made.tokens[0])
    await used.knock()
    need(await used.sign())
    await server.down()
    await server.up()
    expect(await youOf(await atDoor(made, made.tokens[0]))).toBe("invitationUsed")
    expect(await youOf(await atDoor(made, made.tokens[1]))).toBe("invited")
  })
})
