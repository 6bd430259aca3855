import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"

import type { Format } from "#shared/formats/format.ts"
import type { FormatName } from "#shared/formats/formats.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import type { TestClient } from "../support/test-client.ts"
import type { TestGroup } from "../support/test-group.ts"
import type { TestServer } from "../support/test-server.ts"

/** A kind of room that the product does not have: four people drop in for half an hour, and nothing is kept. */
const DROP_IN: Format = {
  roles: { participant: { seat: "visit", may: ["showCheck"] } },
  seats: 4,
  entry: "link",
  retention: { kind: "ephemeral", longestMinutes: 30 },
  media: "circle",
  mark: "initiator",
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
  const [server, client, group, traces] = await Promise.all([
    import("../support/test-server.ts"),
    import("../support/test-client.ts"),
    import("../support/test-group.ts"),
    import("../support/traces.ts"),
  ])
  return { ...server, ...client, ...group, ...traces }
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
    program.need(await at(1).command({ type: "startRound", topic: { kind: "none" } }))
    await at(3).sees("the word is offered", ({ round }) => round.kind === "offered")
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
