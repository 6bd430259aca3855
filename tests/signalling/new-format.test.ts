import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"

import type { Format } from "#shared/formats/format.ts"
import type { FormatName } from "#shared/formats/formats.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import type { TestClient } from "../support/test-client.ts"
import type { TestGroup } from "../support/test-group.ts"
import type { TestServer } from "../support/test-server.ts"

/** A kind of room that the product does not have: four people talk, unseen and without rounds, for half an hour. */
const DROP_IN: Format = {
  roles: {
    participant: {
      seat: "visit",
      may: ["showCheck"],
      sources: ["microphone"],
      excludedCommands: ["startRound"],
    },
  },
  seats: 4,
  entry: "link",
  pledge: "none",
  retention: { kind: "ephemeral", madeBy: "browser", longestMinutes: 30 },
  media: "circle",
  mark: "initiator",
  partOf: null,
  guidesFirstMeetings: false,
}
const NAME = "dropIn" as FormatName
const TABLE = "#shared/formats/formats.ts"

/** The whole program, loaded again over a table with one row more. */
async function loadWithRow() {
  vi.resetModules()
  vi.doMock(TABLE, async (original) => {
    const { FORMATS } = await original<{ FORMATS: Record<string, Format> }>()
    return { FORMATS: { ...FORMATS, [NAME]: DROP_IN } }
  })
  const [server, client, group, traces, offers, session] = await Promise.all([
    import("../support/test-server.ts"),
    import("../support/test-client.ts"),
    import("../support/test-group.ts"),
    import("../support/traces.ts"),
    import("../../client/screens/room/fuzz/all-offers.ts"),
    import("../../client/core/session/testing/set-up.ts"),
  ])
  return { ...server, ...client, ...group, ...traces, ...offers, atDoor: session.atDoor }
}

describe("a new kind of room", () => {
  let program: Awaited<ReturnType<typeof loadWithRow>>
  let server: TestServer
  let room: TestGroup
  let people: TestClient[]

  beforeAll(async () => {
    program = await loadWithRow()
  })
  afterAll(() => {
    vi.doUnmock(TABLE)
    vi.resetModules()
  })

  beforeEach(async () => {
    server = await program.TestServer.start()
    room = await program.makePractice(server.origin, NAME)
    people = []
    for (const name of ["Anna", "Berit", "Carl", "Dina"])
      people.push(await program.TestClient.inside(server.origin, room, { name }))
  })
  afterEach(async () => {
    for (const client of people) client.close()
    await server.stop()
  })

  const at = (index: number): TestClient => {
    const client = people[index]
    if (client === undefined) throw new Error("Nobody is there")
    return client
  }

  const next = async (name: string) => {
    const client = await program.TestClient.connect(server.origin, room, { name })
    people.push(client)
    return client
  }

  it("is a row, and a meeting is held in it", async () => {
    program.need(await at(0).command({ type: "startClock" }))
    await at(3).sees("the clock", ({ clock }) => clock.kind === "running")
    program.need(await at(2).command({ type: "raiseHand" }))
    for (const client of people) await client.sees("the hand", ({ hands }) => hands.includes(3))
    expect(at(0).view?.format).toBe(NAME)
  })

  it("has the seats, and lets people ask for what its row says", async () => {
    const eva = await next("Eva")
    const door = program.need(await eva.knock())
    expect(door).toMatchObject({ format: NAME, seats: 4, hours: null, you: { kind: "full" } })
    expect(program.codeOf(await eva.waitOutside())).toBe("not-allowed")
    expect(program.codeOf(await at(0).groupCommand({ type: "close" }))).toBe("not-allowed")
    program.need(await at(0).ask("show-check", { check: SOME_SEALED }))
    await at(1).hears("check-shown")
  })

  it("refuses what its row leaves out", async () => {
    const anna = at(0)
    const startRound = { type: "startRound", topic: { kind: "none" } } as const
    expect(program.codeOf(await anna.command(startRound))).toBe("not-allowed")
    expect(program.codeOf(await anna.command({ type: "switchCamera", on: true }))).toBe(
      "not-allowed",
    )
    program.need(await anna.ask("media-open", { rtpCapabilities: {} }))
    const produce = (source: "microphone" | "camera") =>
      anna.ask("media-produce", { source, rtpParameters: {} })
    expect(program.codeOf(await produce("camera"))).toBe("not-allowed")
    program.need(await produce("microphone"))
    // They asked to come in with both on.
    const { meeting } = await anna.snapshot()
    for (const person of meeting.people)
      expect(person).toMatchObject({ microphone: true, camera: false })
  })

  it("is shown by screens that offer none of what its row leaves out", async () => {
    const { you, now, meeting, group: view } = await at(0).snapshot()
    const nothing = { names: new Map(), ownWords: null, knocks: [], apologies: [], notes: [] }
    const offered = (format: FormatName) => {
      const group = { view: { ...view, format }, ...nothing }
      const { phone, computer } = program.allOffers({ you, meeting, group }, now)
      return [phone, computer].map((all) => new Set(all.map(({ type }) => type)))
    }
    for (const types of offered("group"))
      for (const type of ["startClock", "startRound", "switchMicrophone", "switchCamera"] as const)
        expect(types).toContain(type)
    for (const types of offered(NAME)) {
      for (const type of ["startClock", "switchMicrophone"] as const) expect(types).toContain(type)
      for (const type of ["startRound", "switchCamera"] as const) expect(types).not.toContain(type)
    }
  })

  it("opens no device that its row leaves out, whatever is pressed", async () => {
    const { group, session, devices, until } = await program.atDoor()
    const view = group.view.bind(group)
    group.view = () => ({ ...view(), format: NAME })
    await session.pledge("Anna")
    await session.enter()
    await until(({ kind }) => kind === "inside")
    await session.switchCamera(true)
    await session.switchMicrophone(true)
    expect(devices.on).toEqual(["microphone"])
  })

  it("gives a seat for one visit: a participant who leaves makes room for the next", async () => {
    program.need(await at(3).ask("leave", {}))
    const eva = await next("Eva")
    await eva.comeIn()
    expect(eva.seat).toBe(4)
  })

  it("ends when its row says so, and leaves nothing", async () => {
    server.clock.advance(30 * MINUTE - 1)
    expect(people.flatMap((client) => client.notices("deleted"))).toEqual([])
    server.clock.advance(1)
    for (const client of people) await client.hears("deleted")
    const later = await next("Eva")
    expect(program.codeOf(await later.knock())).toBe("no-entry")
    expect(program.foundIn(await program.leftBy(server), program.traces(room.room))).toEqual([])
  })
})
