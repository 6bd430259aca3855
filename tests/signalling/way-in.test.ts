import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { open } from "../../client/core/crypto/seal.ts"
import { makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"

describe("entering the room", () => {
  let server: TestServer
  beforeAll(async () => {
    server = await TestServer.start()
  })
  afterAll(() => server.stop())

  it("[G1] gives a newcomer in the lobby the group's own words and nobody's presence", async () => {
    const group = await makeGroup(server.origin)
    const inside = await TestClient.inside(server.origin, group)
    const newcomer = await TestClient.connect(server.origin, group)
    const door = need(await newcomer.knock({ seatToken: null }))
    expect(door).toMatchObject({ language: "nb", seats: 8, you: { kind: "new" } })
    expect(Object.keys(door).toSorted()).toEqual([
      "format",
      "hours",
      "language",
      "name",
      "next",
      "now",
      "opening",
      "pledge",
      "rtpCapabilities",
      "seats",
      "you",
    ])
    expect(await open(group.keys.contentKey, "group-name", door.name)).toBe("Torsdagsgruppa")
    inside.close()
    newcomer.close()
  })

  it("[G2] lets in a newcomer who has asked the lobby and signed, and shows the room as it is", async () => {
    const group = await makeGroup(server.origin)
    const client = await TestClient.connect(server.origin, group, { name: "Ola" })
    const snapshot = await client.comeIn({ camera: false })
    expect(snapshot.you).toBe(1)
    expect(snapshot.now).toBe(server.clock.now())
    const [person] = snapshot.meeting.people
    expect(person).toMatchObject({ seat: 1, microphone: true, camera: false })
    expect(await open(group.keys.contentKey, "display-name", person?.name ?? "")).toBe("Ola")
    client.close()
  })

  it("[G2] knows a member again and suggests the name from last time", async () => {
    const group = await makeGroup(server.origin)
    const first = await TestClient.inside(server.origin, group, { name: "Ola" })
    const { seatToken } = first
    first.close()
    const again = await TestClient.connect(server.origin, group, { name: "Ola N", seatToken })
    const door = need(await again.knock())
    expect(door.you).toMatchObject({ kind: "member", seat: 1, signed: true })
    need(await again.enter())
    again.close()
    const third = await TestClient.connect(server.origin, group, { seatToken })
    const { you } = need(await third.knock())
    if (you.kind !== "member") throw new Error("The seat is lost")
    expect(await open(group.keys.contentKey, "display-name", you.name)).toBe("Ola N")
    third.close()
  })

  it("[G3] refuses a participant who confirms or signs another text than the current one", async () => {
    const group = await makeGroup(server.origin)
    const client = await TestClient.connect(server.origin, group)
    need(await client.knock())
    expect(codeOf(await client.sign({ pledge: key() }))).toBe("pledge-needed")
    expect(codeOf(await client.enter())).toBe("pledge-needed")
    need(await client.sign())
    expect(codeOf(await client.enter({ pledge: key() }))).toBe("pledge-needed")
    need(await client.enter())
    client.close()
  })

  it("answers a wrong key and an unknown room in the same words", async () => {
    const group = await makeGroup(server.origin)
    const client = await TestClient.connect(server.origin, group)
    const wrongKey = await client.knock({ accessKey: key() })
    const unknownRoom = await client.ask("lobby", {
      room: "A".repeat(22),
      accessKey: group.keys.accessKey,
      seatToken: null,
    })
    expect(codeOf(wrongKey)).toBe("no-entry")
    expect(unknownRoom).toEqual(wrongKey)
    client.close()
  })

  it("gives the last seat to one of two who sign in the same instant", async () => {
    const group = await makeGroup(server.origin, { seats: 2 })
    const first = await TestClient.inside(server.origin, group)
    const rivals = await Promise.all([0, 1].map(() => TestClient.connect(server.origin, group)))
    for (const rival of rivals) expect(need(await rival.knock()).you.kind).toBe("new")
    const outcomes = await Promise.all(rivals.map((rival) => rival.sign()))
    expect(outcomes.map(codeOf).toSorted()).toEqual(["full", "ok"])
    const late = await TestClient.connect(server.origin, group)
    expect(need(await late.knock()).you.kind).toBe("full")
    expect(codeOf(await late.sign())).toBe("full")
    for (const client of [first, ...rivals, late]) client.close()
  })

  it("takes one seat for a newcomer who presses twice, in one tab or in two", async () => {
    const group = await makeGroup(server.origin)
    const seatToken = key()
    const tabs = await Promise.all(
      [0, 1].map(() => TestClient.connect(server.origin, group, { seatToken })),
    )
    for (const tab of tabs) need(await tab.knock())
    const seats = await Promise.all(tabs.flatMap((tab) => [tab.sign(), tab.sign()]))
    expect(new Set(seats.map((signed) => need(signed).seat))).toEqual(new Set([1]))
    for (const tab of tabs) tab.close()
  })

  it("gives nobody a second seat on the same visit", async () => {
    const group = await makeGroup(server.origin)
    const client = await TestClient.connect(server.origin, group)
    need(await client.knock())
    need(await client.sign())
    expect(codeOf(await client.sign({ seatToken: key() }))).toBe("not-allowed")
    client.close()
  })

  it("takes seats in the order of the circle", async () => {
    const group = await makeGroup(server.origin)
    const clients: TestClient[] = []
    for (const name of ["A", "B", "C"])
      clients.push(await TestClient.inside(server.origin, group, { name }))
    expect(clients.map(({ seat }) => seat)).toEqual([1, 2, 3])
    for (const client of clients) client.close()
  })

  it("[G4] shows every member who has signed, and when; and keeps an older signature apart", async () => {
    const group = await makeGroup(server.origin)
    const kari = await TestClient.inside(server.origin, group, { name: "Kari" })
    const ola = await TestClient.inside(server.origin, group, { name: "Ola" })
    ola.close()
    const { signatures } = need(await kari.ask("signatures", {}))
    expect(signatures.map(({ seat, current, at }) => ({ seat, current, at }))).toEqual([
      { seat: 1, current: true, at: server.clock.now() },
      { seat: 2, current: true, at: server.clock.now() },
    ])
    const names = await Promise.all(
      signatures.map(({ name }) => open(group.keys.contentKey, "display-name", name)),
    )
    expect(names).toEqual(["Kari", "Ola"])
    kari.close()
  })

  it("[G4] shows it to a member at the door, once they have signed themselves", async () => {
    const group = await makeGroup(server.origin)
    const kari = await TestClient.inside(server.origin, group, { name: "Kari" })
    const ola = await TestClient.connect(server.origin, group, { name: "Ola" })
    need(await ola.knock())
    expect(codeOf(await ola.ask("signatures", {}))).toBe("pledge-needed")
    need(await ola.sign())
    const atDoor = need(await ola.ask("signatures", {}))
    expect(atDoor).toEqual(need(await kari.ask("signatures", {})))
    expect(atDoor.signatures.map(({ current }) => current)).toEqual([true, true])
    kari.close()
    ola.close()
  })
})
