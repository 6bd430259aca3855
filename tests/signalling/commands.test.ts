import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import type { Command, CommandOf } from "#shared/meeting/command.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { TestCircle } from "../support/test-circle.ts"
import { codeOf } from "../support/test-client.ts"

/** One of every kind, with how a gathering of three answers it. */
const EVERY: { [T in Command["type"]]: [CommandOf<T>, string] } = {
  setPlan: [{ type: "setPlan", minutes: 90, breakMinutes: 10 }, "ok"],
  startClock: [{ type: "startClock" }, "ok"],
  startBreak: [{ type: "startBreak" }, "wrong-phase"],
  putOffBreak: [{ type: "putOffBreak", at: 1 }, "wrong-phase"],
  comeBack: [{ type: "comeBack" }, "wrong-phase"],
  switchMicrophone: [{ type: "switchMicrophone", on: false }, "ok"],
  switchCamera: [{ type: "switchCamera", on: false }, "ok"],
  startRound: [{ type: "startRound", topic: { kind: "own", text: SOME_SEALED } }, "ok"],
  endRound: [{ type: "endRound", round: 1 }, "stale"],
  takeWord: [{ type: "takeWord", turn: 1, microphone: true }, "stale"],
  passWord: [{ type: "passWord", turn: 1 }, "stale"],
  endTurn: [{ type: "endTurn", turn: 1 }, "stale"],
  setResponses: [{ type: "setResponses", turn: 1, open: true }, "stale"],
  stepOut: [{ type: "stepOut", round: 1 }, "stale"],
  stepIn: [{ type: "stepIn", round: 1 }, "stale"],
  showSign: [{ type: "showSign", sign: "heart" }, "ok"],
  raiseHand: [{ type: "raiseHand" }, "ok"],
  lowerHand: [{ type: "lowerHand" }, "ok"],
  haveSpoken: [{ type: "haveSpoken", ms: 100 }, "ok"],
  setListening: [{ type: "setListening", on: false }, "ok"],
  setTurnTime: [{ type: "setTurnTime", time: 3 }, "ok"],
  setLeastSpokenFirst: [{ type: "setLeastSpokenFirst", on: true }, "ok"],
  propose: [{ type: "propose", what: { kind: "remove", seat: 2 } }, "ok"],
  vote: [{ type: "vote", proposal: 1, agree: true }, "stale"],
  withdraw: [{ type: "withdraw", proposal: 1 }, "stale"],
  undo: [{ type: "undo", undo: 1 }, "stale"],
}

