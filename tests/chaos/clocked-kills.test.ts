import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import { ClockedProduct } from "../support/clocked-product.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestClient, need } from "../support/test-client.ts"

describe("the server is down for as long as the clock says", () => {
  let product: ClockedProduct
  let group: TestGroup
  let people: TestClient[]

  beforeEach(async () => {
    product = await ClockedProduct.start()
    group = await makeGroup(product.origin, { seats: 3 })
    people = []
    for (const name of ["Berit", "Jonas", "Amina"])
      people.push(await TestClient.inside(product.origin, group, { name }))
    await act(1, { type: "startClock" })
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

  async function downFor(ms: number): Promise<Meeting> {
    await product.kill()
    await product.advance(ms)
    await product.up()
    const gone = people
    people = []
    for (const person of gone) people.push(await person.again(product.origin))
    return meeting()
  }

  async function turn(): Promise<number> {
    const { round } = await meeting()
    return "turn" in round ? round.turn : 0
  }

  it("[C3.1] begins the break that fell due meanwhile at its own instant, and ends it in time", async () => {
    const began = startOf(await meeting())
    await product.advance(54 * MINUTE)
    const after = await downFor(4 * MINUTE)
    expect(after.clock).toMatchObject({
      startedAt: began,
      break: { kind: "taken", from: began + 55 * MINUTE, until: began + 65 * MINUTE },
    })
    await product.advance(began + 65 * MINUTE - product.now())
    await at(2).sees(
      "the second half",
      ({ clock }) => clock.kind === "running" && clock.break.kind === "over",
    )
    const asked = product.now()
    const { now } = await at(1).snapshot()
    expect(now).toBeGreaterThan(asked - 1000)
    expect(now).toBeLessThan(product.now() + 1000)
  })

  it("[R6.2] spends no offer while it is down, and spends them by the clock when it is up", async () => {
    await act(1, { type: "startRound", topic: { kind: "none" } })
    expect((await downFor(10 * MINUTE)).round).toMatchObject({ kind: "offered", seat: 1 })
    await product.advance(65_000)
    expect((await meeting()).round).toMatchObject({ kind: "offered", seat: 3, again: [1, 2] })
    await at(2).sees("the third", ({ round }) => round.kind === "offered" && round.seat === 3)
  })

  it("[R7] waits for a speaker who could not come back, from when it is up", async () => {
    await act(2, { type: "startRound", topic: { kind: "none" } })
    await act(2, { type: "takeWord", turn: await turn(), microphone: true })
    const before = await meeting()
    const after = await downFor(5 * MINUTE)
    expect(after.round).toEqual(before.round)
    expect(after.people[1]).toMatchObject({ presence: { kind: "here" }, microphone: true })
  })

  it("[C8.2] lets a proposal lapse that nobody could answer any more, once", async () => {
    await act(3, { type: "propose", what: { kind: "extend" } })
    const before = await meeting()
    const after = await downFor(3 * MINUTE)
    expect(before.proposals).toHaveLength(1)
    expect(after.proposals).toEqual([])
    expect(after.clock).toEqual(before.clock)
    expect(after.version).toBe(before.version + 1 + 2 * 3)
  })
})

function startOf({ clock }: Meeting): number {
  if (clock.kind !== "running") throw new Error("The clock does not run")
  return clock.startedAt
}
