import { describe, expect, it, vi } from "vitest"

import { seal } from "../crypto/seal.ts"
import { offer } from "../media/testing/offer.ts"
import { inside } from "./testing/set-up.ts"

describe("inside", () => {
  it("shows the meeting, with everyone's names opened and made distinct", async () => {
    const { room, group } = await inside()
    expect(room()).toMatchObject({ you: 1, connection: "online", meeting: group.meeting })
    expect([...room().names]).toEqual([
      [1, "Kari"],
      [2, "Ola"],
    ])
    const name = await seal(group.keys.contentKey, "display-name", "KARI")
    const entered = { type: "entered", seat: 3, at: 1, microphone: false, camera: false } as const
    group.happen({ ...entered, name })
    await vi.waitFor(() => expect(room().names.get(3)).toBe("KARI (2)"))
  })

  it("shows the meeting before the name of a newcomer can be read", async () => {
    const { room, group } = await inside()
    group.happen({
      type: "entered",
      seat: 3,
      at: 1,
      name: "x".repeat(80),
      microphone: false,
      camera: false,
    })
    expect(room().meeting.people).toHaveLength(3)
    expect(room().names.has(3)).toBe(false)
  })

  it("keeps the server's time", async () => {
    const { session, group } = await inside()
    expect(Math.abs(session.serverNow() - group.now)).toBeLessThan(5000)
  })

  it("[C3] asks for the time again when a notification has another", async () => {
    const { session, group, socket } = await inside()
    group.now += 3_600_000
    socket.say("events", { version: group.meeting.version, now: group.now, events: [] })
    await vi.waitFor(() => expect(Math.abs(session.serverNow() - group.now)).toBeLessThan(5000))
  })

  it("follows what happens, and requests a snapshot when something was missed", async () => {
    const { room, group, socket } = await inside()
    group.happen({ type: "cameraSwitched", seat: 2, on: false })
    expect(room().meeting).toEqual(group.meeting)
    group.quietly({ type: "cameraSwitched", seat: 2, on: true })
    group.happen({ type: "microphoneSwitched", seat: 2, on: false })
    group.happen({ type: "clockStarted", seat: 2, at: group.now })
    expect(socket.takeAsked()).toEqual(["snapshot"])
    await vi.waitFor(() => expect(room().meeting).toEqual(group.meeting))
    socket.say("events", { version: "?" })
    expect(socket.takeAsked()).toEqual(["snapshot"])
  })

  it("skips events that a snapshot already had", async () => {
    const { room, group, socket } = await inside()
    const { version } = group.meeting
    socket.say("events", { version, events: [{ type: "cameraSwitched", seat: 2, on: false }] })
    expect(room().meeting).toEqual(group.meeting)
    expect(socket.takeAsked()).toEqual([])
  })

  it("answers commands, and says not-inside when nobody knows", async () => {
    const { session, socket, group } = await inside()
    expect(await session.command({ type: "startClock" })).toEqual({
      ok: true,
      value: { version: group.meeting.version },
    })
    expect(await session.command({ type: "startClock" })).toMatchObject({
      error: { code: "wrong-phase" },
    })
    socket.drop()
    expect(await session.command({ type: "startBreak" })).toMatchObject({
      error: { code: "not-inside" },
    })
  })

  it("shows a picture only while the meeting says that the camera is on", async () => {
    const { room, group, events } = await inside()
    const [camera, microphone] = [{} as MediaStream, {} as MediaStream]
    events().streams(new Map([[2, { camera, microphone, screen: null }]]))
    events().speaking(new Set([2]))
    expect(room().remote.get(2)).toEqual({ camera, microphone, speaking: true })
    expect(events().isSending(2, "camera")).toBe(true)
    group.happen({ type: "cameraSwitched", seat: 2, on: false })
    expect(room().remote.get(2)).toEqual({ camera: null, microphone, speaking: true })
    expect(events().isSending(2, "camera")).toBe(false)
    group.happen({ type: "left", seat: 2, at: group.now })
    expect(room().remote.size).toBe(0)
  })

  it("passes on the consumers that are offered", async () => {
    const { socket, mediaLog } = await inside()
    socket.say("media-consumer", offer("c1", 2, "camera"))
    socket.say("media-consumer-closed", { consumer: "c1" })
    socket.say("media-lost", {})
    expect(mediaLog).toEqual(["offered c1", "withdrawn c1", "lost"])
  })
})

describe("the participant's own devices", () => {
  it("are reported to the meeting when they go on or off, by a press or by themselves", async () => {
    const { session, group, devices } = await inside(["microphone"])
    await session.switchCamera(true)
    devices.state.setState({ microphone: { kind: "error", error: "no-device" } })
    await vi.waitFor(() =>
      expect(group.meeting.people[0]).toMatchObject({ microphone: false, camera: true }),
    )
  })

  it("[C5] are released when the break comes, and go on again only by a press", async () => {
    const { group, devices, session, socket } = await inside()
    await session.command({ type: "startClock" })
    const { now } = group
    group.happen({ type: "breakBegan", seat: null, at: now, until: now + 600_000 })
    expect(devices.on).toEqual([])
    expect(devices.released).toEqual(["microphone", "camera"])
    socket.takeAsked()
    await session.switchMicrophone(true)
    await vi.waitFor(() => expect(group.meeting.people[0]).toMatchObject({ microphone: true }))
    expect(socket.takeAsked()).toEqual(["command"])
  })

  it("go off again when the meeting says no", async () => {
    const { socket, devices, session } = await inside([])
    socket.answers.command = () => ({ ok: false, error: { code: "not-allowed", message: "No" } })
    await session.switchMicrophone(true)
    await vi.waitFor(() => expect(devices.on).toEqual([]))
  })

  it("listen for a muted voice only inside", async () => {
    const { devices, session } = await inside()
    expect(devices.listening).toBe(true)
    await session.leave()
    expect(devices.listening).toBe(false)
  })

  it("show that the participant talks while muted", async () => {
    const { devices, room } = await inside(["microphone"])
    await devices.switch("microphone", false)
    devices.state.setState({ level: 0.5 })
    await vi.waitFor(() => expect(room().ownVoice).toBe(true))
    devices.state.setState({ level: 0 })
    await vi.waitFor(() => expect(room().ownVoice).toBe(false), { timeout: 3000 })
  })
})
