import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import { TestCircle } from "../support/test-circle.ts"
import { makeGroup } from "../support/test-group.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"

const MINUTE = 60_000

describe("a closed group", () => {
  let circle: TestCircle
  const outside: TestClient[] = []
  let addresses = 0

  beforeEach(async () => {
    circle = await TestCircle.gather(3, { seats: 5, hasMet: true })
  })

  afterEach(async () => {
    for (const client of outside.splice(0)) client.close()
    await circle.disband()
  })

  /** Someone with the link and a token of their own, who has knocked at the door. */
  async function atDoor(name: string, seatToken = key()): Promise<TestClient> {
    const { server, group } = circle
    // Each behind an address of their own [K2.1].
    const headers = { "x-forwarded-for": `198.51.100.${(addresses += 1)}` }
    const client = await TestClient.connect(server.origin, group, { name, seatToken, headers })
    outside.push(client)
    need(await client.knock())
    return client
  }

  /** One proposes it and as many agree as it takes. */
  async function decide(what: Proposed, ...seats: number[]): Promise<void> {
    const [first = 1, ...others] = seats
    await circle.act(first, { type: "propose", what })
    const proposal = await circle.proposal()
    for (const seat of others) await circle.act(seat, { type: "vote", proposal, agree: true })
  }

  /** Knocks on the same line with a new key; returns the knock. */
  async function knockAgain(client: TestClient): Promise<string> {
    const name = await client.sealedName()
    return need(await client.ask("knock", { kind: "newcomer", name, seatToken: key() })).knock
  }

  /** A line breaks outside, and the knock has lapsed before it would have in any case. */
  async function lineBreaks(client: TestClient): Promise<void> {
    const knocks = async () => (await circle.at(1).snapshot()).group.knocks.length
    const { clock } = circle.server
    const [before, began] = [await knocks(), clock.now()]
    client.cut()
    // In small steps: the server notes the broken line when it comes to it.
    const step = async () => {
      clock.advance(MINUTE / 12)
      return knocks()
    }
    await expect.poll(step, { interval: 20, timeout: 20_000 }).toBe(before - 1)
    expect(clock.now() - began).toBeGreaterThanOrEqual(2 * MINUTE)
    expect(clock.now() - began).toBeLessThan(10 * MINUTE)
  }

  async function close(): Promise<void> {
    need(await circle.at(1).groupCommand({ type: "close" }))
    await circle.at(2).seesGroup("the group is closed", ({ closed }) => closed !== null)
  }

  it("[S4] is closed by anyone, who is named, and for ten seconds anyone can undo it", async () => {
    await close()
    expect(circle.at(2).view?.closed).toMatchObject({ by: 1 })
    circle.server.clock.advance(9_000)
    need(await circle.at(2).groupCommand({ type: "undoClosing" }))
    await circle.at(2).seesGroup("it is open again", ({ closed }) => closed === null)
    await close()
    circle.server.clock.advance(10_001)
    expect(codeOf(await circle.at(2).groupCommand({ type: "undoClosing" }))).toBe("stale")
  })

  it("[S4, K1, K5] lets nobody take a seat; a newcomer who knocks comes in when more than half agree", async () => {
    await close()
    const mona = await atDoor("Mona")
    expect(need(await mona.knock()).you).toEqual({ kind: "closed" })
    expect(codeOf(await mona.sign())).toBe("knock-first")
    const { knock } = need(await mona.waitOutside())
    await circle.at(3).seesGroup("a knock", ({ knocks }) => knocks.length === 1)
    expect(circle.at(3).view?.knocks[0]).toMatchObject({ id: knock, kind: "newcomer" })

    await circle.act(2, { type: "propose", what: { kind: "admit", knock } })
    expect(codeOf(await mona.sign())).toBe("knock-first")
    const proposal = await circle.proposal()
    await circle.act(3, { type: "vote", proposal, agree: true })
    await mona.hears("let-in")
    expect(need(await mona.knock()).you).toMatchObject({
      kind: "member",
      seat: 4,
      signed: false,
      // The first time for her, and again for the others.
      signedBefore: false,
    })
    expect(codeOf(await mona.enter())).toBe("pledge-needed")
    need(await mona.sign())
    need(await mona.enter())
    await circle.at(1).sees("Mona is here", ({ people }) => people.length === 4)
  })

  it("[S6, G3] with a newcomer is another circle: everyone takes the pledge again at their next entry", async () => {
    const before = circle.at(1).pledge
    await close()
    const mona = await atDoor("Mona")
    const { knock } = need(await mona.waitOutside())
    await decide({ kind: "admit", knock }, 1, 2)
    // [G3.1] One who falls out has not left.
    const ola = circle.at(2)
    ola.cut()
    const back = await TestClient.connect(circle.server.origin, circle.group, {
      seatToken: ola.seatToken,
    })
    outside.push(back)
    const { you, pledge } = need(await back.knock())
    expect(you).toMatchObject({ kind: "member", signed: false, signedBefore: true })
    expect(pledge.hash).not.toBe(before)
    need(await back.enter({ pledge: before }))

    need(await back.ask("leave", {}))
    const later = await atDoor("Ola", ola.seatToken)
    expect(codeOf(await later.enter({ pledge: before }))).toBe("pledge-needed")
    expect(codeOf(await later.sign({ pledge: before }))).toBe("pledge-needed")
    need(await later.sign())
    need(await later.enter())
  })

  it("[K4] gives a seat back to a member who lost the phone, and the old token is dead", async () => {
    await close()
    const lost = circle.at(3)
    need(await lost.ask("leave", {}))
    const again = await atDoor("Aud")
    const { knock } = need(await again.waitOutside("returning"))
    expect(await circle.refusal(1, { type: "propose", what: { kind: "admit", knock } })).toBe(
      "stale",
    )
    const here = { kind: "restore", knock, seat: 2 } as const
    expect(await circle.refusal(1, { type: "propose", what: here })).toBe("not-allowed")
    await decide({ kind: "restore", knock, seat: 3 }, 1, 2)
    await again.hears("let-in")
    expect(need(await again.knock()).you).toMatchObject({ kind: "member", seat: 3, signed: false })
    need(await again.sign())
    need(await again.enter())

    const thief = await atDoor("Aud", lost.seatToken)
    expect(need(await thief.knock()).you).toEqual({ kind: "closed" })
    expect(codeOf(await thief.enter())).toBe("pledge-needed")
    expect(codeOf(await thief.sign())).toBe("knock-first")
  })

  it("[S6] is opened again only when more than half agree", async () => {
    await close()
    circle.server.clock.advance(MINUTE)
    await decide({ kind: "reopen" }, 1)
    const mona = await atDoor("Mona")
    expect(need(await mona.knock()).you).toEqual({ kind: "closed" })
    await circle.act(2, { type: "vote", proposal: await circle.proposal(), agree: true })
    expect(need(await mona.knock()).you).toEqual({ kind: "new" })
    expect(need(await mona.sign()).seat).toBe(4)
  })

  it("[S8] is what an open one becomes when someone is removed, so that they find no other chair", async () => {
    await decide({ kind: "remove", seat: 3 }, 1, 2)
    await circle.at(3).hears("removed")
    const other = await atDoor("Aud in another browser")
    expect(need(await other.knock()).you).toEqual({ kind: "closed" })
    expect(codeOf(await other.sign())).toBe("knock-first")
    expect(circle.at(1).view?.closed).toMatchObject({ by: null })
  })

  it("[K3] answers nobody for ever: a knock lapses after ten minutes, or two after its connection was lost", async () => {
    await close()
    const mona = await atDoor("Mona")
    const per = await atDoor("Per")
    need(await mona.waitOutside())
    need(await per.waitOutside())
    await circle.at(1).seesGroup("two knock", ({ knocks }) => knocks.length === 2)
    await lineBreaks(per)
    expect(circle.at(1).view?.knocks).toHaveLength(1)
    circle.server.clock.advance(10 * MINUTE)
    await mona.hears("not-let-in")
    await circle.at(1).seesGroup("nobody knocks", ({ knocks }) => knocks.length === 0)
  })

  it("[K2] hears three at a time, and the next when one has gone", async () => {
    await close()
    const waiting = await Promise.all(["Mona", "Per", "Liv", "Jon"].map((name) => atDoor(name)))
    const codes: string[] = []
    for (const each of waiting) codes.push(codeOf(await each.waitOutside()))
    expect(codes).toEqual(["ok", "ok", "ok", "too-many"])
    need(await waiting[0]!.ask("knock-away", {}))
    need(await waiting[3]!.waitOutside("returning"))
    expect((await circle.at(1).snapshot()).group.knocks).toHaveLength(3)
  })

  it("[K1.1] counts a client that knocks with one key after another once: the last time", async () => {
    await close()
    const mona = await atDoor("Mona")
    const knocks = [await knockAgain(mona), await knockAgain(mona), await knockAgain(mona)]
    expect(new Set(knocks).size).toBe(3)
    expect((await circle.at(1).snapshot()).group.knocks).toMatchObject([{ id: knocks[2] }])
    const per = await atDoor("Per")
    const liv = await atDoor("Liv")
    for (const each of [per, liv]) need(await each.waitOutside())
    // With three outside, one who knocks again needs no more room than before.
    await knockAgain(mona)
    expect((await circle.at(1).snapshot()).group.knocks).toHaveLength(3)
    need(await mona.ask("knock-away", {}))
    expect((await circle.at(1).snapshot()).group.knocks).toHaveLength(2)
    expect(mona.notices("not-let-in")).toEqual([])
  })

  it("[K1.1, K3] forgets all that a connection has knocked with when it is lost", async () => {
    await close()
    const mona = await atDoor("Mona")
    for (let count = 0; count < 3; count += 1) await knockAgain(mona)
    await lineBreaks(mona)
    expect((await circle.at(1).snapshot()).group.knocks).toEqual([])
  })

  it.each(["another group's door", "a key that opens none"])(
    "[K1.1, K3] forgets a client that has gone on to %s when that connection is lost",
    async (elsewhere) => {
      await close()
      const mona = await atDoor("Mona")
      need(await mona.waitOutside())
      const { room, keys } = await makeGroup(circle.server.origin)
      const accessKey = elsewhere.startsWith("a key") ? key() : keys.accessKey
      await mona.ask("lobby", { room, accessKey, seatToken: null })
      await lineBreaks(mona)
      expect((await circle.at(1).snapshot()).group.knocks).toEqual([])
    },
  )

  it("stands a knock, a proposal and a drop all at once", async () => {
    await close()
    await circle.act(1, { type: "startClock" })
    const mona = await atDoor("Mona")
    const { knock } = need(await mona.waitOutside())
    await circle.act(1, { type: "propose", what: { kind: "admit", knock } })
    await circle.act(2, { type: "propose", what: { kind: "extend" } })
    const [admit, extend] = (await circle.meeting()).proposals.map(({ id }) => id)
    circle.at(3).cut()
    mona.cut()
    await Promise.all([
      circle.at(2).command({ type: "vote", proposal: admit ?? 0, agree: true }),
      circle.at(1).command({ type: "vote", proposal: extend ?? 0, agree: true }),
    ])
    const meeting = await circle.meeting()
    expect(meeting.proposals).toEqual([])
    // The seat waits for the one whose line broke outside.
    const back = await atDoor("Mona", mona.seatToken)
    expect(need(await back.knock()).you).toMatchObject({ kind: "member", seat: 4 })
    const aud = await circle.at(3).again(circle.server.origin)
    outside.push(aud)
    expect(aud.seat).toBe(3)
  })

  it("keeps waiting for a client whose connection was lost, and after the server was killed", async () => {
    await close()
    const mona = await atDoor("Mona")
    const { knock } = need(await mona.waitOutside())
    await circle.act(1, { type: "propose", what: { kind: "admit", knock } })
    await circle.server.down()
    await circle.server.up()
    const kari = await circle.at(1).again(circle.server.origin)
    const ola = await circle.at(2).again(circle.server.origin)
    outside.push(kari, ola)
    expect(ola.view?.knocks).toMatchObject([{ id: knock }])
    const proposal = ola.meeting?.proposals[0]?.id ?? 0
    need(await ola.command({ type: "vote", proposal, agree: true }))
    const back = await atDoor("Mona", mona.seatToken)
    expect(need(await back.knock()).you).toMatchObject({ kind: "member", seat: 4 })
  })
})
