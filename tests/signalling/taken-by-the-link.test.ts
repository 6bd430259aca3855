import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { Dates } from "#shared/schedule/dates.ts"
import { STANDARD_LIMITS } from "../../server/platform/rate-limits.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"

const MINUTE = 60_000
const SEATS = 12
/** As many as were taken in 135 ms by one holder of the link. */
const TAKEN = 9

describe("an attacker who has the link", () => {
  let server: TestServer
  let group: TestGroup
  let members: TestClient[]
  const others: TestClient[] = []

  beforeEach(async () => {
    server = await TestServer.start({ config: { limits: STANDARD_LIMITS } })
    group = await makeGroup(server.origin, { seats: SEATS })
    members = []
    for (const name of ["Kari", "Ola", "Liv"]) members.push(await inside(name, "192.0.2.1"))
  })

  afterEach(async () => {
    for (const client of [...members, ...others.splice(0)]) client.close()
    await server.stop()
  })

  /** A browser behind this address. */
  async function atDoor(name: string, address: string, seatToken = key()): Promise<TestClient> {
    const headers = { "x-forwarded-for": address }
    const client = await TestClient.connect(server.origin, group, { name, seatToken, headers })
    others.push(client)
    need(await client.knock())
    return client
  }

  async function inside(name: string, address: string, seatToken = key()): Promise<TestClient> {
    const client = await atDoor(name, address, seatToken)
    await client.comeIn()
    return client
  }

  /** Nine seats are taken at once. */
  function takeSeats(): Promise<TestClient[]> {
    return Promise.all(
      Array.from({ length: TAKEN }, (_, nth) => inside(`Nr. ${nth}`, "203.0.113.9")),
    )
  }

  async function proposalsOf(client: TestClient): Promise<number[]> {
    return (await client.snapshot()).meeting.proposals.map(({ id }) => id)
  }

  /** Everyone of them proposes it, and agrees to whatever is proposed. */
  async function pushThrough(crowd: readonly TestClient[], what: Proposed): Promise<string[]> {
    const asked = await Promise.all(crowd.map((one) => one.command({ type: "propose", what })))
    const open = await proposalsOf(members[0]!)
    const agreed = await Promise.all(
      crowd.flatMap((one) =>
        open.map((proposal) => one.command({ type: "vote", proposal, agree: true })),
      ),
    )
    return [...asked, ...agreed].map(codeOf)
  }

  /** Everyone agrees until it is carried. */
  async function decide(what: Proposed, ...by: TestClient[]): Promise<void> {
    for (const one of by) need(await one.command({ type: "propose", what }))
  }

  /** The three members hold a meeting of the group, from its start to the end of the goodbyes. */
  async function holdMeeting(): Promise<void> {
    need(await members[0]!.command({ type: "startClock" }))
    server.clock.advance(136 * MINUTE)
    await members[0]!.hears("closed")
    members = await Promise.all(
      members.map(({ name, seatToken }) => inside(name, "192.0.2.1", seatToken)),
    )
  }

  const harm: [string, Proposed][] = [
    ["delete the group", { kind: "deleteGroup" }],
    ["remove a member", { kind: "remove", seat: 1 }],
    ["write the group's own words", { kind: "ownWords", words: null }],
  ]

  it.each(harm)(
    "[V1, V2, C8.18] with nine seats cannot %s with three present, in a new group",
    async (_, what) => {
      const crowd = await takeSeats()
      const codes = await pushThrough(crowd, what)
      expect(new Set(codes)).toEqual(new Set(["not-allowed"]))
      expect((await members[0]!.snapshot()).group.members).toHaveLength(SEATS)
    },
  )

  it.each(harm)(
    "[V1, C8.18] nor %s in a group that has met, though a member proposes it",
    async (_, what) => {
      await holdMeeting()
      const crowd = await takeSeats()
      await pushThrough(crowd, what)
      const proposer = what.kind === "remove" ? members[1]! : members[0]!
      need(await proposer.command({ type: "propose", what }))
      expect(new Set(await pushThrough(crowd, what))).toEqual(new Set(["not-allowed"]))
      expect(await proposalsOf(members[0]!)).toHaveLength(1)
      const { group: view, meeting } = await members[2]!.snapshot()
      expect(view.members).toHaveLength(SEATS)
      expect(meeting.removed).toEqual([])
    },
  )

  it("[V3] gets no say by holding a meeting among nine seats of their own", async () => {
    await holdMeeting()
    for (const member of members.splice(0)) need(await member.ask("leave", {}))
    const crowd = await takeSeats()
    need(await crowd[0]!.command({ type: "startClock" }))
    need(await crowd[0]!.command({ type: "propose", what: { kind: "end" } }))
    const [end = 0] = await proposalsOf(crowd[0]!)
    for (const one of crowd.slice(1, 5))
      need(await one.command({ type: "vote", proposal: end, agree: true }))
    server.clock.advance(16 * MINUTE)
    await crowd[0]!.hears("closed")
    const back = await inside("Nr. 0", "203.0.113.9", crowd[0]!.seatToken)
    expect((await back.snapshot()).group).toMatchObject({ held: 2, say: [1, 2, 3] })
    const what = { kind: "deleteGroup" } as const
    expect(codeOf(await back.command({ type: "propose", what }))).toBe("not-allowed")
  })

  it("[V5] neither closes the group, opens it in those ten seconds, nor sets its dates, once it has met", async () => {
    await holdMeeting()
    const crowd = await takeSeats()
    const dates: Dates = { kind: "own", list: ["2099-12-31T23:59"] }
    const commands: GroupCommand[] = [{ type: "close" }, { type: "setDates", dates }]
    for (const command of commands)
      expect(codeOf(await crowd[0]!.groupCommand(command))).toBe("not-allowed")
    need(await members[0]!.groupCommand({ type: "close" }))
    expect(codeOf(await crowd[0]!.groupCommand({ type: "undoClosing" }))).toBe("not-allowed")
    expect((await members[1]!.snapshot()).group).toMatchObject({
      dates: { kind: "none" },
      closed: { by: 1 },
    })
  })

  it("[S2.1] takes no more than twelve seats an hour from one address, and others still come in", async () => {
    await takeSeats()
    const freed = [4, 5, 6, 7, 8, 9, 10, 11, 12]
    for (const client of others.splice(3)) need(await client.ask("leave", {}))
    for (const seat of freed) await decide({ kind: "free", seat }, members[0]!, members[1]!)
    const again = await Promise.all(freed.map((nth) => atDoor(`Again ${nth}`, "203.0.113.9")))
    const codes = (await Promise.all(again.map((one) => one.sign()))).map(codeOf)
    expect(codes.filter((code) => code === "ok")).toHaveLength(3)
    expect(new Set(codes)).toEqual(new Set(["ok", "later"]))
    expect(await inside("Eva", "198.51.100.7")).toBeDefined()
  })

  it("[K2.1] holds two of the three places in the knock queue from one address, and never the third", async () => {
    need(await members[0]!.groupCommand({ type: "close" }))
    const crowd = await Promise.all(
      Array.from({ length: 8 }, (_, nth) => atDoor(`Nr. ${nth}`, "203.0.113.9")),
    )
    const codes = (await Promise.all(crowd.map((one) => one.waitOutside()))).map(codeOf)
    expect(codes.filter((code) => code === "ok")).toHaveLength(2)
    expect(codes.filter((code) => code === "too-many")).toHaveLength(6)
    // One of the family, behind an address where nobody else waits; and of those who wait each can come back.
    need(await (await atDoor("Mona", "198.51.100.7")).waitOutside())
    const first = crowd[codes.indexOf("ok")]!
    need(await first.waitOutside())
  })

  it("[K2.1] is known by address for as long as the knock waits, though nobody was inside meanwhile", async () => {
    need(await members[0]!.groupCommand({ type: "close" }))
    for (const member of members.splice(0)) need(await member.ask("leave", {}))
    for (const name of ["A", "B"]) {
      const one = await atDoor(name, "203.0.113.9")
      need(await one.waitOutside())
      one.cut()
    }
    const third = await atDoor("C", "203.0.113.9")
    await expect.poll(async () => codeOf(await third.waitOutside())).toBe("too-many")
  })

  it("[K2.1] knocks twelve times an hour at a group from one address, however short each time", async () => {
    need(await members[0]!.groupCommand({ type: "close" }))
    const one = await atDoor("Nr. 1", "203.0.113.9")
    const name = await one.sealedName()
    const codes: string[] = []
    for (let nth = 0; nth < 14; nth += 1) {
      codes.push(codeOf(await one.ask("knock", { kind: "newcomer", name, seatToken: key() })))
      need(await one.ask("knock-away", {}))
    }
    expect(codes).toEqual([...Array.from({ length: 12 }, () => "ok"), "later", "later"])
    need(await (await atDoor("Mona", "198.51.100.7")).waitOutside())
  })

  it("[K6, K6.1] is sent away by the members, gets the same answer as when nobody lets them in, and waits", async () => {
    need(await members[0]!.groupCommand({ type: "close" }))
    const one = await atDoor("Nr. 1", "203.0.113.9")
    const { knock } = need(await one.waitOutside())
    const what = { kind: "sendAway", knock } as const
    need(await members[0]!.command({ type: "propose", what }))
    expect((await members[2]!.snapshot()).group.knocks).toHaveLength(1)
    await decide(what, members[1]!)
    await one.hears("not-let-in")
    expect((await members[2]!.snapshot()).group.knocks).toEqual([])
    expect(codeOf(await one.waitOutside())).toBe("later")
    const other = await atDoor("Nr. 2", "203.0.113.9")
    expect(codeOf(await other.waitOutside())).toBe("later")
    need(await (await atDoor("Mona", "198.51.100.7")).waitOutside())
    server.clock.advance(10 * MINUTE + 1)
    need(await other.waitOutside())
    expect(codeOf(await one.waitOutside())).toBe("later")
    server.clock.advance(50 * MINUTE)
    need(await one.waitOutside())
  })

  it("[S11, S11.2] has the seats freed by the members, and the participant who comes back is notified", async () => {
    const [ghost] = await takeSeats()
    const { seat } = ghost!
    const what = { kind: "free", seat } as const
    expect(codeOf(await members[0]!.command({ type: "propose", what }))).toBe("not-allowed")
    need(await ghost!.ask("leave", {}))
    await decide(what, members[0]!, members[1]!)
    await members[2]!.seesGroup("the seat is free", ({ members: all }) => all.length === SEATS - 1)
    expect(members[2]!.view?.notes).toMatchObject([{ kind: "freed", seat }])
    const back = await atDoor("Nr. 0", "203.0.113.9", ghost!.seatToken)
    expect(need(await back.knock()).you).toEqual({ kind: "new", freed: true })
    expect(codeOf(await back.enter())).toBe("pledge-needed")
    need(await back.sign())
    expect(need(await back.knock()).you).toMatchObject({ kind: "member" })
  })

  it("[S11] does not keep a freed seat by having the group's page open", async () => {
    const eva = await inside("Eva", "198.51.100.7")
    need(await eva.ask("leave", {}))
    const page = await atDoor("Eva", "198.51.100.7", eva.seatToken)
    need(await page.ask("group", {}))
    await decide({ kind: "free", seat: eva.seat }, members[0]!, members[1]!)
    expect(codeOf(await page.ask("group", {}))).toBe("pledge-needed")
    expect(codeOf(await page.groupCommand({ type: "keep" }))).toBe("pledge-needed")
  })
})