describe("a command", () => {
  let circle: TestCircle

  beforeEach(async () => {
    circle = await TestCircle.gather(3)
  })
  afterEach(async () => {
    await circle.disband()
  })

  it.each(Object.values(EVERY).map(([command, code]) => [command.type, command, code] as const))(
    "[R8] reaches the meeting's rules, which answer: %s",
    async (_type, command, code) => {
      const before = await circle.meeting()
      expect(codeOf(await circle.at(1).command(command))).toBe(code)
      expect(code === "ok" ? before : await circle.meeting()).toEqual(before)
    },
  )

  it("[C8] is undone by anyone within ten seconds, and not after", async () => {
    await circle.act(1, { type: "setTurnTime", time: 3 })
    const { undos } = await circle.meeting()
    expect(undos).toMatchObject([{ what: "choicesSet", seat: 1 }])
    const undo = undos[0]?.id ?? 0
    await circle.act(2, { type: "undo", undo })
    await circle.at(3).sees("it is undone", ({ choices }) => choices.turnTime === "off")
    await circle.act(1, { type: "setTurnTime", time: 5 })
    circle.server.clock.advance(10_000)
    const late = (await circle.meeting()).undos.at(-1)?.id ?? 0
    expect(await circle.refusal(2, { type: "undo", undo: late })).toBe("stale")
  })

  it("[F1] lowers a hand when its owner has spoken for five seconds", async () => {
    await circle.act(1, { type: "raiseHand" })
    await circle.act(2, { type: "raiseHand" })
    await circle.act(1, { type: "haveSpoken", ms: 9000, connected: 4999 })
    expect((await circle.meeting()).hands).toEqual([1, 2])
    await circle.act(1, { type: "haveSpoken", ms: 5000, connected: 5000 })
    await circle.at(3).sees("the hand is down", ({ hands }) => hands[0] === 2)
  })

  it("[F1] keeps hands raised while a connection is lost", async () => {
    await circle.act(1, { type: "raiseHand" })
    await circle.act(2, { type: "raiseHand" })
    circle.at(1).cut()
    await circle.at(2).sees("one falls out", () => circle.at(2).presenceOf(1) === "dropped")
    const back = await circle.at(1).again(circle.server.origin)
    expect(back.meeting?.hands).toEqual([1, 2])
    back.close()
  })

  it("[F2.1] reveals to nobody how long another has spoken, in no message whatever", async () => {
    await circle.act(3, { type: "setLeastSpokenFirst", on: true })
    await circle.act(1, { type: "haveSpoken", ms: 4321 })
    await circle.act(2, { type: "haveSpoken", ms: 1234 })
    // It goes with the next change [F2.3].
    await circle.act(3, { type: "raiseHand" })
    for (const seat of [1, 2, 3]) {
      const { talk, version } = await circle.meeting(seat)
      expect(talk.filter((entry) => entry.seat !== seat && entry.ms > 0)).toEqual([])
      await circle.at(seat).sees("all of it", (meeting) => meeting.version === version)
      expect(circle.at(seat).meeting?.talk).toEqual(talk)
    }
    expect((await circle.meeting(1)).talk).toMatchObject([{ seat: 1, ms: 4321 }])
    const received = (seat: number) => JSON.stringify(circle.at(seat).heard)
    expect([received(1), received(2)].map((text) => text.includes("4321"))).toEqual([true, false])
    expect([received(1), received(2)].map((text) => text.includes("1234"))).toEqual([false, true])
    expect(received(3)).not.toMatch(/4321|1234/)
    const back = await circle.at(3).again(circle.server.origin)
    expect(back.meeting?.talk.filter(({ seat }) => seat !== 3)).toEqual([])
    back.close()
  })

  it("[F2] puts the hand of the participant who has spoken least first, though nobody is notified why", async () => {
    await circle.act(3, { type: "setLeastSpokenFirst", on: true })
    await circle.act(1, { type: "haveSpoken", ms: 5000 })
    await circle.act(1, { type: "raiseHand" })
    await circle.act(2, { type: "raiseHand" })
    for (const seat of [1, 2, 3]) expect((await circle.meeting(seat)).hands).toEqual([2, 1])
  })

  it("[R6] moves an unanswered offer on by the alarm alone", async () => {
    await circle.act(2, { type: "startRound", topic: { kind: "none" } })
    circle.server.clock.advance(30_000)
    await circle.at(1).sees("the next is offered", (meeting) => offeredTo(meeting) === 3)
    circle.server.clock.advance(30_000)
    await circle.at(1).sees("and the next", (meeting) => offeredTo(meeting) === 1)
    expect((await circle.turn()).again).toEqual([2, 3])
  })

  it("[R7] keeps the word of a speaker whose connection is lost for 60 s", async () => {
    await circle.act(1, { type: "startRound", topic: { kind: "none" } })
    await circle.take()
    circle.at(1).cut()
    await circle.at(2).sees("the speaker falls out", () => circle.at(2).presenceOf(1) === "dropped")
    circle.server.clock.advance(59_999)
    expect((await circle.turn(2)).seat).toBe(1)
    const back = await circle.at(1).again(circle.server.origin)
    circle.server.clock.advance(5 * MINUTE)
    expect(await circle.turn(2)).toMatchObject({ kind: "speaking", seat: 1 })
    back.cut()
    await circle.at(2).sees("once more", () => circle.at(2).presenceOf(1) === "dropped")
    circle.server.clock.advance(60_000)
    await circle.at(2).sees("the word goes on", (meeting) => offeredTo(meeting) === 2)
    expect((await circle.turn(2)).interrupted).toEqual([1])
  })
})

function offeredTo({ round }: Awaited<ReturnType<TestCircle["meeting"]>>): number | undefined {
  return round.kind === "offered" ? round.seat : undefined
}
