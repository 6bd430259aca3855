import { afterAll, beforeAll, describe, expect, it } from "vitest"

import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import { Random } from "#shared/meeting/fuzz/random.ts"
import { TestCircle } from "../support/test-circle.ts"
import { codeOf } from "../support/test-client.ts"
import { TurnBook } from "../support/turn-book.ts"

const TIMES = 1000
const SEATS = [1, 2, 3, 4]

/** Two presses in the same instant: who, and what. Exactly one of them can be right. */
type Presses = [[number, Command], [number, Command]]

describe("two who press at once", () => {
  let circle: TestCircle
  const random = new Random(20_260_112)
  const kinds = new Map<string, number>()

  beforeAll(async () => {
    circle = await TestCircle.gather(SEATS.length)
  })
  afterAll(async () => {
    await circle.disband()
  })

  const chosen = (kind: string, presses: Presses): Presses => {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    return random.chance(0.5) ? presses : [presses[1], presses[0]]
  }

  const otherThan = (...seats: number[]) =>
    random.one(SEATS.filter((seat) => !seats.includes(seat))) ?? 0

  function start(): Presses {
    const begin: Command = { type: "startRound", topic: { kind: "none" } }
    const one = otherThan()
    return chosen("start & start", [
      [one, begin],
      [otherThan(one), begin],
    ])
  }

  function offered(seat: number, turn: number): Presses {
    const take: Command = { type: "takeWord", turn, microphone: true }
    const pass: Command = { type: "passWord", turn }
    switch (random.below(4)) {
      case 0:
        return chosen("take & pass", [
          [seat, take],
          [seat, pass],
        ])
      case 1:
        return chosen("pass & the next one's take", [
          [seat, pass],
          [otherThan(seat), take],
        ])
      case 2:
        return chosen("pass & the next one's pass", [
          [seat, pass],
          [otherThan(seat), pass],
        ])
      default:
        return chosen("take & take", [
          [seat, take],
          [otherThan(seat), take],
        ])
    }
  }

  async function speaking(seat: number, turn: number): Promise<Presses> {
    const end: Command = { type: "endTurn", turn }
    switch (random.below(4)) {
      case 0:
        return chosen("done & done", [
          [seat, end],
          [seat, end],
        ])
      case 1:
        return chosen("done & the next one's pass", [
          [seat, end],
          [otherThan(seat), { type: "passWord", turn }],
        ])
      case 2:
        return chosen("done & the next one's take", [
          [seat, end],
          [otherThan(seat), { type: "takeWord", turn, microphone: true }],
        ])
      default:
        return chosen("done & the vote that takes the word", [
          [seat, end],
          [
            await lastVoter(seat, turn),
            { type: "vote", proposal: await circle.proposal(), agree: true },
          ],
        ])
    }
  }

  /** Two of four want to take the word: the third decides. */
  async function lastVoter(speaker: number, turn: number): Promise<number> {
    const one = otherThan(speaker)
    const two = otherThan(speaker, one)
    await circle.act(one, { type: "propose", what: { kind: "takeWord", turn } })
    await circle.act(two, { type: "vote", proposal: await circle.proposal(), agree: true })
    return otherThan(speaker, one, two)
  }

  function presses({ round }: Meeting): Presses | Promise<Presses> {
    if (round.kind === "offered") return offered(round.seat, round.turn)
    return round.kind === "speaking" ? speaking(round.seat, round.turn) : start()
  }

  it(`[R8] never skip a third, ${TIMES} times over`, { timeout: 60_000 }, async () => {
    const book = new TurnBook(SEATS)
    const watcher = circle.at(1)
    let noted = 0
    for (let time = 0; time < TIMES; time += 1) {
      const pair = await presses(await circle.meeting())
      const endedBefore = book.ended
      const answers = await Promise.all(
        pair.map(([seat, command]) => circle.at(seat).command(command)),
      )
      const codes = answers.map(codeOf)
      expect(codes.filter((code) => code === "ok")).toHaveLength(1)
      expect(codes.join()).toMatch(/stale|not-allowed|wrong-phase/)

      const { round, version } = await circle.meeting()
      expect(watcher.meeting?.version).toBe(version)
      for (const { events } of watcher.notices("events").slice(noted))
        for (const event of events) book.note(event)
      noted = watcher.notices("events").length
      expect(book.ended - endedBefore).toBeLessThanOrEqual(1)
      expect(round.kind === "none" ? undefined : "seat" in round && round.seat).toBe(
        book.current?.seat,
      )
      expect(round.kind === "speaking").toBe(book.current?.taken ?? false)
    }
    expect(book.rounds).toBeGreaterThan(30)
    expect(kinds.size).toBe(9)
    for (const times of kinds.values()) expect(times).toBeGreaterThan(20)
  })
})
