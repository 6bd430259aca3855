import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import { TestCircle } from "../support/test-circle.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"

describe("what is one person's in a meeting", () => {
  let circle: TestCircle
  const others: TestClient[] = []

  beforeEach(async () => {
    circle = await TestCircle.gather(4, { seats: 4, hasMet: true })
    await circle.act(1, { type: "startClock" })
  })
  afterEach(async () => {
    for (const client of others.splice(0)) client.close()
    await circle.disband()
  })

  async function connect(options: { name?: string; seatToken?: string }): Promise<TestClient> {
    const client = await TestClient.connect(circle.server.origin, circle.group, options)
    others.push(client)
    return client
  }

  /** The one on seat 3 gives it up, and somebody new gets it. */
  async function passOn(): Promise<TestClient> {
    need(await circle.at(3).groupCommand({ type: "quit", words: null }))
    const newcomer = await connect({ name: "Ny" })
    await newcomer.comeIn()
    expect(newcomer.seat).toBe(3)
    return newcomer
  }

  async function propose(seat: number, what: Proposed, ...agree: number[]): Promise<number> {
    await circle.act(seat, { type: "propose", what })
    const proposal = await circle.proposal()
    for (const other of agree) await circle.act(other, { type: "vote", proposal, agree: true })
    return proposal
  }

  it("[P4] a newcomer has agreed to nothing: a yes ends no meeting after its person has gone", async () => {
    const proposal = await propose(1, { kind: "end" }, 3)
    const newcomer = await passOn()
    const { meeting } = await newcomer.snapshot()
    expect(meeting.proposals).toMatchObject([{ id: proposal, yes: [1], enoughAt: null }])
    expect(meeting.clock).toMatchObject({ kind: "running" })
    // And it is theirs to give: with two of four it is not enough, with three it is.
    need(await newcomer.command({ type: "vote", proposal, agree: true }))
    expect((await newcomer.snapshot()).meeting.proposals).toHaveLength(1)
    await circle.act(2, { type: "vote", proposal, agree: true })
    expect((await newcomer.snapshot()).meeting.proposals).toEqual([])
  })

  it("[P4] a newcomer has proposed nothing, and nothing is proposed about them", async () => {
    await propose(3, { kind: "remove", seat: 2 })
    await propose(1, { kind: "remove", seat: 3 })
    await propose(2, { kind: "extend" })
    const newcomer = await passOn()
    const { proposals } = (await newcomer.snapshot()).meeting
    expect(proposals).toMatchObject([{ seat: 2, what: { kind: "extend" }, yes: [2] }])
  })

  it("[P4] a newcomer has not had the word in the round, and joins it at the end", async () => {
    await circle.act(3, { type: "startRound", topic: { kind: "none" } })
    const { turn } = await circle.take()
    await circle.act(3, { type: "endTurn", turn })
    const newcomer = await passOn()
    const { round } = (await newcomer.snapshot()).meeting
    expect(round).toMatchObject({ kind: "offered", seat: 4, queue: [1, 2, 3], done: [] })
  })

  it("[P4] a newcomer has no hand, no sign, no name of before, and is not back from the break", async () => {
    await circle.act(3, { type: "raiseHand" })
    await circle.act(3, { type: "showSign", sign: "heart" })
    await circle.act(1, { type: "startBreak" })
    await circle.act(3, { type: "comeBack" })
    const { name } = (await circle.meeting()).people[2] ?? {}
    need(await circle.at(3).groupCommand({ type: "quit", words: null }))
    const left = JSON.stringify(await circle.meeting())
    expect(left).not.toContain(name)
    const newcomer = await connect({ name: "Ny" })
    await newcomer.comeIn()
    const { hands, signs, clock } = (await newcomer.snapshot()).meeting
    expect({ hands, signs, clock }).toMatchObject({
      hands: [],
      signs: [],
      clock: { break: { back: [] } },
    })
    await circle.at(1).sees("the same as the newcomer sees", ({ people }) => people.length === 4)
    expect(circle.at(1).meeting).toEqual(await circle.meeting())
  })

  it("[P4] what was done for all can still be undone, and no longer says by whom", async () => {
    await circle.act(3, { type: "setListening", on: false })
    const newcomer = await passOn()
    const { undos } = (await newcomer.snapshot()).meeting
    expect(undos.at(-1)).toMatchObject({ what: "choicesSet", seat: null })
    need(await newcomer.command({ type: "undo", undo: undos.at(-1)?.id ?? 0 }))
    expect((await circle.meeting()).choices.listening).toBe(true)
  })

  it("[K4, P4] a member who is given the seat back on another device is the same: the vote stays theirs", async () => {
    const proposal = await propose(1, { kind: "end" }, 3)
    circle.at(3).cut()
    await circle
      .at(1)
      .sees("the connection is lost", () => circle.at(1).presenceOf(3) === "dropped")
    const back = await connect({ name: "Nr. 3", seatToken: key() })
    need(await back.knock())
    const { knock } = need(await back.waitOutside("returning"))
    await propose(1, { kind: "restore", knock, seat: 3 }, 2, 4)
    await back.hears("let-in")
    await back.comeIn()
    expect(back.seat).toBe(3)
    expect((await back.snapshot()).meeting.proposals).toMatchObject([{ id: proposal, yes: [1, 3] }])
  })

  it("[P4] holds through a restart of the server", async () => {
    await propose(1, { kind: "end" }, 3)
    need(await circle.at(3).groupCommand({ type: "quit", words: null }))
    await circle.server.down()
    await circle.server.up()
    const newcomer = await connect({ name: "Ny" })
    await newcomer.comeIn()
    expect((await newcomer.snapshot()).meeting.proposals).toMatchObject([{ yes: [1] }])
  })

  describe("[C8.10] the removal", () => {
    async function remove(): Promise<TestClient> {
      await propose(1, { kind: "remove", seat: 3 }, 2, 4)
      const out = circle.at(3)
      await out.hears("removed")
      return out
    }

    it("[S10] lets the removed participant see nothing of the group and change nothing in it, by any path", async () => {
      await propose(1, { kind: "ownWords", words: "w".repeat(60) }, 2, 3)
      const { name, seatToken } = await remove()
      const { version } = (await circle.at(1).snapshot()).group
      const tab = await connect({ name, seatToken })
      const door = need(await tab.knock())
      expect(door).toMatchObject({
        you: { kind: "removed" },
        pledge: { ownWords: null },
        next: null,
      })
      const seals = await tab.sealedName()
      for (const answer of [
        await tab.ask("group", {}),
        await tab.ask("signatures", {}),
        await tab.sign(),
        await tab.sign({ seatToken: key() }),
        await tab.enter(),
        await tab.ask("knock", { kind: "returning", name: seals, seatToken: key() }),
        await tab.ask("knock", { kind: "newcomer", name: seals, seatToken: key() }),
        await tab.groupCommand({ type: "quit", words: null }),
        await tab.groupCommand({ type: "openDoor" }),
        await tab.groupCommand({ type: "keep" }),
      ])
        expect(codeOf(answer)).toBe("no-entry")
      expect((await circle.at(1).snapshot()).group.version).toBe(version)
    })

    it("[S10] takes the group's page from other tabs of the one removed, and from nobody else", async () => {
      const { name, seatToken } = circle.at(3)
      const looking = await connect({ name, seatToken })
      const friend = await connect({ name: "Nr. 2", seatToken: circle.at(2).seatToken })
      for (const client of [looking, friend]) {
        need(await client.knock())
        need(await client.ask("group", {}))
      }
      need(await circle.at(1).groupCommand({ type: "close" }))
      await looking.seesGroup("the group is closed", ({ closed }) => closed !== null)
      await remove()
      await looking.hears("removed")
      const received = looking.notices("group").length
      expect(codeOf(await looking.ask("group", {}))).toBe("not-inside")
      need(await circle.at(1).groupCommand({ type: "openDoor" }))
      await friend.seesGroup(
        "the group changed",
        ({ version }) => version > (looking.view?.version ?? 0),
      )
      expect(looking.notices("group")).toHaveLength(received)
      expect(friend.notices("removed")).toEqual([])
    })

    it("[S10] is over with the meeting: then the group is theirs again", async () => {
      const { name, seatToken } = await remove()
      circle.server.clock.advance(135 * MINUTE)
      await circle.at(1).hears("closed")
      const tab = await connect({ name, seatToken })
      expect(need(await tab.knock()).you.kind).toBe("member")
      need(await tab.ask("group", {}))
      need(await tab.groupCommand({ type: "quit", words: null }))
    })

    it("[C8.10] takes what the one removed has proposed and agreed to", async () => {
      await propose(3, { kind: "end" })
      await propose(1, { kind: "extend" }, 3)
      await remove()
      expect((await circle.meeting()).proposals).toMatchObject([
        { what: { kind: "extend" }, yes: [1] },
      ])
    })
  })
})
