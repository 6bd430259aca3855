import { createHmac } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

const TURN = { urls: ["turn:turn.example.org:3478"], secret: "a secret that two servers share" }

describe("media that fails", () => {
  let server: TestServer
  let group: TestGroup
  let kari: TestClient
  let ola: TestClient

  beforeEach(async () => {
    server = await TestServer.start({ config: { turn: TURN } })
    group = await makeGroup(server.origin)
    kari = await TestClient.inside(server.origin, group, { name: "Kari" })
    ola = await TestClient.inside(server.origin, group, { name: "Ola" })
    await kari.sendAll()
    await ola.sendAll()
  })
  afterEach(async () => {
    kari.close()
    ola.close()
    await server.stop()
  })

  it("notifies everyone when the worker is lost, and each can set up again", async () => {
    server.media.room.lose()
    await Promise.all([kari.hears("media-lost"), ola.hears("media-lost")])
    expect(codeOf(await kari.ask("media-restart-ice", {}))).toBe("media-lost")
    await kari.sendAll()
    await ola.sendAll()
    expect(server.media.room.flowing()).toHaveLength(4)
    expect(kari.presenceOf(2)).toBe("here")
  })

  it("[P1] notifies a participant who was away when the worker was lost, on resuming the old transports", async () => {
    ola.cut()
    await kari.sees("Ola falls out", () => kari.presenceOf(2) === "dropped")
    server.media.room.lose()
    const back = await ola.again(server.origin)
    expect(codeOf(await back.ask("media-restart-ice", {}))).toBe("media-lost")
    back.close()
  })

  it("goes on with the meeting while a worker answers nothing at all", async () => {
    server.media.mood = "hangs"
    const hanging = kari.ask("media-open", { rtpCapabilities: {} })
    need(await kari.command({ type: "startClock" }))
    await ola.sees("the clock runs", ({ clock }) => clock.kind === "running")
    server.clock.advance(10_000)
    expect(codeOf(await hanging)).toBe("media-lost")
  })

  it("goes on with the meeting while every call to the media throws", async () => {
    server.media.mood = "throws"
    expect(codeOf(await kari.ask("media-open", { rtpCapabilities: {} }))).toBe("internal")
    need(await kari.command({ type: "switchMicrophone", on: false }))
    need(await ola.ask("leave", {}))
    await kari.sees("Ola has left", () => kari.presenceOf(2) === "left")
  })

  it("[C5] rather stops a source than lets it flow when it cannot be paused", async () => {
    const { room } = server.media
    room.setPaused = () => Promise.reject(new Error("The worker says no"))
    need(await kari.command({ type: "switchMicrophone", on: false }))
    await waitFor("the source is stopped", () => !room.flowing().includes("1 microphone"))
    expect(room.calls.at(-1)).toEqual({ kind: "stop", seat: 1, source: "microphone" })
  })

  it("lets people meet without any media, and tries again when asked", async () => {
    const other = await makeGroup(server.origin)
    server.media.mood = "cannot-open"
    const aud = await TestClient.inside(server.origin, other, { name: "Aud" })
    expect(codeOf(await aud.ask("media-open", { rtpCapabilities: {} }))).toBe("media-lost")
    need(await aud.command({ type: "startClock" }))
    server.media.mood = "well"
    need(await aud.ask("media-open", { rtpCapabilities: {} }))
    aud.close()
  })

  it("leaves nothing behind of a participant who leaves while the media is being set up", async () => {
    await Promise.all([
      kari.ask("media-open", { rtpCapabilities: {} }),
      kari.ask("media-produce", { source: "microphone", rtpParameters: {} }),
      kari.ask("leave", {}),
    ])
    await waitFor("Kari's media is gone", () => !server.media.room.seats.has(1))
    expect(server.media.room.flowing()).toEqual(["2 camera", "2 microphone"])
  })

  it("gives credentials for TURN that run out and say nothing about anyone", async () => {
    const { iceServers } = need(await kari.ask("media-open", { rtpCapabilities: {} }))
    const [turn] = iceServers
    const [expiry, random] = (turn?.username ?? "").split(":")
    expect(turn?.urls).toEqual(TURN.urls)
    expect(Number(expiry) * 1000).toBe(server.clock.now() + 4 * 60 * 60 * 1000)
    expect(random).toMatch(/^[\w-]{12}$/)
    expect(turn?.credential).toBe(
      createHmac("sha1", TURN.secret)
        .update(turn?.username ?? "")
        .digest("base64"),
    )
    const again = need(await kari.ask("media-open", { rtpCapabilities: {} }))
    expect(again.iceServers[0]?.username).not.toBe(turn?.username)
  })
})
