import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { SignalingConnection, type ConnectionEvents } from "./signaling-connection.ts"
import { FakeSocket } from "../session/testing/fake-socket.ts"

function setUp() {
  const socket = new FakeSocket()
  const log: string[] = []
  const received: unknown[] = []
  let wake = () => {}
  const keep = (body: unknown) => void received.push(body)
  const events: ConnectionEvents = {
    connected: () => void log.push("up"),
    disconnected: () => void log.push("down"),
    invalidNotification: (name) => void log.push(`garbled ${name}`),
    notifications: {
      events: keep,
      "media-consumer": keep,
      "media-consumer-closed": keep,
      "media-max-layer": keep,
      "media-video-limit": keep,
      "media-lost": keep,
      "taken-over": keep,
      closed: keep,
      removed: keep,
      withdrawn: keep,
      deleted: keep,
      group: keep,
      "let-in": keep,
      "not-let-in": keep,
      "check-shown": keep,
    },
  }
  const connection = SignalingConnection.open(events, socket, (callback) => {
    wake = callback
    return () => {
      wake = () => void log.push("woken though closed")
    }
  })
  return { socket, log, received, connection, wake: () => wake() }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe("the connection to the server", () => {
  it("opens at once, and opens again for ever, at most three seconds apart", async () => {
    const { socket, log } = setUp()
    expect(socket.tries).toBe(1)
    for (let tries = 1; tries < 40; tries += 1) {
      socket.drop()
      await vi.advanceTimersByTimeAsync(3000)
      expect(socket.tries).toBe(tries + 1)
    }
    socket.open()
    expect(log.filter((entry) => entry === "down")).toHaveLength(39)
    expect(log.at(-1)).toBe("up")
    socket.drop()
    await vi.advanceTimersByTimeAsync(200)
    expect(socket.tries).toBe(41)
  })

  it("tries at once when the machine wakes up or the network is back", async () => {
    const { socket, wake } = setUp()
    for (let tries = 0; tries < 8; tries += 1) {
      socket.drop()
      await vi.advanceTimersByTimeAsync(3000)
    }
    const before = socket.tries
    socket.drop()
    wake()
    expect(socket.tries).toBe(before + 1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(socket.tries).toBe(before + 1)
  })

  it("finds out on waking that an open connection is dead, and opens a new one", async () => {
    const { socket, wake, log } = setUp()
    socket.open()
    wake()
    expect(socket.takeAsked()).toEqual(["time"])
    await vi.advanceTimersByTimeAsync(2500)
    expect(log).toEqual(["up", "down"])
    await vi.advanceTimersByTimeAsync(200)
    expect(socket.tries).toBe(2)
  })

  it("leaves a living connection alone on waking", async () => {
    const { socket, wake, log } = setUp()
    socket.answers.time = () => ({ ok: true, value: { now: 1 } })
    socket.open()
    wake()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(log).toEqual(["up"])
  })
})

describe("asking", () => {
  it("gives the answer, checked", async () => {
    const { socket, connection } = setUp()
    socket.open()
    socket.answers.command = () => ({ ok: true, value: { version: 7 } })
    const answer = await connection.request("command", { type: "startClock" })
    expect(answer).toEqual({ ok: true, value: { version: 7 } })
    expect(socket.asked).toEqual([{ name: "command", body: { type: "startClock" } }])
  })

  it("gives a refusal as a value", async () => {
    const { socket, connection } = setUp()
    socket.open()
    const refusal = { ok: false, error: { code: "stale", message: "Too late" } }
    socket.answers.command = () => refusal
    expect(await connection.request("command", { type: "startClock" })).toEqual(refusal)
  })

  it.each([
    undefined,
    null,
    7,
    {},
    { ok: true },
    { ok: true, value: { version: "x" } },
    { ok: false },
  ])("does not trust %j", async (reply) => {
    const { socket, connection } = setUp()
    socket.open()
    socket.answers.command = () => reply
    const answer = await connection.request("command", { type: "startClock" })
    expect(answer).toMatchObject({ ok: false, error: { code: "internal" } })
  })

  it("says so when there is no connection, and keeps nothing to be sent later", async () => {
    const { socket, connection } = setUp()
    const answer = await connection.request("command", { type: "startBreak" })
    expect(answer).toMatchObject({ ok: false, error: { code: "offline" } })
    socket.open()
    expect(socket.takeAsked()).toEqual([])
  })

  it("says so when the connection breaks before the answer", async () => {
    const { socket, connection } = setUp()
    socket.open()
    const asked = connection.request("command", { type: "startBreak" })
    socket.drop()
    expect(await asked).toMatchObject({ ok: false, error: { code: "offline" } })
  })

  it("fails when no answer comes, and checks whether the connection is dead", async () => {
    const { socket, connection, log } = setUp()
    socket.open()
    const asked = connection.request("command", { type: "startBreak" })
    await vi.advanceTimersByTimeAsync(8000)
    expect(await asked).toMatchObject({ ok: false, error: { code: "offline" } })
    expect(socket.takeAsked()).toEqual(["command", "time"])
    await vi.advanceTimersByTimeAsync(2500)
    expect(log).toEqual(["up", "down"])
  })
})

describe("notifications", () => {
  it("come checked, in the order they were sent", () => {
    const { socket, received } = setUp()
    socket.open()
    socket.say("events", { version: 1, events: [] })
    socket.say("media-consumer-closed", { consumer: "c", more: 1 })
    expect(received).toEqual([{ version: 1, events: [] }, { consumer: "c" }])
  })

  it("that cannot be read are reported as such", () => {
    const { socket, received, log } = setUp()
    socket.open()
    socket.say("events", { version: "1", events: [{ type: "nonsense" }] })
    expect(received).toEqual([])
    expect(log).toEqual(["up", "garbled events"])
  })
})

it("is quiet for good once it is closed", async () => {
  const { socket, connection, log, received, wake } = setUp()
  socket.open()
  connection.close()
  connection.close()
  socket.say("closed", {})
  wake()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(log).toEqual(["up", "woken though closed"])
  expect(received).toEqual([])
  expect(socket.tries).toBe(1)
  expect(await connection.request("time", {})).toMatchObject({ error: { code: "offline" } })
})
