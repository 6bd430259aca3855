import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { REQUESTS, type RequestName } from "#shared/protocol/messages.ts"
import type { Command } from "#shared/meeting/command.ts"
import { createHttpApp } from "../../server/http/http-app.ts"
import { sampleRequests } from "../support/sample-requests.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"

const NAMES = Object.keys(REQUESTS) as RequestName[]
const WAY_IN: readonly RequestName[] = ["lobby", "pledge", "enter", "knock", "knock-away"]
/** What is not refused to one who has shown the link. */
const FOR_ALL: readonly RequestName[] = ["time"]
/** What a member may do from the group's page, once they have signed. */
const FOR_MEMBERS = new Set<RequestName>(["group", "group-command", "signatures"])
/** How far one can have come without a pledge. */
const STAGES = ["no knock", "a newcomer who knocked", "a member who signed an older text"] as const
/** The one seat of each group whose signature is out of date. */
const MEMBERS_TOKEN = key()

describe("before the pledge", () => {
  let server: TestServer
  let busy: TestGroup
  let quiet: TestGroup
  const people: TestClient[] = []

  beforeAll(async () => {
    server = await TestServer.start()
    busy = await makeGroup(server.origin)
    quiet = await makeGroup(server.origin)
    for (const group of [busy, quiet]) await signLongAgo(server, group)
    for (const name of ["Kari", "Ola"])
      people.push(await TestClient.inside(server.origin, busy, { name }))
    for (const person of people) await person.sendAll()
  })
  afterAll(async () => {
    for (const person of people) person.close()
    await server.stop()
  })

  /** Someone who has come as far as the stage says, with a seat whose signature is out of date if it says so. */
  async function outsider(group: TestGroup, stage: (typeof STAGES)[number]): Promise<TestClient> {
    const seatToken = stage === "a member who signed an older text" ? MEMBERS_TOKEN : key()
    const client = await TestClient.connect(server.origin, group, { seatToken })
    if (stage === "no knock") return client
    need(await client.knock())
    return client
  }

  describe.each(STAGES)("with %s", (stage) => {
    it.each(NAMES.filter((name) => ![...WAY_IN, ...FOR_ALL].includes(name)))(
      "[G1] refuses %s, in the same words whether or not anyone is inside",
      async (name) => {
        const before = people[0]?.meeting?.version
        const answers = []
        for (const group of [busy, quiet]) {
          const client = await outsider(group, stage)
          const answer = await client.raw(name, sampleRequests(group)[name])
          const early = stage === "no knock" ? "no-entry" : "pledge-needed"
          expect(codeOf(answer)).toBe(FOR_MEMBERS.has(name) ? early : "not-inside")
          expect(client.heard).toEqual([])
          client.close()
          answers.push(answer)
        }
        expect(answers[0]).toEqual(answers[1])
        expect((await people[0]?.snapshot())?.meeting.version).toBe(before)
      },
    )

    it("[G1] learns the time and nothing else by asking for it, and without a link not even that", async () => {
      for (const group of [busy, quiet]) {
        const client = await outsider(group, stage)
        const answer = await client.raw("time", {})
        const answered = { ok: true, value: { now: server.clock.now() } }
        const refused = { ok: false, error: { code: "not-inside" } }
        expect(answer).toMatchObject(stage === "no knock" ? refused : answered)
        expect(Object.keys(answer.ok ? (answer.value as object) : {})).toEqual(
          stage === "no knock" ? [] : ["now"],
        )
        expect(client.heard).toEqual([])
        client.close()
      }
    })

    it("[G1] refuses to let in, in the same words whether or not anyone is inside", async () => {
      const answers = []
      for (const group of [busy, quiet]) {
        const client = await outsider(group, stage)
        answers.push(await client.enter())
        expect(client.heard).toEqual([])
        client.close()
      }
      expect(answers.map(codeOf)).toEqual(
        stage === "no knock" ? ["no-entry", "no-entry"] : ["pledge-needed", "pledge-needed"],
      )
      expect(answers[0]).toEqual(answers[1])
    })
  })

  it.each(["newcomer", "returning"] as const)(
    "[G1, K1] answers the knock of a %s the same whether or not anyone is inside",
    async (kind) => {
      const answers = []
      for (const group of [busy, quiet]) {
        const client = await TestClient.connect(server.origin, group, { seatToken: key() })
        need(await client.knock())
        const answer = await client.waitOutside(kind)
        answers.push(answer.ok ? "waits" : answer)
        need(await client.ask("knock-away", {}))
        expect(client.heard).toEqual([])
        client.close()
      }
      expect(answers[0]).toEqual(answers[1])
    },
  )

  it("[G1] answers every command with the same refusal", async () => {
    const client = await outsider(busy, "a newcomer who knocked")
    const commands: Command[] = [
      { type: "setPlan", minutes: 60, breakMinutes: 5 },
      { type: "startClock" },
      { type: "startBreak" },
      { type: "putOffBreak" },
      { type: "comeBack" },
      { type: "switchMicrophone", on: true },
      { type: "switchCamera", on: true },
    ]
    for (const command of commands) expect(codeOf(await client.command(command))).toBe("not-inside")
    expect(client.heard).toEqual([])
    client.close()
  })

  it("[G1] answers a newcomer in the lobby the same whether or not anyone is inside", async () => {
    const shapes = []
    for (const group of [busy, quiet]) {
      const client = await TestClient.connect(server.origin, group)
      const { name, ...rest } = need(await client.knock())
      expect(name).toMatch(/^[\w-]+$/)
      shapes.push(rest)
      client.close()
    }
    expect(shapes[0]).toEqual(shapes[1])
  })

  it("[G1] sends an outsider nothing of what happens inside", async () => {
    const clients = await Promise.all(STAGES.map((stage) => outsider(busy, stage)))
    need((await people[0]?.command({ type: "switchCamera", on: false }))!)
    await people[1]?.sees("the camera is off", (meeting) => meeting.people[0]?.camera === false)
    // What is answered now was sent after everything that could have been sent about the camera.
    for (const client of clients) await client.raw("time", {})
    expect(clients.flatMap(({ heard }) => heard)).toEqual([])
    for (const client of clients) client.close()
  })

  it("[G1] lets media reach nobody who is not inside", () => {
    expect([...server.media.room.seats]).toEqual([2, 3])
  })

  describe("by HTTP", () => {
    /** Every route that the server has, as it has them: a new one is tested without being added here. */
    const routes = routesOf(
      createHttpApp({
        services: undefined as never,
        contactPoints: undefined as never,
        interests: undefined as never,
        rtpCapabilities: {},
        limits: undefined as never,
        readClient: undefined as never,
        metrics: undefined as never,
        log: undefined as never,
        isReady: async () => true,
        pages: "/nowhere",
        headers: [],
      }),
    )

    it("knows the routes there are", () => {
      expect(routes).toEqual(
        expect.arrayContaining(["/api/groups", "/healthz", "/metrics", "/g/:room"]),
      )
    })

    it.each(routes)(
      "[G1] %s answers an outsider the same whether or not anyone is inside",
      async (route) => {
        const empty = await TestServer.start()
        const ask = async (origin: string, method: string) => {
          const response = await fetch(origin + route.replace(":room", busy.room), {
            method,
            // As it comes through a proxy, from somewhere else.
            headers: { "x-forwarded-for": "203.0.113.5" },
          })
          return { status: response.status, body: await response.text() }
        }
        for (const method of ["GET", "POST", "PUT", "DELETE", "OPTIONS"]) {
          const answer = await ask(server.origin, method)
          expect(answer).toEqual(await ask(empty.origin, method))
          for (const person of people) expect(answer.body).not.toContain(await person.sealedName())
          expect(answer.body).not.toContain(busy.room)
        }
        await empty.stop()
      },
    )
  })
})

/** A member with a seat, whose signature is under another text than today's. */
async function signLongAgo(server: TestServer, group: TestGroup): Promise<void> {
  const member = await TestClient.connect(server.origin, group, { seatToken: MEMBERS_TOKEN })
  need(await member.knock())
  need(await member.sign())
  member.close()
  const database = new DatabaseSync(server.storeFile)
  database
    .prepare(
      "UPDATE groups SET body = json_set(body, '$.members[0].signed.text', ?) WHERE room = ?",
    )
    .run(key(), group.room)
  database.close()
}

interface Layer {
  route?: { path: string | string[] }
  handle?: { stack?: Layer[] }
}

function routesOf(app: ReturnType<typeof createHttpApp>): string[] {
  const walk = (layers: Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => [
      ...[route?.path ?? []].flat(),
      ...walk(handle?.stack ?? []),
    ])
  return walk((app.router as unknown as { stack: Layer[] }).stack)
}
