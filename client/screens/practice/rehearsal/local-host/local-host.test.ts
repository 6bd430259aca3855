import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { ERROR_CODES } from "#shared/values/errors.ts"
import { NOTIFICATIONS, REQUESTS, type RequestName } from "#shared/protocol/messages.ts"

import { shownPledge } from "../../../../core/session/texts/pledge-text.ts"
import { deriveKeys } from "../../../../core/crypto/keys.ts"
import { open, seal } from "../../../../core/crypto/seal.ts"
import { OWN_SEAT, PEOPLE } from "../drawn-people/people.ts"
import { ScriptedPeople } from "../script/scripted-people.ts"
import { LocalHost } from "./local-host.ts"
import { LocalSocket } from "./local-socket.ts"
import { makePracticeGroup, newGroupLink, withEverySay } from "./practice-group.ts"
import { RehearsalClock } from "./rehearsal-clock.ts"

const TOKEN = "t".repeat(43)

/** A host with the four scripted people inside, and a socket to it that says what comes on it. */
async function setUp() {
  const clock = new RehearsalClock()
  const link = newGroupLink()
  const words = { name: "Øvegruppa", language: "nn", people: PEOPLE } as const
  const practice = await makePracticeGroup(link, words, clock.now())
  const host = await LocalHost.open(practice, clock, withEverySay)
  await new ScriptedPeople().join(host)
  const keys = await deriveKeys(link.secret)
  const name = await seal(keys.contentKey, "display-name", "Kari")
  const pledge = await shownPledge({ formation: 1, ownWords: null })
  const connect = async () => {
    const socket = new LocalSocket(Promise.resolve(host))
    const heard: [string, unknown][] = []
    for (const event of ["connect", "disconnect", "connect_error", ...Object.keys(NOTIFICATIONS)])
      socket.on(event, (body) => heard.push([event, body]))
    socket.connect()
    await vi.advanceTimersByTimeAsync(200)
    const ask = async (request: string, body: unknown = {}) => {
      const answered = socket.timeout(8000).emitWithAck(request, body)
      await vi.advanceTimersByTimeAsync(50)
      return answered
    }
    return { socket, heard, ask, events: () => heard.splice(0).map(([event]) => event) }
  }
  const knocking = { room: link.room, accessKey: keys.accessKey, seatToken: null }
  const entering = { pledge, name, microphone: true, camera: true }
  const comeIn = async (line: Awaited<ReturnType<typeof connect>>) => {
    await line.ask("lobby", knocking)
    await line.ask("pledge", { pledge, name, seatToken: TOKEN })
    return line.ask("enter", entering)
  }
  return { host, clock, keys, name, pledge, connect, knocking, entering, comeIn }
}

