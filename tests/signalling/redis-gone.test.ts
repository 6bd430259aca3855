import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import type { Meeting } from "#shared/meeting/state.ts"

import { RedisPair } from "../support/redis-pair.ts"
import { RedisServer } from "../support/redis-server.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

describe("a meeting over a Redis that is gone for a while", () => {
  let redis: RedisServer
  let server: TestServer
  let group: TestGroup
  let people: TestClient[]

  beforeEach(async () => {
    redis = await RedisServer.start()
    server = await TestServer.start({ config: { redisUrl: redis.newUrl() } })
    group = await makeGroup(server.origin, { seats: 4 })
    people = []
    for (const name of ["Kari", "Ola", "Aud"])
      people.push(await TestClient.inside(server.origin, group, { name }))
    need(await person(0).command({ type: "startClock" }))
  })

  afterEach(async () => {
    for (const each of people) each.close()
    await server.stop()
    await redis.stop()
  })

  const person = (index: number) => people[index]!

  async function backAgain(): Promise<void> {
    await redis.up()
    const press = { type: "switchCamera", on: false } as const
    await waitFor("the store works again", async () => (await person(2).command(press)).ok)
  }

  async function killRedis(): Promise<void> {
    await redis.kill()
    await waitFor("the loss is noticed", () =>
      server.logged.some((line) => line.includes("Redis is out of reach")),
    )
  }

  it("refuses what it cannot keep, lets nobody in, and goes on where it was when Redis is back", async () => {
    const before = (await person(0).snapshot()).meeting
    await killRedis()
    expect(codeOf(await person(0).command({ type: "raiseHand" }))).toBe("internal")
    expect(codeOf(await person(1).command({ type: "switchCamera", on: false }))).toBe("internal")
    const late = await TestClient.connect(server.origin, group, { name: "Per" })
    people.push(late)
    expect(codeOf(await late.knock())).toBe("internal")
    expect(codeOf(await late.enter())).not.toBe("ok")
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(503)

    // The meeting goes on: everyone is on the line, and sees what was so before.
    expect((await person(1).snapshot()).meeting).toEqual(before)
    expect(people.slice(0, 3).every(({ socket }) => socket.connected)).toBe(true)

    await backAgain()
    need(await person(0).command({ type: "raiseHand" }))
    need(await late.knock())
    need(await late.sign())
    need(await late.enter())
    await person(1).sees("all four", ({ people: seen }) => seen.length === 4)
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200)

    await server.down()
    await server.up()
    const again = await person(1).again(server.origin)
    people.push(again)
    const { meeting } = await again.snapshot()
    expect(meeting.plan).toEqual(before.plan)
    expect(meeting.hands).toEqual([1])
    expect(meeting.people.map(({ seat }) => seat)).toEqual([1, 2, 3, 4])
  })

  it("has lost nothing that it answered after ten seconds without Redis, in which a connection was lost", async () => {
    need(await person(1).command({ type: "raiseHand" }))
    need(await person(0).command({ type: "propose", what: { kind: "extend" } }))
    const before = (await person(0).snapshot()).meeting
    const late = await TestClient.connect(server.origin, group, { name: "Per" })
    people.push(late)
    need(await late.knock())

    await killRedis()
    const goneAt = performance.now()
    person(1).cut()
    const { origin } = server
    const back = await TestClient.connect(origin, group, person(1))
    people.push(back)
    await waitFor(
      "ten seconds without Redis",
      async () => {
        server.clock.advance(1000)
        const refused = [
          person(0).command({ type: "raiseHand" }),
          person(0).groupCommand({ type: "close" }),
          back.knock(),
          late.sign(),
          late.enter(),
        ]
        expect((await Promise.all(refused)).map(codeOf)).not.toContain("ok")
        return performance.now() - goneAt >= 10_000
      },
      { within: 60_000, every: 500 },
    )
    // Nobody has been notified of anything meanwhile.
    expect(person(0).meeting?.version).toBe(before.version)

    await backAgain()
    server.clock.advance(1000)
    await person(0).sees("Ola has fallen out", () => person(0).presenceOf(2) === "dropped")
    need(await back.knock())
    need(await back.enter())
    expect(back.seat).toBe(2)
    await person(0).sees("Ola is back", () => person(0).presenceOf(2) === "here")
    await expectNothingLost(before)
    await server.down()
    await server.up()
    people.push(await person(0).again(origin))
    await expectNothingLost(before)
  })

  /** What was answered before is there; what was refused meanwhile is not; and nobody has come. */
  async function expectNothingLost(before: Meeting): Promise<void> {
    const { meeting, group: view } = await people.at(-1)!.snapshot()
    const { hands, proposals, plan, clock } = before
    expect(meeting).toMatchObject({ hands, proposals, plan, clock })
    expect(meeting.people.map(({ seat }) => seat)).toEqual([1, 2, 3])
    expect(view.members).toHaveLength(3)
    expect(view.closed).toBeNull()
  }

  it("begins the break that fell due meanwhile as soon as Redis is back", async () => {
    const { clock } = (await person(0).snapshot()).meeting
    await redis.kill()
    server.clock.advance(55 * MINUTE)
    await waitFor("the alarm has failed", () =>
      server.logged.some((line) => line.includes("could not be stored")),
    )
    await redis.up()
    // The alarm rings again every second until it is stored.
    await waitFor("the break", () => {
      server.clock.advance(1000)
      const seen = person(2).meeting?.clock
      return seen?.kind === "running" && seen.break.kind === "taken"
    })
    expect(clock.kind).toBe("running")
  })
})

describe("a meeting over a Redis whose replica takes over", () => {
  let pair: RedisPair
  let server: TestServer
  let people: TestClient[]

  beforeEach(async () => {
    pair = await RedisPair.start()
    server = await TestServer.start({ config: { redisUrl: pair.url } })
    const group = await makeGroup(server.origin, { seats: 4 })
    people = []
    for (const name of ["Kari", "Ola"])
      people.push(await TestClient.inside(server.origin, group, { name }))
  })

  afterEach(async () => {
    for (const each of people) each.close()
    await server.stop()
    await pair.stop()
  })

  const ready = async () => (await fetch(`${server.origin}/readyz`)).status

  it("says so at /readyz though nobody presses, refuses meanwhile, and goes on with the new one", async () => {
    const [kari, ola] = [people[0]!, people[1]!]
    need(await kari.command({ type: "startClock" }))
    need(await ola.command({ type: "raiseHand" }))
    const before = (await kari.snapshot()).meeting
    expect(await ready()).toBe(200)
    // The second does not know yet that it is the first now.
    await pair.demoteFirst()
    await waitFor("/readyz reports it", async () => (await ready()) === 503)
    expect(codeOf(await kari.command({ type: "raiseHand" }))).toBe("internal")
    expect((await ola.snapshot()).meeting).toEqual(before)

    await pair.promote(pair.second)
    pair.turnTo(pair.second)
    await waitFor("it is ready", async () => (await ready()) === 200)
    need(await kari.command({ type: "raiseHand" }))
    await ola.sees("both hands", ({ hands }) => hands.length === 2)
    await server.down()
    await server.up()
    people.push(await kari.again(server.origin))
    expect((await people.at(-1)!.snapshot()).meeting).toMatchObject({
      hands: [2, 1],
      clock: before.clock,
    })
  })
})
