import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { badFrame, badMessage } from "../support/bad-messages.ts"
import { Random } from "#shared/meeting/fuzz/random.ts"
import { sampleRequests } from "../support/sample-requests.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"

const SEED = Number(process.env["FUZZ_SEED"] ?? 20_260_112)
const MESSAGES = 18_000
const FRAMES = 1500
const BODIES = 500
/** How many may be on their way at once. */
const AT_ONCE = 100

describe(`20 000 bad messages (seed ${SEED}) to a server with a meeting in it`, () => {
  let server: TestServer
  let group: TestGroup
  let kari: TestClient
  let ola: TestClient
  const senders: TestClient[] = []
  const random = new Random(SEED)

  beforeAll(async () => {
    server = await TestServer.start()
    group = await makeGroup(server.origin)
    kari = await TestClient.inside(server.origin, group, { name: "Kari" })
    ola = await TestClient.inside(server.origin, group, { name: "Ola" })
    await kari.sendAll()
    need(await kari.command({ type: "startClock" }))
    // Some are inside the very meeting, some at its door, some nobody knows.
    for (const _each of [1, 2]) senders.push(await TestClient.inside(server.origin, group))
    for (const steps of [0, 0, 0, 1, 1, 1, 2, 2]) {
      const sender = await TestClient.connect(server.origin, group)
      if (steps > 0) need(await sender.knock())
      if (steps > 1 && codeOf(await sender.sign()) !== "ok") throw new Error("No seat was left")
      senders.push(sender)
    }
  })
  afterAll(async () => {
    for (const client of [kari, ola, ...senders]) client.close()
    await server.stop()
  })

  it("refuses each of them, changes nothing, and goes on", async () => {
    const before = (await kari.snapshot()).meeting
    const outcomes = new Map<string, number>()
    const note = (code: string) => outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
    await sendMessages(note)
    await sendFrames()
    await sendBodies(note)
    // Not one was taken for something to do, and not one broke anything.
    expect([...outcomes.keys()].toSorted()).toEqual(["bad-input"])
    expect(outcomes.get("bad-input")).toBeGreaterThan(0.8 * MESSAGES)
    expect(server.logged.filter((line) => line.includes("could not be answered"))).toEqual([])
    expect(senders.every(({ socket }) => socket.connected)).toBe(true)
    expect((await kari.snapshot()).meeting).toEqual(before)
  })

  it("still has the meeting, and everything in it works", async () => {
    need(await ola.command({ type: "startBreak" }))
    await kari.sees(
      "the break",
      ({ clock }) => clock.kind === "running" && clock.break.kind === "taken",
    )
    expect(server.media.room.flowing()).toEqual([])
    need(await kari.command({ type: "comeBack" }))
    const aud = await TestClient.inside(server.origin, group, { name: "Aud" })
    await kari.sees("Aud is here", () => kari.presenceOf(aud.seat) === "here")
    await kari.sendAll()
    await aud.sendAll()
    expect(aud.meeting?.version).toBe((await kari.snapshot()).meeting.version)
    aud.close()
    expect((await fetch(`${server.origin}/readyz`)).status).toBe(200)
  })

  async function sendMessages(note: (code: string) => void): Promise<void> {
    const samples = sampleRequests(group)
    for (let sent = 0; sent < MESSAGES; sent += AT_ONCE) {
      const batch = Array.from({ length: AT_ONCE }, async () => {
        const sender = random.one(senders)
        const { event, args } = badMessage(random, samples)
        // One in ten wants no answer.
        if (random.chance(0.1)) sender?.socket.emit(event, ...args)
        else if (sender !== undefined) note(codeOf(await sender.raw(event, ...args)))
      })
      await Promise.all(batch)
    }
  }

  /** A few frames a connection: many of them end it at once. */
  async function sendFrames(): Promise<void> {
    const url = `${server.origin.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`
    for (let sent = 0; sent < FRAMES; sent += 3 * 10) {
      const connections = Array.from({ length: 10 }, async () => {
        const frames = [badFrame(random), badFrame(random), badFrame(random)]
        const proper = random.chance(0.7)
        await new Promise<void>((resolve) => {
          const socket = new WebSocket(url)
          socket.onopen = () => {
            if (proper) socket.send("40")
            for (const frame of frames) socket.send(frame)
            socket.close()
          }
          socket.onclose = () => resolve()
        })
      })
      await Promise.all(connections)
    }
  }

  async function sendBodies(note: (code: string) => void): Promise<void> {
    const samples = sampleRequests(group)
    for (let sent = 0; sent < BODIES; sent += 1) {
      const { args } = badMessage(random, samples)
      const response = await fetch(`${server.origin}/api/groups`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(args[0] ?? null) ?? "",
      })
      note(((await response.json()) as { error: { code: string } }).error.code)
    }
  }
})
