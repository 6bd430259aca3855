import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import type { NewPractice } from "#shared/protocol/practice.ts"
import { STANDARD_LIMITS } from "../../server/platform/rate-limits.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { type TestGroup, askPractice, makeGroup, makePractice } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"
import { bytesTraces, foundIn, leftBy, traces } from "../support/traces.ts"
import { waitFor } from "../support/wait-for.ts"

const FORMATS: NewPractice["format"][] = ["practiceAlone", "practiceTogether"]

describe("a room to practise in", () => {
  let server: TestServer

  beforeEach(async () => {
    server = await TestServer.start()
  })
  afterEach(() => server.stop())

  const knock = async (room: TestGroup): Promise<string> => {
    const client = await TestClient.connect(server.origin, room)
    const code = codeOf(await client.knock())
    client.close()
    return code
  }

  const metrics = async () => (await fetch(`${server.origin}/metrics`)).text()

  it.each(FORMATS)("%s: is a room like any other, with a door and a meeting", async (format) => {
    const room = await makePractice(server.origin, format)
    const kari = await TestClient.inside(server.origin, room)
    need(await kari.command({ type: "startClock" }))
    await kari.sees("the clock", ({ clock }) => clock.kind === "running")
    expect(codeOf(await kari.ask("group", {}))).toBe("ok")
    kari.close()
  })

  it("holds two, and opens to nobody without its key", async () => {
    const room = await makePractice(server.origin, "practiceTogether")
    const [kari, ola] = await Promise.all([
      TestClient.inside(server.origin, room, { name: "Kari" }),
      TestClient.inside(server.origin, room, { name: "Ola" }),
    ])
    const third = await TestClient.connect(server.origin, room)
    expect(need(await third.knock()).you.kind).toBe("full")
    expect(codeOf(await third.knock({ accessKey: key() }))).toBe("no-entry")
    for (const client of [kari, ola, third]) client.close()
  })

  it("measures connections where the person is alone, and nowhere else", async () => {
    const asks = async (room: TestGroup) => {
      const client = await TestClient.inside(server.origin, room)
      const opened = codeOf(await client.ask("media-probe-open", { rtpCapabilities: {} }))
      const started = codeOf(await client.ask("media-probe-start", {}))
      client.close()
      return [opened, started]
    }
    expect(await asks(await makePractice(server.origin, "practiceAlone"))).toEqual(["ok", "ok"])
    for (const room of [
      await makePractice(server.origin, "practiceTogether"),
      await makeGroup(server.origin),
    ])
      expect(await asks(room)).toEqual(["not-allowed", "not-allowed"])
    const outside = await TestClient.connect(server.origin, await makeGroup(server.origin))
    expect(codeOf(await outside.ask("media-probe-read", {}))).toBe("not-inside")
    outside.close()
  })

  it("passes a shown check on to the other, and to nobody anywhere else", async () => {
    const room = await makePractice(server.origin, "practiceTogether")
    const kari = await TestClient.inside(server.origin, room, { name: "Kari" })
    const ola = await TestClient.inside(server.origin, room, { name: "Ola" })
    need(await kari.ask("show-check", { check: SOME_SEALED }))
    await ola.hears("check-shown")
    need(await kari.ask("show-check", { check: null }))
    const shown = () => ola.notices("check-shown")
    await waitFor("it is taken back", () => shown().length === 2)
    const { seat } = kari
    expect(shown()).toEqual([
      { seat, check: SOME_SEALED },
      { seat, check: null },
    ])
    expect(kari.notices("check-shown")).toEqual([])
    for (const check of [undefined, "Kamera: i orden", "A".repeat(2000), 7])
      expect(codeOf(await kari.raw("show-check", { check }))).toBe("bad-input")
    for (const client of [kari, ola]) client.close()
    const elsewhere = [
      await makePractice(server.origin, "practiceAlone"),
      await makeGroup(server.origin),
    ]
    for (const other of elsewhere) {
      const berit = await TestClient.inside(server.origin, other)
      expect(codeOf(await berit.ask("show-check", { check: SOME_SEALED }))).toBe("not-allowed")
      berit.close()
    }
  })

  it("is gone an hour after nobody came, and not a minute before", async () => {
    const room = await makePractice(server.origin, "practiceAlone")
    server.clock.advance(59 * MINUTE)
    expect(await knock(room)).toBe("ok")
    server.clock.advance(MINUTE)
    await waitFor("the room is gone", async () => (await knock(room)) === "no-entry")
  })

  it("is gone an hour after the last person has left", async () => {
    const room = await makePractice(server.origin, "practiceTogether")
    const kari = await TestClient.inside(server.origin, room)
    server.clock.advance(100 * MINUTE)
    need(await kari.ask("leave", {}))
    kari.close()
    server.clock.advance(59 * MINUTE)
    expect(await knock(room)).toBe("ok")
    server.clock.advance(MINUTE)
    await waitFor("the room is gone", async () => (await knock(room)) === "no-entry")
  })

  it("is gone three hours after it was made, and the people inside are notified", async () => {
    const room = await makePractice(server.origin, "practiceAlone")
    const kari = await TestClient.inside(server.origin, room)
    server.clock.advance(179 * MINUTE)
    need(await kari.ask("snapshot", {}))
    server.clock.advance(MINUTE)
    await kari.hears("deleted")
    expect(await knock(room)).toBe("no-entry")
    kari.close()
  })

  it("does not outlive the server", async () => {
    const room = await makePractice(server.origin, "practiceTogether")
    await server.down()
    await server.up()
    expect(await knock(room)).toBe("no-entry")
  })

  it("is counted apart from meetings, and only counted", async () => {
    const room = await makePractice(server.origin, "practiceAlone")
    const kari = await TestClient.inside(server.origin, room)
    const text = await metrics()
    expect(text).toMatch(/^samtalerom_practising 1$/m)
    expect(text).toMatch(/^samtalerom_people 0$/m)
    expect(text).toMatch(/^samtalerom_rooms 0$/m)
    kari.close()
  })

  it.each([
    [{}],
    [{ accessKeyHash: key(), name: SOME_SEALED, language: "nb", format: "group" }],
    [
      {
        accessKeyHash: key(),
        name: SOME_SEALED,
        language: "nb",
        format: "practiceAlone",
        seats: 12,
      },
    ],
    [{ accessKeyHash: "short", name: SOME_SEALED, language: "nb", format: "practiceAlone" }],
  ])("is not made of %o", async (body) => {
    expect(codeOf(await askPractice(server.origin, body))).toBe("bad-input")
  })
})

