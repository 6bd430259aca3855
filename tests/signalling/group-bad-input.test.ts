import { afterAll, beforeAll, describe, expect, it } from "vitest"

import type { GroupCommand } from "#shared/group/group-command.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { TestCircle } from "../support/test-circle.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"

const TOO_LONG = "A".repeat(2000)

describe("what is wrong about a group", () => {
  let circle: TestCircle
  let neighbours: TestGroup
  const clients: TestClient[] = []

  beforeAll(async () => {
    circle = await TestCircle.gather(2, { seats: 4 })
    neighbours = await makeGroup(circle.server.origin)
  })
  afterAll(async () => {
    for (const client of clients) client.close()
    await circle.disband()
  })

  async function connect(group: TestGroup, seatToken = key()): Promise<TestClient> {
    const client = await TestClient.connect(circle.server.origin, group, { seatToken })
    clients.push(client)
    return client
  }

  const version = async () => (await circle.at(1).snapshot()).group.version

  /** It is refused with the code, the group is as it was, and the meeting goes on. */
  async function expectNothingChanged(work: () => Promise<string>, code: string): Promise<void> {
    const before = await version()
    expect(await work()).toBe(code)
    expect(await version()).toBe(before)
    for (const on of [false, true]) await circle.act(2, { type: "switchCamera", on })
  }

  it.each<[string, unknown]>([
    ["no such command", { type: "open" }],
    ["a day that is in no calendar", weekly("2026-02-30", "19:00")],
    ["an hour that is on no clock", weekly("2026-03-02", "24:00")],
    ["dates in another order", own("2026-03-02T19:00", "2026-03-01T19:00")],
    ["the same date twice", own("2026-03-02T19:00", "2026-03-02T19:00")],
    ["no dates at all", own()],
    ["dates for years", own(...Array.from({ length: 27 }, (_, n) => `20${30 + n}-01-01T10:00`))],
    ["every third week", { type: "setDates", dates: { kind: "every", weeks: 3 } }],
    ["polluted dates", JSON.parse('{"type":"setDates","dates":{"__proto__":{"kind":"none"}}}')],
    ["words that nobody could read", { type: "quit", words: "x" }],
    ["words without end", { type: "quit", words: TOO_LONG }],
    ["a time before time", { type: "apologise", at: -1, words: null }],
    ["a time that is none", { type: "apologise", at: 1e300, words: null }],
    ["half an hour of a millisecond", { type: "comeAfterAll", at: 0.5 }],
  ])("is refused from a member: %s", async (_, command) => {
    await expectNothingChanged(
      async () => codeOf(await circle.at(1).raw("group-command", command)),
      "bad-input",
    )
  })

  it("is refused from a member whose clock is far off: a meeting that nobody holds", async () => {
    const at = circle.server.clock.now() + 40 * 365 * 86_400_000
    const command = { type: "apologise", at, words: null } as const
    await expectNothingChanged(
      async () => codeOf(await circle.at(1).groupCommand(command)),
      "stale",
    )
  })

  it("is a token of another group, which opens nothing here", async () => {
    const member = await TestClient.inside(circle.server.origin, neighbours)
    clients.push(member)
    const client = await connect(circle.group, member.seatToken)
    expect(need(await client.knock()).you).toEqual({ kind: "new" })
    expect(codeOf(await client.enter())).toBe("pledge-needed")
    expect(codeOf(await client.ask("group", {}))).toBe("pledge-needed")
  })

  it("is a link with the key of another group", async () => {
    const client = await connect(circle.group)
    const { accessKey } = neighbours.keys
    await expectNothingChanged(async () => codeOf(await client.knock({ accessKey })), "no-entry")
    await expectNothingChanged(async () => codeOf(await client.waitOutside()), "no-entry")
  })

  it.each<GroupCommand>([
    { type: "close" },
    { type: "undoClosing" },
    { type: "quit", words: null },
    { type: "withdraw", words: null },
    { type: "setDates", dates: { kind: "none" } },
    { type: "openDoor" },
    { type: "keep" },
  ])("is $type from a client that only has the link", async (command) => {
    const client = await connect(circle.group)
    expect(codeOf(await client.groupCommand(command))).toBe("no-entry")
    need(await client.knock())
    await expectNothingChanged(
      async () => codeOf(await client.groupCommand(command)),
      "pledge-needed",
    )
  })

  it("is a knock at an open door, a name of two thousand characters, a knock from inside", async () => {
    const client = await connect(circle.group)
    need(await client.knock())
    await expectNothingChanged(async () => codeOf(await client.waitOutside("newcomer")), "stale")
    const knock = { kind: "returning", name: TOO_LONG, seatToken: key() }
    await expectNothingChanged(async () => codeOf(await client.raw("knock", knock)), "bad-input")
    const inside = { kind: "returning", name: SOME_SEALED, seatToken: key() }
    await expectNothingChanged(
      async () => codeOf(await circle.at(1).raw("knock", inside)),
      "not-allowed",
    )
  })

  it("is letting in someone who does not knock, or giving away the seat of a member who is present", async () => {
    const nobody = "n".repeat(22)
    for (const what of [
      { kind: "admit", knock: nobody },
      { kind: "restore", knock: nobody, seat: 2 },
    ] as const)
      await expectNothingChanged(() => circle.refusal(1, { type: "propose", what }), "stale")
  })

  it("is a megabyte for a name: the connection is closed, and the group does not notice", async () => {
    const client = await connect(circle.group)
    const gone = new Promise((resolve) => client.socket.once("disconnect", resolve))
    need(await client.knock())
    const { server } = circle
    const [before, logged] = [await version(), server.logged.length]
    client.socket.emit("pledge", { pledge: client.pledge, name: "A".repeat(1_000_000) })
    await gone
    expect(await version()).toBe(before)
    for (const on of [false, true]) await circle.act(2, { type: "switchCamera", on })
    expect(circle.at(1).socket.connected).toBe(true)
    // The same person can come straight back, with a name as names are.
    const again = await connect(circle.group, client.seatToken)
    expect(need(await again.knock()).you).toEqual({ kind: "new" })
    expect(server.logged.slice(logged).join("\n")).not.toContain("AAAA")
    const response = await fetch(`${server.origin}/api/groups`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "A".repeat(1_000_000) }),
    })
    expect(response.status).toBe(413)
  })
})

function weekly(from: string, time: string) {
  return { type: "setDates", dates: { kind: "every", weeks: 1, from, time } }
}

function own(...list: string[]) {
  return { type: "setDates", dates: { kind: "own", list } }
}
