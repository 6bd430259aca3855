import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

describe("a meeting", () => {
  let server: TestServer
  let group: TestGroup
  let kari: TestClient
  let ola: TestClient

  beforeEach(async () => {
    server = await TestServer.start()
    group = await makeGroup(server.origin)
    kari = await TestClient.inside(server.origin, group, { name: "Kari" })
    ola = await TestClient.inside(server.origin, group, { name: "Ola" })
    await kari.sees("Ola is here", (meeting) => meeting.people.length === 2)
  })
  afterEach(async () => {
    kari.close()
    ola.close()
    await server.stop()
  })

  it("[C2] starts its clock for everyone when anyone asks, by the server's time", async () => {
    const { version } = need(await ola.command({ type: "startClock" }))
    expect(version).toBe(3)
    await kari.sees("the clock runs", ({ clock }) => clock.kind === "running")
    expect(kari.meeting?.clock).toMatchObject({
      startedAt: server.clock.now(),
      endsAt: server.clock.now() + 120 * MINUTE,
    })
    expect(codeOf(await kari.command({ type: "startClock" }))).toBe("wrong-phase")
  })

  it("[C5] switches everyone off at the break, at the server, and nobody on after it", async () => {
    await kari.sendAll()
    await ola.sendAll()
    expect(server.media.room.flowing()).toEqual([
      "1 camera",
      "1 microphone",
      "2 camera",
      "2 microphone",
    ])
    need(await ola.command({ type: "startClock" }))
    server.clock.advance(55 * MINUTE)
    await kari.sees(
      "the break",
      ({ clock }) => clock.kind === "running" && clock.break.kind === "taken",
    )
    await waitFor("nothing flows", () => server.media.room.flowing().length === 0)
    expect(kari.meeting?.people.some(({ microphone, camera }) => microphone || camera)).toBe(false)

    need(await kari.command({ type: "switchMicrophone", on: true }))
    await waitFor("Kari chats over coffee", () => server.media.room.flowing().length === 1)
    expect(server.media.room.flowing()).toEqual(["1 microphone"])

    server.clock.advance(10 * MINUTE)
    await kari.sees(
      "the second half",
      ({ clock }) => clock.kind === "running" && clock.break.kind === "over",
    )
    expect(server.media.room.flowing()).toEqual(["1 microphone"])
    const resumed = server.media.room.calls.filter(({ kind }) => kind === "resume")
    expect(resumed).toEqual([{ kind: "resume", seat: 1, source: "microphone" }])
  })

  it("[C5] starts paused what is sent while the meeting says it is off", async () => {
    need(await kari.command({ type: "switchMicrophone", on: false }))
    await kari.sendAll()
    expect(server.media.room.flowing()).toEqual(["1 camera"])
    need(await kari.command({ type: "switchMicrophone", on: true }))
    await waitFor("the microphone flows", () => server.media.room.flowing().length === 2)
  })

  it("closes the video for every participant when the camera is released", async () => {
    await kari.sendAll()
    await ola.sendAll()
    need(await kari.ask("media-stop", { source: "camera" }))
    await ola.hears("media-consumer-closed")
    expect(server.media.room.flowing()).not.toContain("1 camera")
  })

  it("[P1] keeps the place of a participant who drops out, and of one who is away for longer", async () => {
    ola.cut()
    await kari.sees("Ola falls out", () => kari.presenceOf(2) === "dropped")
    server.clock.advance(2 * MINUTE - 1)
    expect((await kari.snapshot()).meeting.people[1]?.presence.kind).toBe("dropped")
    server.clock.advance(1)
    await kari.sees("Ola is away", () => kari.presenceOf(2) === "absent")
    const back = await ola.again(server.origin)
    expect(back.seat).toBe(2)
    await kari.sees("Ola is back", () => kari.presenceOf(2) === "here")
    back.close()
  })

  it("[P1] keeps the transports of a participant who drops out, and reports what came meanwhile", async () => {
    await kari.sendAll()
    await ola.sendAll()
    ola.cut()
    await kari.sees("Ola falls out", () => kari.presenceOf(2) === "dropped")
    need(await kari.ask("media-stop", { source: "camera" }))
    const { producer } = need(
      await kari.ask("media-produce", { source: "camera", rtpParameters: {} }),
    )
    const back = await ola.again(server.origin)
    expect(back.notices("media-consumer")).toEqual([])
    const { consumers } = need(await back.ask("media-restart-ice", {}))
    expect(consumers.map(({ source }) => source)).toEqual(["microphone", "camera"])
    expect(consumers.at(-1)?.id).toBe(producer)
    expect(server.media.room.calls.some(({ kind }) => kind === "closeSeat")).toBe(false)
    back.close()
  })

  it("[P1] reports which layer of a camera is in demand, also to a participant who was not connected just then", async () => {
    await kari.sendAll()
    await ola.sendAll()
    const { listener } = server.media.room
    listener.maxLayer(1, { producer: "a", layer: 0 })
    await kari.hears("media-max-layer")
    ola.cut()
    await kari.sees("Ola falls out", () => kari.presenceOf(2) === "dropped")
    server.media.room.wanted.set(2, { producer: "b", layer: null })
    const back = await ola.again(server.origin)
    const { maxLayer: wanted } = need(await back.ask("media-restart-ice", {}))
    expect(wanted).toEqual({ producer: "b", layer: null })
    listener.maxLayer(2, { producer: "b", layer: 1 })
    await back.hears("media-max-layer")
    expect(back.notices("media-max-layer")).toEqual([{ producer: "b", layer: 1 }])
    expect(kari.notices("media-max-layer")).toEqual([{ producer: "a", layer: 0 }])
    back.close()
  })

  it("[P1] closes the media of a participant who has been away for two minutes", async () => {
    await ola.sendAll()
    ola.cut()
    await kari.sees("Ola falls out", () => kari.presenceOf(2) === "dropped")
    expect(server.media.room.flowing()).toHaveLength(2)
    server.clock.advance(2 * MINUTE)
    await waitFor("Ola's media is gone", () => !server.media.room.seats.has(2))
    expect(server.media.room.flowing()).toEqual([])
  })

  it("[P1] notes at once that someone leaves on purpose", async () => {
    await ola.sendAll()
    need(await ola.ask("leave", {}))
    await kari.sees("Ola has left", () => kari.presenceOf(2) === "left")
    await waitFor("Ola's media is gone", () => !server.media.room.seats.has(2))
    expect(codeOf(await ola.command({ type: "startClock" }))).toBe("not-inside")
    expect(codeOf(await ola.ask("snapshot", {}))).toBe("not-inside")
    expect(codeOf(await ola.ask("leave", {}))).toBe("not-inside")
    const heard = ola.heard.length
    need(await kari.command({ type: "startClock" }))
    await ola.raw("time", {})
    expect(ola.heard).toHaveLength(heard)
  })

  it("[P2] gives the seat to the tab that comes last; the first can do nothing more", async () => {
    const second = await ola.again(server.origin)
    await ola.hears("taken-over")
    expect(second.seat).toBe(2)
    const before = (await kari.snapshot()).meeting.version
    for (const answer of [
      await ola.command({ type: "startClock" }),
      await ola.ask("snapshot", {}),
      await ola.ask("leave", {}),
      await ola.ask("media-open", { rtpCapabilities: {} }),
      await ola.knock(),
      await ola.enter(),
    ])
      expect(codeOf(answer)).toBe("taken-over")
    ola.close()
    need(await second.command({ type: "switchCamera", on: false }))
    await kari.sees("the second tab acts", (meeting) => meeting.people[1]?.camera === false)
    expect(kari.presenceOf(2)).toBe("here")
    expect(kari.meeting?.version).toBe(before + 1)
    second.close()
  })

  it("[C7] closes after the goodbyes and keeps nothing of the meeting", async () => {
    await kari.sendAll()
    need(await kari.command({ type: "startClock" }))
    server.clock.advance(120 * MINUTE)
    expect((await kari.snapshot()).meeting.clock.kind).toBe("running")
    server.clock.advance(15 * MINUTE)
    await Promise.all([kari.hears("closed"), ola.hears("closed")])
    expect(codeOf(await kari.command({ type: "comeBack" }))).toBe("closed")
    expect(codeOf(await kari.ask("snapshot", {}))).toBe("closed")
    expect(storedMeetings()).toBe(0)
    await waitFor("the media room is closed", () => server.media.room.closed)
    // The one alarm left is the hourly forgetting.
    expect(server.clock.waiting).toBe(1)
  })

  it("[C2] begins again at the next meeting of the same group", async () => {
    need(await kari.command({ type: "startClock" }))
    server.clock.advance(135 * MINUTE)
    await kari.hears("closed")
    need(await kari.knock())
    const snapshot = need(await kari.enter())
    expect(snapshot.you).toBe(1)
    expect(snapshot.meeting.clock.kind).toBe("gathering")
    expect(snapshot.meeting.people).toHaveLength(1)
  })

  it("keeps nothing of a gathering that everyone has left", async () => {
    need(await kari.ask("leave", {}))
    expect(storedMeetings()).toBe(1)
    need(await ola.ask("leave", {}))
    expect(storedMeetings()).toBe(0)
    // The one alarm left is the hourly forgetting.
    expect(server.clock.waiting).toBe(1)
  })

  it("has the same meeting on every screen, however many press at once", async () => {
    const presses = Array.from({ length: 40 }, (_, index) =>
      (index % 2 ? kari : ola).command(
        index % 4 < 2
          ? { type: "switchCamera", on: index % 8 < 4 }
          : { type: "switchMicrophone", on: index % 8 < 4 },
      ),
    )
    for (const press of await Promise.all(presses)) need(press)
    const { meeting } = await kari.snapshot()
    await kari.sees("all that happened", ({ version }) => version === meeting.version)
    await ola.sees("all that happened", ({ version }) => version === meeting.version)
    expect(kari.meeting).toEqual(meeting)
    expect(ola.meeting).toEqual(meeting)
  })

  function storedMeetings(): number {
    const database = new DatabaseSync(server.storeFile, { readOnly: true })
    const row = database.prepare("SELECT count(*) AS count FROM meetings").get()
    database.close()
    return Number(row?.["count"])
  }
})
