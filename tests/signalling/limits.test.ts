import { randomUUID } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { STANDARD_LIMITS } from "../../server/platform/rate-limits.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

describe("with the limits that the product has", () => {
  let server: TestServer
  let group: TestGroup

  beforeEach(async () => {
    server = await TestServer.start({ config: { limits: STANDARD_LIMITS } })
    group = await makeGroup(server.origin, { seats: 12 })
  })
  afterEach(() => server.stop())

  it("has room for twelve behind one address who all come in at once, and again after a fall", async () => {
    const people = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        TestClient.connect(server.origin, group, { name: `Nr ${index}` }),
      ),
    )
    const comeIn = async (person: TestClient, isNew: boolean) => {
      need(await person.knock())
      if (isNew) need(await person.sign())
      need(await person.enter())
      await person.sendAll()
      for (const direction of ["send", "receive"] as const)
        need(await person.ask("media-connect", { direction, dtlsParameters: {} }))
      for (let other = 0; other < 11; other += 1) {
        need(await person.ask("media-resume", { consumers: [randomUUID(), randomUUID()] }))
        need(await person.ask("media-layer", { consumer: randomUUID(), layer: 1 }))
      }
    }
    await Promise.all(people.map((person) => comeIn(person, true)))
    const again = await Promise.all(
      people.map(({ seatToken }) => TestClient.connect(server.origin, group, { seatToken })),
    )
    await Promise.all(again.map((person) => comeIn(person, false)))
    expect(again.map(({ seat }) => seat).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    )
    for (const person of [...people, ...again]) person.close()
  })

  it("refuses a flood from one socket and spares the others behind the same address", async () => {
    const [kari, flooder] = await Promise.all([
      TestClient.inside(server.origin, group),
      TestClient.inside(server.origin, group),
    ])
    const answers = await Promise.all(Array.from({ length: 500 }, () => flooder.raw("time", {})))
    const codes = answers.map(codeOf)
    expect(codes.filter((code) => code === "too-many").length).toBeGreaterThanOrEqual(200)
    expect(codes.filter((code) => code === "ok").length).toBeGreaterThan(250)
    need(await kari.command({ type: "startClock" }))
    kari.close()
    flooder.close()
  })

  it("disconnects a client that goes on flooding", async () => {
    const flooder = await TestClient.connect(server.origin, group)
    for (let count = 0; count < 1500; count += 1) flooder.socket.emit("nothing at all")
    await waitFor("the flooder is cut off", () => flooder.socket.disconnected)
    const next = await TestClient.connect(server.origin, group)
    expect(codeOf(await next.knock())).toBe("ok")
    next.close()
  })

  it("lets a right key in however many wrong ones came from the same address", async () => {
    const guess = (client: TestClient) => client.knock({ accessKey: key() })
    const guesser = await TestClient.connect(server.origin, group)
    for (let count = 0; count < STANDARD_LIMITS.wrongKeys.points; count += 1)
      expect(codeOf(await guess(guesser))).toBe("no-entry")
    expect(codeOf(await guess(guesser))).toBe("too-many")
    const member = await TestClient.connect(server.origin, group)
    need(await member.knock())
    for (let count = 0; count < 20; count += 1) guess(guesser).catch(() => {})
    await waitFor("the guesser is cut off", () => guesser.socket.disconnected)
    const next = await TestClient.connect(server.origin, group)
    expect(codeOf(await guess(next))).toBe("too-many")
    need(await next.knock())
    for (const client of [member, next]) client.close()
  })

  it("ends a connection that has named no room for 30 seconds", async () => {
    const [silent, guesser, member] = await Promise.all(
      Array.from({ length: 3 }, () => TestClient.connect(server.origin, group)),
    )
    await guesser!.knock({ accessKey: key() })
    need(await member!.knock())
    server.clock.advance(29_000)
    need(await member!.knock())
    expect(silent!.socket.connected && guesser!.socket.connected).toBe(true)
    server.clock.advance(1000)
    await waitFor("both are gone", () => !silent!.socket.connected && !guesser!.socket.connected)
    await member!.comeIn()
    member!.close()
  })

  it("makes no more than so many groups for one address", async () => {
    const make = (from: string) =>
      fetch(`${server.origin}/api/groups`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": from },
        body: JSON.stringify({
          accessKeyHash: key(),
          name: SOME_SEALED,
          seats: 8,
          language: "nb",
          initiator: null,
        }),
      })
    const statuses = []
    for (let count = 0; count <= STANDARD_LIMITS.groups.points; count += 1)
      statuses.push((await make("203.0.113.5")).status)
    expect(statuses.at(-2)).toBe(201)
    expect(statuses.at(-1)).toBe(429)
    expect((await make("203.0.113.6")).status).toBe(201)
  })
})
