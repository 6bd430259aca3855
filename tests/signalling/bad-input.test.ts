import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { REQUESTS, type RequestName } from "#shared/protocol/messages.ts"
import { SOME_SEALED, sampleRequests } from "../support/sample-requests.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"

const NAMES = Object.keys(REQUESTS) as RequestName[]

describe("bad input", () => {
  let server: TestServer
  let group: TestGroup
  let kari: TestClient
  let ola: TestClient

  beforeAll(async () => {
    server = await TestServer.start()
    group = await makeGroup(server.origin)
    kari = await TestClient.inside(server.origin, group, { name: "Kari" })
    ola = await TestClient.inside(server.origin, group, { name: "Ola" })
    await kari.sendAll()
  })
  afterAll(async () => {
    kari.close()
    ola.close()
    await server.stop()
  })

  const version = async () => (await kari.snapshot()).meeting.version

  it.each(NAMES)(
    "refuses %s of the wrong type, with too much in it, or with nothing",
    async (name) => {
      const before = await version()
      const sample = sampleRequests(group)[name]
      const wrong: unknown[][] = [
        [],
        [null],
        [7],
        ["text"],
        [[sample]],
        [{ ...sample, extra: true }],
        [sample, sample],
        [JSON.parse(`{"__proto__":{"type":"startClock"}}`)],
        ...Object.keys(sample).map((each) => [{ ...sample, [each]: undefined }]),
        ...Object.keys(sample).map((each) => [{ ...sample, [each]: { $ne: null } }, 0]),
      ]
      for (const args of wrong) expect(codeOf(await ola.raw(name, ...args))).toBe("bad-input")
      expect(await version()).toBe(before)
    },
  )

  it.each(["", "error", "constructor", "__proto__", "events", "toString", "nothing"])(
    "refuses the unknown request %o",
    async (event) => {
      expect(codeOf(await ola.raw(event, {}))).toBe("bad-input")
    },
  )

  it("carries out a request from a client that wants no answer", async () => {
    ola.socket.emit("command", { type: "switchCamera", on: false })
    await kari.sees("Ola's camera is off", (meeting) => meeting.people[1]?.camera === false)
    expect(codeOf(await ola.command({ type: "switchCamera", on: true }))).toBe("ok")
  })

  it("disconnects a client that sends more than any message holds, and the meeting goes on", async () => {
    const client = await TestClient.connect(server.origin, group)
    const gone = new Promise((resolve) => client.socket.once("disconnect", resolve))
    client.socket.emit("lobby", { room: "x".repeat(200_000) })
    await gone
    for (const on of [false, true])
      expect(codeOf(await kari.command({ type: "switchMicrophone", on }))).toBe("ok")
  })

  it("refuses what comes out of order", async () => {
    const client = await TestClient.connect(server.origin, group)
    expect(codeOf(await client.sign())).toBe("no-entry")
    expect(codeOf(await client.enter())).toBe("no-entry")
    expect(codeOf(await client.ask("leave", {}))).toBe("not-inside")
    need(await client.knock())
    expect(codeOf(await client.enter())).toBe("pledge-needed")
    client.close()
  })

  it("refuses the whole entry a second time, replayed from inside", async () => {
    const before = await version()
    expect(codeOf(await ola.knock())).toBe("not-allowed")
    expect(codeOf(await ola.sign())).toBe("not-allowed")
    expect(codeOf(await ola.enter())).toBe("not-allowed")
    expect(await version()).toBe(before)
  })

  it("changes nothing for a command that says what already is", async () => {
    const before = await version()
    expect(need(await ola.command({ type: "switchCamera", on: true })).version).toBe(before)
    expect(await version()).toBe(before)
  })

  it("handles the messages of one socket in the order they were sent", async () => {
    const client = await TestClient.connect(server.origin, group, { name: "Aud" })
    const answers = await Promise.all([
      client.knock(),
      client.ask("pledge", {
        ...sampleRequests(group).pledge,
        name: SOME_SEALED,
        seatToken: client.seatToken,
      }),
      client.ask("enter", sampleRequests(group).enter),
      client.ask("media-open", { rtpCapabilities: {} }),
      client.command({ type: "switchCamera", on: false }),
      client.ask("leave", {}),
      client.command({ type: "switchCamera", on: true }),
      client.ask("media-open", { rtpCapabilities: {} }),
    ])
    expect(answers.map(codeOf)).toEqual([
      "ok",
      "ok",
      "ok",
      "ok",
      "ok",
      "ok",
      "not-inside",
      "not-inside",
    ])
    client.close()
  })

  it("opens no room but the one that was knocked at", async () => {
    const other = await makeGroup(server.origin)
    const client = await TestClient.connect(server.origin, other)
    need(await client.knock())
    const attempts = [
      { room: group.room, accessKey: other.keys.accessKey, seatToken: null },
      { room: group.room, accessKey: key(), seatToken: kari.seatToken },
    ]
    for (const attempt of attempts)
      expect(codeOf(await client.ask("lobby", attempt))).toBe("no-entry")
    // A knock that fails takes away what an earlier one had given.
    expect(codeOf(await client.sign())).toBe("no-entry")
    // A seat's token opens nothing in another group.
    need(await client.knock({ seatToken: kari.seatToken }))
    expect(codeOf(await client.enter())).toBe("pledge-needed")
    client.close()
  })

  it("takes knowing a room's id for no permission at all", async () => {
    const client = await TestClient.connect(server.origin, group)
    for (const payload of [
      { room: group.room },
      { room: group.room, accessKey: group.keys.accessKeyHash, seatToken: null },
      { room: group.room, accessKey: "", seatToken: kari.seatToken },
    ])
      expect(["bad-input", "no-entry"]).toContain(codeOf(await client.raw("lobby", payload)))
    expect(codeOf(await client.ask("media-resume", { consumers: [randomUUID()] }))).toBe(
      "not-inside",
    )
    client.close()
  })
})