const refused = (code: string) => ({ ok: false, error: { code } })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe("the room in the page", () => {
  it("replies to everything in the shapes of the protocol", async () => {
    const { connect, knocking, entering, name, pledge } = await setUp()
    const { ask } = await connect()
    const way: [RequestName, unknown][] = [
      ["lobby", knocking],
      ["pledge", { pledge, name, seatToken: TOKEN }],
      ["enter", entering],
      ["snapshot", {}],
      ["command", { type: "raiseHand" }],
      ["group", {}],
      ["group-command", { type: "close" }],
      ["signatures", {}],
      ["time", {}],
      ["leave", {}],
    ]
    for (const [request, body] of way) {
      const answer = (await ask(request, body)) as { value: unknown }
      expect({ request, ...answer }).toMatchObject({ request, ok: true })
      expect(REQUESTS[request].reply.parse(answer.value)).toEqual(answer.value)
    }
  })

  it("refuses with the codes that the protocol has, whatever is asked", async () => {
    const { connect } = await setUp()
    const { ask } = await connect()
    for (const request of [...Object.keys(REQUESTS), "nonsense"]) {
      for (const body of [{}, null, 7, { type: "startClock" }]) {
        const answer = (await ask(request, body)) as { ok: boolean; error: { code: never } }
        expect({ request, ok: answer.ok }).toEqual({ request, ok: false })
        expect(ERROR_CODES).toContain(answer.error.code)
      }
    }
  })

  it("[G1] reveals and does nothing before the pledge, and nothing for a wrong key", async () => {
    const { connect, knocking, entering } = await setUp()
    const { ask } = await connect()
    expect(await ask("enter", entering)).toMatchObject(refused("no-entry"))
    expect(await ask("lobby", { ...knocking, accessKey: "x".repeat(43) })).toMatchObject(
      refused("no-entry"),
    )
    expect(await ask("lobby", knocking)).toMatchObject({
      ok: true,
      value: { you: { kind: "new" } },
    })
    for (const inside of ["snapshot", "leave"])
      expect(await ask(inside)).toMatchObject(refused("not-inside"))
    expect(await ask("time")).toEqual({ ok: true, value: { now: expect.any(Number) } })
    expect(await ask("signatures")).toMatchObject(refused("pledge-needed"))
    expect(await ask("enter", entering)).toMatchObject(refused("pledge-needed"))
  })

  it("seals names and the group's name as a real group's are", async () => {
    const { connect, keys, comeIn, knocking } = await setUp()
    const line = await connect()
    const door = (await line.ask("lobby", knocking)) as { value: { name: string } }
    expect(await open(keys.contentKey, "group-name", door.value.name)).toBe("Øvegruppa")
    const entered = await comeIn(line)
    const { people } = (entered as { value: { meeting: { people: { name: string }[] } } }).value
      .meeting
    const names = await Promise.all(
      people.map(({ name }) => open(keys.contentKey, "display-name", name)),
    )
    expect(names).toEqual(["Ahmed", "Berit", "Kari", "Jonas", "Liv"])
  })

  it("[R8] refuses a stale command, as the real one does", async () => {
    const { connect, comeIn } = await setUp()
    const { ask, ...line } = await connect()
    await comeIn({ ask, ...line })
    await ask("command", { type: "startRound", topic: { kind: "none" } })
    const { value } = (await ask("snapshot")) as {
      value: { meeting: { round: { turn: number; seat: number } } }
    }
    const { turn, seat } = value.meeting.round
    expect(seat).toBe(OWN_SEAT)
    expect(await ask("command", { type: "passWord", turn })).toMatchObject({ ok: true })
    expect(await ask("command", { type: "passWord", turn })).toMatchObject(refused("stale"))
  })

  it("notifies of a command's events before it answers the command, in notifications of the right shape", async () => {
    const { connect, comeIn } = await setUp()
    const line = await connect()
    await comeIn(line)
    line.events()
    const order: string[] = []
    line.socket.on("events", (body) => {
      expect(NOTIFICATIONS.events.parse(body)).toEqual(body)
      order.push("events")
    })
    void line.socket
      .timeout(8000)
      .emitWithAck("command", { type: "startClock" })
      .then(() => order.push("answer"))
    await vi.advanceTimersByTimeAsync(50)
    expect(order).toEqual(["events", "answer"])
  })

  it("loses the connection, lets the person drop [P1], and recognises them when they are back", async () => {
    const { connect, comeIn, knocking, entering, host } = await setUp()
    const line = await connect()
    await comeIn(line)
    const asked = line.socket.timeout(8000).emitWithAck("snapshot", {})
    asked.catch(() => undefined)
    line.socket.network(false)
    await expect(asked).rejects.toThrow(/connect/i)
    await vi.advanceTimersByTimeAsync(0)
    const presence = () => host.meeting.people.find(({ seat }) => seat === OWN_SEAT)?.presence
    expect(presence()).toMatchObject({ kind: "dropped" })
    line.events()
    line.socket.connect()
    await vi.advanceTimersByTimeAsync(200)
    expect(line.events()).toEqual(["connect_error"])
    line.socket.network(true)
    line.socket.connect()
    await vi.advanceTimersByTimeAsync(200)
    expect(line.events()).toEqual(["connect"])
    expect(await line.ask("lobby", { ...knocking, seatToken: TOKEN })).toMatchObject({
      value: { you: { kind: "member", seat: OWN_SEAT, signed: true } },
    })
    expect(await line.ask("enter", entering)).toMatchObject({ ok: true })
    expect(presence()).toEqual({ kind: "here" })
  })

  it("never answers on a connection that is not open", async () => {
    const { host } = await setUp()
    const asked = new LocalSocket(Promise.resolve(host)).timeout(2500).emitWithAck("time", {})
    asked.catch(() => undefined)
    await vi.advanceTimersByTimeAsync(2500)
    await expect(asked).rejects.toThrow(/connect/i)
  })

  it("[C7] closes the room when the goodbyes are over, and says so", async () => {
    const { connect, comeIn, clock } = await setUp()
    const line = await connect()
    await comeIn(line)
    await line.ask("command", { type: "startClock" })
    line.events()
    clock.jumpTo(clock.now() + 136 * 60_000)
    await vi.advanceTimersByTimeAsync(100)
    expect(line.events()).toContain("closed")
    expect(await line.ask("command", { type: "raiseHand" })).toMatchObject(refused("closed"))
  })

  it("lets a member close the group, notifies of it, and opens it again for a new rehearsal", async () => {
    const { connect, comeIn, knocking, host } = await setUp()
    const line = await connect()
    await comeIn(line)
    line.heard.splice(0)
    await line.ask("group-command", { type: "close" })
    const notified = line.heard.find(([event]) => event === "group")?.[1]
    expect(NOTIFICATIONS.group.parse(notified)).toEqual(notified)
    expect(notified).toMatchObject({ closed: { by: OWN_SEAT } })
    await line.ask("group-command", { type: "quit", words: null })
    expect(await line.ask("lobby", knocking)).toMatchObject({ value: { you: { kind: "closed" } } })
    await host.freshen({ forget: true })
    expect(await line.ask("lobby", knocking)).toMatchObject({ value: { you: { kind: "new" } } })
  })

  it("lets a member give up the seat, and out of the room with it", async () => {
    const { connect, comeIn, host } = await setUp()
    const line = await connect()
    await comeIn(line)
    await line.ask("group-command", { type: "quit", words: null })
    expect(await line.ask("snapshot")).toMatchObject(refused("not-inside"))
    expect(host.meeting.people.map(({ seat }) => seat)).toEqual([...PEOPLE.keys()])
  })

  it("greets a newcomer again after it was reset", async () => {
    const { connect, comeIn, knocking, host } = await setUp()
    const line = await connect()
    await comeIn(line)
    await line.ask("leave")
    const known = { ...knocking, seatToken: TOKEN }
    expect(await line.ask("lobby", known)).toMatchObject({ value: { you: { kind: "member" } } })
    await host.freshen({ forget: false })
    expect(await line.ask("lobby", known)).toMatchObject({ value: { you: { kind: "member" } } })
    await host.freshen({ forget: true })
    expect(await line.ask("lobby", known)).toMatchObject({ value: { you: { kind: "new" } } })
  })
})
