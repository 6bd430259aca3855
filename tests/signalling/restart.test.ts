import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import type { Store } from "#shared/room/ports.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

describe("a server that stops and starts again", () => {
  let server: TestServer
  let group: TestGroup
  let people: TestClient[]
  let failing = false

  beforeEach(async () => {
    failing = false
    server = await TestServer.start({ wrapStore: (store) => failWhen(store, () => failing) })
    group = await makeGroup(server.origin)
    people = []
    for (const name of ["Kari", "Ola", "Aud"])
      people.push(await TestClient.inside(server.origin, group, { name }))
  })
  afterEach(async () => {
    for (const person of people) person.close()
    await server.stop()
  })

  const person = (index: number) => people[index]!

  async function everyoneBack(): Promise<void> {
    people = await Promise.all(people.map((each) => each.again(server.origin)))
  }

  it("[C3] goes on with the same meeting by the same clock", async () => {
    need(await person(1).command({ type: "setPlan", minutes: 90, breakMinutes: 10 }))
    need(await person(0).command({ type: "startClock" }))
    const before = (await person(0).snapshot()).meeting
    await server.down()
    server.clock.advance(20_000)
    await server.up()
    await everyoneBack()
    const after = (await person(0).snapshot()).meeting
    expect(after.clock).toEqual(before.clock)
    expect(after.plan).toEqual(before.plan)
    expect(after.people.map(({ seat }) => seat)).toEqual([1, 2, 3])
    expect(after.people.every(({ presence }) => presence.kind === "here")).toBe(true)
  })

  it("[C3.4] goes on where it was when its clock was put back by two hours meanwhile", async () => {
    need(await person(0).command({ type: "startClock" }))
    server.clock.advance(10 * MINUTE)
    need(await person(0).command({ type: "startRound", topic: { kind: "none" } }))
    await server.down()
    server.clock.advance(-120 * MINUTE)
    await server.up()
    const up = server.clock.now()
    const kari = await person(0).again(server.origin)
    people.push(kari)
    const clock = kari.meeting?.clock
    expect(clock).toMatchObject({ startedAt: up - 10 * MINUTE, endsAt: up + 110 * MINUTE })
    // The word is offered to her, and the offer does not stand still.
    expect(kari.meeting?.round).toMatchObject({ kind: "offered", seat: 1, at: up })
    server.clock.advance(30_000)
    await kari.sees(
      "the offer moves on by its alarm",
      ({ round }) =>
        ("again" in round && round.again.includes(1)) ||
        ("at" in round && round.at === up + 30_000),
    )
  })

  it("[K3.1] keeps a knock, and lets it lapse ten minutes after it came", async () => {
    need(await person(0).groupCommand({ type: "close" }))
    const mona = await TestClient.connect(server.origin, group, { name: "Mona" })
    people.push(mona)
    need(await mona.knock())
    need(await mona.waitOutside())
    await server.down()
    server.clock.advance(3 * MINUTE)
    await server.up()
    people.pop()
    await everyoneBack()
    const knocks = async () => (await person(0).snapshot()).group.knocks.length
    server.clock.advance(7 * MINUTE - 1)
    expect(await knocks()).toBe(1)
    server.clock.advance(1)
    await person(0).seesGroup("nobody knocks", ({ knocks: left }) => left.length === 0)
  })

  it("[P1] counts everyone as dropped from the moment it is up again", async () => {
    need(await person(0).command({ type: "startClock" }))
    await server.down()
    server.clock.advance(10 * MINUTE)
    await server.up()
    const up = server.clock.now()
    const kari = await person(0).again(server.origin)
    const others = kari.meeting?.people.slice(1).map(({ presence }) => presence)
    expect(others).toEqual([
      { kind: "dropped", at: up },
      { kind: "dropped", at: up },
    ])
    server.clock.advance(2 * MINUTE)
    await kari.sees("the others are away", () => kari.presenceOf(2) === "absent")
    kari.close()
  })

  it("[C5] makes up for a break that fell due while it was down", async () => {
    need(await person(0).command({ type: "startClock" }))
    const began = server.clock.now()
    server.clock.advance(50 * MINUTE)
    await server.down()
    server.clock.advance(7 * MINUTE)
    await server.up()
    const kari = await person(0).again(server.origin)
    const clock = kari.meeting?.clock
    expect(clock?.kind === "running" && clock.break).toMatchObject({
      kind: "taken",
      from: began + 55 * MINUTE,
      until: began + 65 * MINUTE,
    })
    server.clock.advance(8 * MINUTE)
    await kari.sees(
      "the break is over by its alarm",
      ({ clock: now }) => now.kind === "running" && now.break.kind === "over",
    )
    kari.close()
  })

  it("[C7] has closed a meeting whose goodbyes ended while it was down", async () => {
    need(await person(0).command({ type: "startClock" }))
    await server.down()
    server.clock.advance(140 * MINUTE)
    await server.up()
    const kari = await person(0).again(server.origin)
    expect(kari.meeting?.clock.kind).toBe("gathering")
    expect(kari.meeting?.people).toHaveLength(1)
    kari.close()
  })

  it("keeps every command it has answered, however it ends", async () => {
    for (const minutes of [60, 75, 90])
      need(await person(0).command({ type: "setPlan", minutes, breakMinutes: 10 }))
    const { version, plan } = (await person(0).snapshot()).meeting
    await server.down()
    await server.up()
    const kari = await person(0).again(server.origin)
    expect(kari.meeting?.plan).toEqual(plan)
    expect(kari.meeting?.version).toBeGreaterThan(version)
    kari.close()
  })

  it("answers internal and changes nothing when the store fails, and goes on when it is well", async () => {
    const before = (await person(0).snapshot()).meeting
    failing = true
    expect(codeOf(await person(0).command({ type: "startClock" }))).toBe("internal")
    expect((await person(0).snapshot()).meeting).toEqual(before)
    expect(
      person(1)
        .notices("events")
        .some(({ events }) => events.some(({ type }) => type === "clockStarted")),
    ).toBe(false)
    failing = false
    need(await person(0).command({ type: "startClock" }))
    await person(1).sees("the clock runs", ({ clock }) => clock.kind === "running")
  })

  it("[P1] notes that someone fell out as soon as the store is well again", async () => {
    failing = true
    person(2).cut()
    await waitFor("the failure is noted", () =>
      server.logged.some((line) => line.includes("could not be stored")),
    )
    expect(person(0).presenceOf(3)).toBe("here")
    failing = false
    server.clock.advance(1000)
    await person(0).sees("Aud falls out", () => person(0).presenceOf(3) === "dropped")
  })

  it("lets returning participants in without a new signature", async () => {
    await server.down()
    await server.up()
    const kari = await TestClient.connect(server.origin, group, { seatToken: person(0).seatToken })
    expect(need(await kari.knock()).you).toMatchObject({ kind: "member", seat: 1, signed: true })
    kari.close()
  })
})

/** A store whose writes fail for as long as the test says. */
function failWhen(store: Store, isFailing: () => boolean): Store {
  const guard = () => (isFailing() ? Promise.reject(new Error("The disk is full")) : undefined)
  return {
    group: (room) => store.group(room),
    write: async (change) => (await guard(), store.write(change)),
    deleteGroup: async (room) => (await guard(), store.deleteGroup(room)),
    meetings: () => store.meetings(),
    groupsToForget: (now) => store.groupsToForget(now),
    close: () => store.close(),
  }
}
