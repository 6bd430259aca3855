import { createHash, hkdfSync } from "node:crypto"
import { readFile, readdir } from "node:fs/promises"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { RecordingRelay } from "../support/recording-relay.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"
import { bytesTraces, foundIn, traces } from "../support/traces.ts"

const GROUP_NAME = "Stillhetsgruppa på Grønland"
const NAMES = ["Solbjørg Hemmeligdatter", "Åsmund Ukjentsen", "Gråspurven"]

describe("a whole meeting, with all stored data and logs recorded", () => {
  let server: TestServer
  let relay: RecordingRelay
  let group: TestGroup
  let seatTokens: string[]
  const stored: Buffer[] = []
  let metrics = ""

  beforeAll(async () => {
    server = await TestServer.start()
    relay = await RecordingRelay.start(server.origin)
    group = await makeGroup(relay.origin, { name: GROUP_NAME })
    // Long polling, so that what is recorded can be read.
    const people: TestClient[] = []
    for (const name of NAMES) {
      const person = await TestClient.connect(relay.origin, group, {
        name,
        transports: ["polling"],
      })
      await person.comeIn()
      await person.sendAll()
      people.push(person)
    }
    seatTokens = people.map(({ seatToken }) => seatToken)
    await holdMeeting(people)
    for (const person of people) person.close()
  })
  afterAll(async () => {
    await relay.stop()
    await server.stop()
  })

  async function holdMeeting([first, second, third]: TestClient[]): Promise<void> {
    if (!first || !second || !third) throw new Error("Nobody came")
    const wrong = await TestClient.connect(relay.origin, group, { transports: ["polling"] })
    expect(codeOf(await wrong.knock({ accessKey: key() }))).toBe("no-entry")
    wrong.close()
    need(await first.command({ type: "startClock" }))
    expect(codeOf(await second.raw("command", { type: NAMES.length }))).toBe("bad-input")
    third.cut()
    await first.sees("one falls out", () => first.presenceOf(3) === "dropped")
    const back = await third.again(relay.origin)
    server.media.mood = "throws"
    expect(codeOf(await second.ask("media-open", { rtpCapabilities: {} }))).toBe("internal")
    server.media.mood = "well"
    await keepStored()
    metrics = await (await fetch(`${server.origin}/metrics`)).text()
    server.clock.advance(60 * MINUTE)
    await first.sees(
      "the break",
      ({ clock }) => clock.kind === "running" && clock.break.kind === "taken",
    )
    need(await second.command({ type: "comeBack" }))
    server.clock.advance(75 * MINUTE)
    await first.hears("closed")
    await keepStored()
    back.close()
  }

  /** Every file of the store as it lies on the disk. */
  async function keepStored(): Promise<void> {
    for (const name of await readdir(server.folder))
      stored.push(await readFile(join(server.folder, name)))
  }

  const places = () =>
    [
      ["what the server received", relay.toServer],
      ["what the server sent", relay.toBrowsers],
      ["what the server stored", Buffer.concat(stored)],
      ["what the server logged", Buffer.from(server.logged.join("\n"))],
      ["what the server measures", Buffer.from(metrics)],
    ] as const

  it("was really recorded", () => {
    expect(relay.toServer.includes(Buffer.from(group.keys.accessKey))).toBe(true)
    expect(relay.toBrowsers.includes(Buffer.from("breakBegan"))).toBe(true)
    expect(Buffer.concat(stored).includes(Buffer.from(group.keys.accessKeyHash))).toBe(true)
    expect(server.logged.length).toBeGreaterThan(0)
  })

  it("finds what it searches for, however it is written", () => {
    const [name = ""] = NAMES
    for (const text of [
      JSON.stringify({ name }),
      Buffer.from(`prefix ${name} suffix`).toString("base64"),
      Buffer.from(`x${name} suffix`).toString("base64url"),
      Buffer.from(`xx${name}!`).toString("hex"),
      encodeURIComponent(name),
    ])
      expect(foundIn(Buffer.from(text), traces(name))).not.toEqual([])
  })

  /** Where any of it was found, and how it was written there. */
  const whereFound = (looked: ReadonlyMap<string, Buffer>) =>
    places().flatMap(([place, recorded]) =>
      foundIn(recorded, looked).map((how) => `${place}, ${how}`),
    )

  it("holds the link's secret nowhere", () => {
    expect(whereFound(traces(group.secret))).toEqual([])
    expect(whereFound(bytesTraces(Buffer.from(group.secret, "base64url")))).toEqual([])
  })

  it("holds the content key nowhere", () => {
    const secret = Buffer.from(group.secret, "base64url")
    const contentKey = hkdfSync("sha256", secret, "", "samtalerom content v1", 32)
    expect(whereFound(bytesTraces(Buffer.from(contentKey)))).toEqual([])
  })

  it.each([GROUP_NAME, ...NAMES])("holds the name %s nowhere", (name) => {
    expect(whereFound(traces(name))).toEqual([])
  })

  it("stores neither the access key nor a seat's token, only what they hash to", () => {
    const store = Buffer.concat(stored)
    for (const kept of [group.keys.accessKey, ...seatTokens]) {
      const bytes = Buffer.from(kept, "base64url")
      expect(foundIn(store, bytesTraces(bytes))).toEqual([])
      const hash = createHash("sha256").update(bytes).digest("base64url")
      expect(store.includes(Buffer.from(hash))).toBe(true)
    }
  })

  it("logs and measures no room, no address and no sealed text", async () => {
    const written = [...server.logged, metrics].join("\n")
    for (const telling of [group.room, "127.0.0.1", "::1", group.keys.accessKeyHash, ...seatTokens])
      expect(written).not.toContain(telling)
    // Nothing as long as sealed text: neither in the log nor as the value of a label.
    expect(server.logged.join("\n")).not.toMatch(/[\w-]{38,}/)
    expect(metrics).not.toMatch(/="[^"]{38,}"/)
  })
})