describe("practising, with everything written down", () => {
  it("leaves nothing of a person in what is stored, logged or measured", async () => {
    const server = await TestServer.start()
    const everything = () => leftBy(server)
    try {
      // What a group leaves is found: it is looked for in the right places.
      const group = await makeGroup(server.origin)
      expect((await everything()).includes(group.keys.accessKeyHash)).toBe(true)
      for (const format of FORMATS) {
        const name = `Solbjørg ${format} Hemmeligdatter`
        const room = await makePractice(server.origin, format, { name: `Øverommet til ${name}` })
        const person = await TestClient.inside(server.origin, room, { name })
        await person.sendAll()
        need(await person.command({ type: "startClock" }))
        server.media.mood = "throws"
        expect(codeOf(await person.ask("media-open", { rtpCapabilities: {} }))).toBe("internal")
        server.media.mood = "well"
        await person.ask("media-probe-open", { rtpCapabilities: {} })
        const before = await everything()
        server.clock.advance(200 * MINUTE)
        await person.hears("closed")
        for (const left of [before, await everything()]) {
          const telling = [name, room.room, room.keys.accessKeyHash, room.secret, room.name]
          expect(telling.flatMap((text) => foundIn(left, traces(text)))).toEqual([])
          const token = Buffer.from(person.seatToken, "base64url")
          expect(foundIn(left, bytesTraces(token))).toEqual([])
        }
        person.close()
      }
    } finally {
      await server.stop()
    }
  })
})

describe("with the limits that the product has", () => {
  it("all participants of a course can make their rooms, and a flood cannot", async () => {
    const server = await TestServer.start({ config: { limits: STANDARD_LIMITS } })
    try {
      const ask = () =>
        askPractice(server.origin, {
          accessKeyHash: key(),
          name: SOME_SEALED,
          language: "nb",
          format: "practiceAlone",
        })
      const codes = (await Promise.all(Array.from({ length: 100 }, ask))).map(codeOf)
      expect(codes.every((code) => code === "ok")).toBe(true)
      const more = (await Promise.all(Array.from({ length: 60 }, ask))).map(codeOf)
      expect(more).toContain("too-many")
    } finally {
      await server.stop()
    }
  })
})
