import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import { Product } from "../support/product.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"

/** What the server adds when it starts again: everyone has dropped, and everyone comes back. */
const OUT_AND_IN = 2 * 3

describe("the server is killed with no warning and started again", () => {
  let product: Product
  let group: TestGroup
  let people: TestClient[]

  beforeEach(async () => {
    product = await Product.start()
    group = await makeGroup(product.origin, { seats: 3 })
    people = []
    for (const name of ["Berit", "Jonas", "Amina"])
      people.push(await TestClient.inside(product.origin, group, { name }))
  })
  afterEach(async () => {
    for (const person of people) person.close()
    await product.stop()
  })

  const at = (seat: number): TestClient => people[seat - 1]!

  async function act(seat: number, command: Command): Promise<void> {
    need(await at(seat).command(command))
  }

  async function meeting(): Promise<Meeting> {
    return (await at(1).snapshot()).meeting
  }

  /** The meeting as it is when everyone is back. */
  async function killed(): Promise<Meeting> {
    await product.kill()
    await product.up()
    return back()
  }

  async function back(): Promise<Meeting> {
    const gone = people
    people = []
    for (const person of gone) people.push(await person.again(product.origin))
    return meeting()
  }

  async function turn(): Promise<{ seat: number; turn: number }> {
    const { round } = await meeting()
    if (round.kind === "offered" || round.kind === "speaking") return round
    throw new Error("There is no turn")
  }

  it("[R6.2] in an offer: the same one is offered the same turn, with the whole time to answer", async () => {
    await act(1, { type: "startRound", topic: { kind: "none" } })
    await act(1, { type: "passWord", turn: (await turn()).turn })
    const before = await meeting()
    const died = Date.now()
    const after = await killed()
    expect(before.round).toMatchObject({ kind: "offered", seat: 2, queue: [3], again: [1] })
    const { at: since, ...rest } = offerOf(after)
    expect(offerOf(before)).toMatchObject(rest)
    expect(since).toBeGreaterThanOrEqual(died)
    expect(after.version).toBe(before.version + OUT_AND_IN + 1)
    const { turn: id } = await turn()
    await act(2, { type: "takeWord", turn: id, microphone: true })
    expect((await meeting()).round).toMatchObject({ kind: "speaking", seat: 2, turn: id })
  })

  it("[C3.2] in a turn: the same one has the word, since the same instant", async () => {
    await act(1, { type: "startClock" })
    await act(1, { type: "setTurnTime", time: 3 })
    await act(2, { type: "startRound", topic: { kind: "offered", name: "rightNow" } })
    await act(2, { type: "takeWord", turn: (await turn()).turn, microphone: true })
    await act(3, { type: "raiseHand" })
    const before = await meeting()
    const after = await killed()
    expect(before.round).toMatchObject({ kind: "speaking", seat: 2, fullAt: expect.any(Number) })
    expect(after.round).toEqual(before.round)
    expect(after.hands).toEqual([3])
    expect(after.clock).toEqual(before.clock)
    expect(after.version).toBe(before.version + OUT_AND_IN)
    expect(after.people.map(({ microphone }) => microphone)).toEqual([false, true, false])
    await act(2, { type: "endTurn", turn: (await turn()).turn })
    expect(await turn()).toMatchObject({ kind: "offered", seat: 3 })
  })

  it("[R8] in the instant in which the turn is ended: it is ended once, and nobody is skipped", async () => {
    await act(1, { type: "startRound", topic: { kind: "none" } })
    for (const [seat, next] of [
      [1, 2],
      [2, 3],
    ] as const) {
      const { turn: id } = await turn()
      await act(seat, { type: "takeWord", turn: id, microphone: true })
      const end: Command = { type: "endTurn", turn: id }
      at(seat).socket.emit("command", end)
      await killed()
      expect(["ok", "stale"]).toContain(codeOf(await at(seat).command(end)))
      expect(await turn()).toMatchObject({ kind: "offered", seat: next })
      expect(codeOf(await at(seat).command(end))).toBe("stale")
    }
  })

  it("[C4] in the break: it ends when it would have ended, and who was back is back", async () => {
    await act(1, { type: "startClock" })
    await act(2, { type: "startBreak" })
    await act(3, { type: "comeBack" })
    const before = await meeting()
    const after = await killed()
    expect(before.clock).toMatchObject({ break: { kind: "taken", back: [3] } })
    expect(after.clock).toEqual(before.clock)
    expect(after.undos).toEqual(before.undos)
    expect(after.version).toBe(before.version + OUT_AND_IN)
  })

  it("[C8.2] in a proposal: who agreed still agrees, and it is carried out once", async () => {
    await act(1, { type: "startClock" })
    await act(3, { type: "propose", what: { kind: "extend" } })
    const before = await meeting()
    const after = await killed()
    const [proposal] = before.proposals
    expect(proposal).toMatchObject({ seat: 3, yes: [3], what: { kind: "extend" } })
    expect(after.proposals).toEqual(before.proposals)
    expect(after.version).toBe(before.version + OUT_AND_IN)

    await act(2, { type: "vote", proposal: proposal?.id ?? 0, agree: true })
    const extended = await meeting()
    expect(endOf(extended)).toBe(endOf(before) + 10 * MINUTE)
    const later = await killed()
    expect(later.clock).toEqual(extended.clock)
    expect(later.proposals).toEqual([])
    expect(codeOf(await at(1).command({ type: "undo", undo: extended.version }))).toBe("stale")
  })

  it("[C8.10] after a removal: the removed stays out", async () => {
    await act(1, { type: "propose", what: { kind: "remove", seat: 3 } })
    await act(2, { type: "vote", proposal: (await meeting()).proposals[0]?.id ?? 0, agree: true })
    const removed = people.pop()!
    await removed.hears("removed")
    expect((await killed()).removed).toEqual([3])
    const { name, seatToken } = removed
    const again = await TestClient.connect(product.origin, group, { name, seatToken })
    people.push(again)
    need(await again.knock())
    expect(codeOf(await again.enter())).toBe("no-entry")
  })
})

function offerOf({ round }: Meeting) {
  if (round.kind !== "offered") throw new Error(`No offer but ${round.kind}`)
  return round
}

function endOf({ clock }: Meeting): number {
  if (clock.kind !== "running") throw new Error("The clock does not run")
  return clock.endsAt
}
