import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { meetingSchema } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { Result } from "#shared/values/result.ts"

import { JONAS, LIV, OWN_SEAT, PEOPLE } from "../drawn-people/people.ts"
import { RehearsalClock } from "../local-host/rehearsal-clock.ts"
import { LocalHost } from "../local-host/local-host.ts"
import type { LocalSession } from "../local-host/local-session.ts"
import { makePracticeGroup, newGroupLink, withEverySay } from "../local-host/practice-group.ts"
import type { Utterance } from "./actions.ts"
import { ScriptedPeople } from "./scripted-people.ts"
import { Stage } from "./stage.ts"

const NAME = "n".repeat(80)
const TOKEN = "t".repeat(43)

async function ask(session: LocalSession, name: string, request: unknown) {
  const { promise, resolve } = Promise.withResolvers<Result<unknown>>()
  await session.request(name, request, resolve)
  return promise
}

function need(result: Result<unknown>): void {
  if (!result.ok) throw new Error(result.error.message)
}

/** A stage with the person in the room, and a notebook of what the drawn people say. */
async function setUp() {
  const clock = new RehearsalClock()
  const words = { name: "Øvegruppa", language: "nb", people: PEOPLE } as const
  const host = await LocalHost.open(
    await makePracticeGroup(newGroupLink(), words, clock.now()),
    clock,
    withEverySay,
  )
  const people = new ScriptedPeople()
  const stage = new Stage({ clock, people, you: OWN_SEAT })
  await people.join(host)
  const room = host
  const you = host.connect(() => {})
  const lines: Utterance[] = []
  stage.saying.subscribe(({ now }) => now && lines.push(now.utterance))
  const { lobby, enter: entering } = host.arrival(1)
  /** The person signs and enters, and gets the free seat. */
  const enter = async () => {
    const { pledge } = entering
    need(await ask(you, "lobby", { ...lobby, seatToken: null }))
    need(await ask(you, "pledge", { pledge, name: NAME, seatToken: TOKEN }))
    need(await ask(you, "enter", { ...entering, name: NAME }))
  }
  const act = (command: Command) => ask(you, "command", command)
  /** Waits for something, a quarter of a second at a time; at most a minute. */
  const until = async (is: () => boolean) => {
    for (let turns = 0; !is(); turns += 1) {
      if (turns > 240) throw new Error(`Still ${JSON.stringify(room.meeting)}`)
      await vi.advanceTimersByTimeAsync(250)
    }
  }
  const offered = () =>
    room.meeting.round.kind === "offered" && room.meeting.round.seat === OWN_SEAT
  const turn = () => {
    const { round } = room.meeting
    return "turn" in round ? round.turn : -1
  }
  const pause = () => (room.meeting.clock.kind === "running" ? room.meeting.clock.break.kind : "")
  return { clock, room, stage, lines, enter, act, until, offered, turn, pause }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe("the drawn people", () => {
  it("sit still while the person is not in the room", async () => {
    const { room, stage, lines } = await setUp()
    const before = room.meeting
    await stage.takeUp("round")
    await vi.advanceTimersByTimeAsync(60_000)
    expect(lines).toEqual([])
    expect(room.meeting).toBe(before)
    expect(room.meeting.people.map(({ seat }) => seat)).toEqual([1, 2, 4, 5])
  })

  it("greet the person who comes in, and leave the rest to them", async () => {
    const { enter, lines, room } = await setUp()
    await enter()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(lines).toEqual(["hello", "welcome"])
    expect(room.meeting.clock.kind).toBe("gathering")
  })

  it("ask for the word first, so that there is a queue, and then give it on", async () => {
    const { enter, stage, until, act, room, lines } = await setUp()
    await enter()
    await stage.takeUp("hand")
    await until(() => room.meeting.hands.length === 1)
    expect(room.meeting.clock.kind).toBe("running")
    await act({ type: "raiseHand" })
    expect(room.meeting.hands).toEqual([LIV, OWN_SEAT])
    await until(() => lines.includes("hand-go"))
    expect(lines).toEqual(["hand-liv", "hand-go"])
    expect(room.meeting.hands).toEqual([OWN_SEAT])
  })

  it("let the word come to the person, and once more when it was passed", async () => {
    const { enter, stage, until, offered, turn, act, room, lines } = await setUp()
    await enter()
    await stage.takeUp("round")
    await until(offered)
    await act({ type: "passWord", turn: turn() })
    await until(offered)
    await act({ type: "takeWord", turn: turn(), microphone: true })
    await until(() => room.meeting.signs.some(({ sign }) => sign === "recognise"))
    await act({ type: "endTurn", turn: turn() })
    await until(() => room.meeting.round.kind === "none")
    expect(lines).toEqual(["round-start", "round-berit", "round-jonas", "round-ahmed"])
  })

  it("begin another round until the person has done what it is for, and then no more", async () => {
    const { enter, stage, until, offered, turn, act, room } = await setUp()
    await enter()
    await stage.takeUp("round")
    await until(offered)
    await act({ type: "takeWord", turn: turn(), microphone: true })
    await act({ type: "endTurn", turn: turn() })
    await until(() => room.meeting.round.kind === "none")
    await until(offered)
    await act({ type: "passWord", turn: turn() })
    stage.rest("round")
    await until(() => room.meeting.round.kind === "none" || offered())
    if (offered()) await act({ type: "passWord", turn: turn() })
    await until(() => room.meeting.round.kind === "none")
    await vi.advanceTimersByTimeAsync(60_000)
    expect(room.meeting.round.kind).toBe("none")
  })

  it("come back from the break one by one, and time jumps when the person is back too", async () => {
    const { clock, enter, stage, until, act, room, pause } = await setUp()
    await enter()
    const from = clock.now()
    await stage.takeUp("break")
    await until(() => pause() === "taken")
    expect(room.meeting.people.every(({ camera, microphone }) => !camera && !microphone)).toBe(true)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(pause()).toBe("taken")
    await act({ type: "comeBack" })
    await until(() => pause() === "over")
    expect(clock.now() - from).toBeGreaterThan(60 * 60_000)
    await until(() => room.meeting.people.every(({ camera, seat }) => camera || seat === OWN_SEAT))
    expect(room.meeting.people.find(({ seat }) => seat === OWN_SEAT)?.camera).toBe(false)
  })

  it("go along with a break, a round and a proposal of the person's own", async () => {
    const { enter, until, act, room, pause, turn } = await setUp()
    await enter()
    await act({ type: "startClock" })
    await act({ type: "startRound", topic: { kind: "none" } })
    await act({ type: "takeWord", turn: turn(), microphone: true })
    await act({ type: "endTurn", turn: turn() })
    await until(() => room.meeting.round.kind === "none")
    await act({ type: "propose", what: { kind: "extend" } })
    await until(() => room.meeting.proposals.length === 0)
    expect(room.meeting.clock).toMatchObject({ kind: "running" })
    await act({ type: "startBreak" })
    await act({ type: "comeBack" })
    await until(() => pause() === "over")
    expect(room.meeting.people.filter(({ presence }) => presence.kind === "here")).toHaveLength(5)
  })

  it("put nobody out, and do not end the meeting, whatever the person proposes", async () => {
    const { enter, act, room } = await setUp()
    await enter()
    await act({ type: "startClock" })
    await act({ type: "propose", what: { kind: "end" } })
    await act({ type: "propose", what: { kind: "remove", seat: JONAS } })
    await vi.advanceTimersByTimeAsync(180_000)
    expect(room.meeting.proposals).toEqual([])
    expect(room.meeting.removed).toEqual([])
  })

  it("show how it looks when someone's connection is lost", async () => {
    const { enter, stage, until, room, lines } = await setUp()
    await enter()
    await stage.takeUp("network")
    const presence = () => room.meeting.people.find(({ seat }) => seat === JONAS)?.presence.kind
    await until(() => presence() === "dropped")
    await until(() => presence() === "here")
    await until(() => lines.length > 0)
    expect(lines).toEqual(["network"])
  })
})

describe("taking up a part", () => {
  it("leaves the meeting as it is when nothing is in the way", async () => {
    const { enter, stage, room } = await setUp()
    await enter()
    const before = room.meeting
    expect(await stage.takeUp("microphone")).toBe(before.version)
    expect(room.meeting).toBe(before)
  })

  it("clears away a round, hands and proposals, in a meeting that is still a real one", async () => {
    const { enter, stage, act, room, turn } = await setUp()
    await enter()
    await act({ type: "startClock" })
    await act({ type: "startRound", topic: { kind: "none" } })
    await act({ type: "takeWord", turn: turn(), microphone: true })
    await act({ type: "propose", what: { kind: "extend" } })
    const before = room.meeting.version
    expect(await stage.takeUp("hand")).toBe(before + 2)
    expect(room.meeting).toMatchObject({ round: { kind: "none" }, hands: [], proposals: [] })
    expect(meetingSchema.parse(room.meeting)).toEqual(room.meeting)
  })

  it("starts the break once more, also in the middle of one, and in a plan without any", async () => {
    const { enter, stage, act, until, pause } = await setUp()
    await enter()
    await act({ type: "setPlan", minutes: 60, breakMinutes: 0 })
    const began: string[] = []
    for (const times of [1, 2, 3]) {
      await stage.takeUp("break")
      await until(() => pause() === "taken")
      began.push(pause())
      if (times === 2) continue
      await act({ type: "comeBack" })
      await until(() => pause() === "over")
    }
    expect(began).toHaveLength(3)
  })
})
