import { describe, expect, it, vi } from "vitest"

import { Devices } from "../media/devices.ts"
import type { ConsumerOffer } from "#shared/protocol/media.ts"
import { open, seal } from "../keys/seal.ts"
import { FakeGroup, PLEDGE, ROOM, SECRET } from "./testing/fake-group.ts"
import { fakeParts, keptInMemory } from "./testing/fake-parts.ts"
import { FakeSocket } from "./testing/fake-socket.ts"
import { Visit } from "./visit.ts"
import type { RoomState, VisitState } from "./visit-state.ts"

async function setUp({ kept = keptInMemory(), secret = SECRET } = {}) {
  const socket = new FakeSocket()
  const group = await FakeGroup.create(socket)
  const fakes = fakeParts(socket, kept)
  // The browser's own devices are never touched: the parts bring others.
  const visit = Visit.create({ room: ROOM, secret }, Object.create(Devices.prototype), fakes.parts)
  const until = (is: (state: VisitState) => boolean) =>
    vi.waitFor(() => {
      const state = visit.state.getState()
      if (!is(state)) throw new Error(`Still ${JSON.stringify(state)}`)
      return state
    })
  const room = (): RoomState => {
    const state = visit.state.getState()
    if (state.kind !== "inside") throw new Error(`Not inside but ${state.kind}`)
    return state.room
  }
  return { socket, group, visit, until, room, ...fakes }
}

async function atDoor(options?: Parameters<typeof setUp>[0]) {
  const all = await setUp(options)
  all.socket.open()
  await all.until(({ kind }) => kind === "door")
  return all
}

async function inside(on: ("microphone" | "camera")[] = ["microphone", "camera"]) {
  const all = await atDoor()
  await all.visit.pledge("Kari")
  for (const source of on) await all.devices.switch(source, true)
  await all.visit.enter()
  await all.until(({ kind }) => kind === "inside")
  all.socket.takeAsked()
  all.mediaLog.splice(0)
  return all
}

const backInside = (state: VisitState) => state.kind === "inside" && state.room.line === "online"

/** Loses the line and finds it again. */
async function reconnect({ socket, until }: Awaited<ReturnType<typeof inside>>) {
  socket.drop()
  socket.takeAsked()
  socket.open()
  await until(backInside)
}

describe("knocking", () => {
  it("waits, says when there is no line, and comes to the door by itself", async () => {
    const { socket, visit, until } = await setUp()
    expect(visit.state.getState()).toEqual({ kind: "knocking" })
    socket.drop()
    expect(visit.state.getState()).toEqual({ kind: "refused", code: "offline" })
    socket.open()
    expect(await until(({ kind }) => kind === "door")).toEqual({
      kind: "door",
      group: { name: "Torsdagsgruppa", language: "nb", seats: 8, pledge: PLEDGE },
      own: null,
      waiting: false,
      error: null,
    })
  })

  it("with a link that opens nothing is refused", async () => {
    const { socket, until } = await setUp({ secret: "AAAAAAAAAAAAAAAAAAAAAA" })
    socket.open()
    expect(await until(({ kind }) => kind === "refused")).toMatchObject({ code: "no-entry" })
  })

  it("at a full group is refused", async () => {
    const { socket, group, until } = await setUp()
    group.full = true
    socket.open()
    expect(await until(({ kind }) => kind === "refused")).toMatchObject({ code: "full" })
  })
})

describe("the door", () => {
  it("signs under a sealed name, and keeps the seat for the next visit", async () => {
    const kept = keptInMemory()
    const first = await atDoor({ kept })
    await first.visit.pledge(" Kari\u202e ")
    expect(first.visit.state.getState()).toMatchObject({
      own: { seat: 1, name: "Kari", signed: true },
      waiting: false,
    })
    const { member, keys } = first.group
    expect(await open(keys.contentKey, "display-name", member?.name ?? "")).toBe("Kari")

    const later = await setUp({ kept })
    later.group.member = member
    later.socket.open()
    const state = await later.until(({ kind }) => kind === "door")
    expect(state).toMatchObject({ own: { seat: 1, name: "Kari", signed: true } })
  })

  it("does not take a name with nothing to read in it", async () => {
    const { visit, socket } = await atDoor()
    await visit.pledge("\u200b")
    expect(visit.state.getState()).toMatchObject({ kind: "door", error: "bad-input", own: null })
    expect(socket.takeAsked()).not.toContain("pledge")
  })

  it("says so when a press did not get through, and lets one press again", async () => {
    const { visit, socket, until } = await atDoor()
    socket.drop()
    await visit.pledge("Kari")
    expect(visit.state.getState()).toMatchObject({ kind: "door", waiting: false, error: "offline" })
    socket.open()
    await visit.pledge("Kari")
    await until((state) => state.kind === "door" && state.own !== null && state.error === null)
  })

  it("asks for the pledge again when the text has changed on the way in", async () => {
    const { visit, group, until } = await atDoor()
    await visit.pledge("Kari")
    group.pledge = "q".repeat(43)
    await visit.enter()
    const state = await until((at) => at.kind === "door" && at.group.pledge === group.pledge)
    expect(state).toMatchObject({ own: { signed: false }, error: "pledge-needed", waiting: false })
  })

  it("sends enter and the set-up of media in one breath, inside the press", async () => {
    const { visit, socket, mediaLog, awake } = await atDoor()
    await visit.pledge("Kari")
    socket.takeAsked()
    const entering = visit.enter()
    expect(socket.takeAsked()).toEqual(["enter"])
    expect(mediaLog).toEqual(["play sound", "open"])
    await entering
    expect(visit.state.getState().kind).toBe("inside")
    expect(awake()).toBe(1)
  })
})

describe("inside", () => {
  it("shows the meeting, with everyone's names opened and told apart", async () => {
    const { room, group } = await inside()
    expect(room()).toMatchObject({ you: 1, line: "online", meeting: group.meeting })
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
    const { visit, group } = await inside()
    expect(Math.abs(visit.serverNow() - group.now)).toBeLessThan(5000)
  })

  it("follows what happens, and asks how things are when something was missed", async () => {
    const { room, group, socket } = await inside()
    group.happen({ type: "cameraSwitched", seat: 2, on: false })
    expect(room().meeting).toEqual(group.meeting)
    group.quietly({ type: "cameraSwitched", seat: 2, on: true })
    group.happen({ type: "microphoneSwitched", seat: 2, on: false })
    group.happen({ type: "clockStarted", seat: 2, at: group.now })
    expect(socket.takeAsked()).toEqual(["snapshot"])
    await vi.waitFor(() => expect(room().meeting).toEqual(group.meeting))
    socket.say("happened", { version: "?" })
    expect(socket.takeAsked()).toEqual(["snapshot"])
  })

  it("passes over news that a snapshot already had", async () => {
    const { room, group, socket } = await inside()
    const { version } = group.meeting
    socket.say("happened", { version, events: [{ type: "cameraSwitched", seat: 2, on: false }] })
    expect(room().meeting).toEqual(group.meeting)
    expect(socket.takeAsked()).toEqual([])
  })

  it("answers commands, and says not-inside when nobody knows", async () => {
    const { visit, socket, group } = await inside()
    expect(await visit.command({ type: "startClock" })).toEqual({
      ok: true,
      value: { version: group.meeting.version },
    })
    expect(await visit.command({ type: "startClock" })).toMatchObject({
      error: { code: "wrong-phase" },
    })
    socket.drop()
    expect(await visit.command({ type: "startBreak" })).toMatchObject({
      error: { code: "not-inside" },
    })
  })

  it("shows a picture only while the meeting says that the camera is on", async () => {
    const { room, group, events } = await inside()
    const [camera, microphone] = [{} as MediaStream, {} as MediaStream]
    events().streams(new Map([[2, { camera, microphone }]]))
    events().speaking(new Set([2]))
    expect(room().remote.get(2)).toEqual({ camera, microphone, speaking: true })
    expect(events().isSending(2, "camera")).toBe(true)
    group.happen({ type: "cameraSwitched", seat: 2, on: false })
    expect(room().remote.get(2)).toEqual({ camera: null, microphone, speaking: true })
    expect(events().isSending(2, "camera")).toBe(false)
    group.happen({ type: "left", seat: 2, at: group.now })
    expect(room().remote.size).toBe(0)
  })

  it("passes on what is offered to receive", async () => {
    const { socket, mediaLog } = await inside()
    const offer: ConsumerOffer = {
      id: "c1",
      producerId: "p1",
      seat: 2,
      source: "camera",
      rtpParameters: {},
    }
    socket.say("media-consumer", offer)
    socket.say("media-consumer-closed", { consumer: "c1" })
    socket.say("media-lost", {})
    expect(mediaLog).toEqual(["offered c1", "withdrawn c1", "lost"])
  })
})

describe("one's own devices", () => {
  it("tell the meeting when they go on or off, by a press or by themselves", async () => {
    const { visit, group, devices } = await inside(["microphone"])
    await visit.switchCamera(true)
    devices.state.setState({ microphone: { kind: "trouble", trouble: "no-device" } })
    await vi.waitFor(() =>
      expect(group.meeting.people[0]).toMatchObject({ microphone: false, camera: true }),
    )
  })

  it("[C5] are let go of when the break comes, and go on again only by a press", async () => {
    const { group, devices, visit, socket } = await inside()
    await visit.command({ type: "startClock" })
    const { now } = group
    group.happen({ type: "breakBegan", seat: null, at: now, until: now + 600_000 })
    expect(devices.on).toEqual([])
    expect(devices.released).toEqual(["microphone", "camera"])
    socket.takeAsked()
    await visit.switchMicrophone(true)
    await vi.waitFor(() => expect(group.meeting.people[0]).toMatchObject({ microphone: true }))
    expect(socket.takeAsked()).toEqual(["command"])
  })

  it("go off again when the meeting says no", async () => {
    const { socket, devices, visit } = await inside([])
    socket.answers.command = () => ({ ok: false, error: { code: "not-allowed", message: "No" } })
    await visit.switchMicrophone(true)
    await vi.waitFor(() => expect(devices.on).toEqual([]))
  })

  it("listen for a muted voice only while one is inside", async () => {
    const { devices, visit } = await inside()
    expect(devices.listening).toBe(true)
    await visit.leave()
    expect(devices.listening).toBe(false)
  })

  it("say that one talks while muted", async () => {
    const { devices, room } = await inside(["microphone"])
    await devices.switch("microphone", false)
    devices.state.setState({ level: 0.5 })
    await vi.waitFor(() => expect(room().ownVoice).toBe(true))
    devices.state.setState({ level: 0 })
    await vi.waitFor(() => expect(room().ownVoice).toBe(false), { timeout: 3000 })
  })
})

describe("falling out", () => {
  it("[P1] keeps everything on the screen, and comes back by itself", async () => {
    const all = await inside()
    const { socket, room, group, mediaLog, until } = all
    const before = room().meeting
    socket.drop()
    expect(room()).toMatchObject({ line: "reconnecting", meeting: before })
    group.quietly({ type: "dropped", seat: 1, at: group.now })
    group.quietly({ type: "cameraSwitched", seat: 2, on: false })
    socket.takeAsked()
    socket.open()
    await until(backInside)
    expect(socket.takeAsked()).toEqual(["door", "enter", "time"])
    expect(mediaLog).toEqual(["restart-ice"])
    expect(room().meeting).toEqual(group.meeting)
    expect(group.meeting.people[0]).toMatchObject({ microphone: true, camera: true })
  })

  it("comes back with the devices as they are by then", async () => {
    const all = await inside()
    all.socket.drop()
    await all.visit.switchCamera(false)
    all.socket.open()
    await all.until(backInside)
    expect(all.group.meeting.people[0]).toMatchObject({ microphone: true, camera: false })
  })

  it("[C5] comes back silent when the break began meanwhile", async () => {
    const all = await inside()
    const { group, devices } = all
    await all.visit.command({ type: "startClock" })
    const { now } = group
    all.socket.drop()
    group.quietly({ type: "breakBegan", seat: 2, at: now, until: now + 600_000 })
    all.socket.open()
    await all.until(backInside)
    await vi.waitFor(() =>
      expect(group.meeting.people[0]).toMatchObject({ microphone: false, camera: false }),
    )
    expect(devices.on).toEqual([])
  })

  it("goes on knocking when the server is not ready for it", async () => {
    const all = await inside()
    const { enter } = all.socket.answers
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 })
    all.socket.answers.enter = () => ({ ok: false, error: { code: "internal", message: "" } })
    all.socket.drop()
    all.socket.open()
    await vi.waitFor(() => expect(all.socket.takeAsked()).toContain("enter"))
    if (enter) all.socket.answers.enter = enter
    await vi.advanceTimersByTimeAsync(3000)
    vi.useRealTimers()
    await all.until(backInside)
  })

  it("stands at the door when the pledge has changed meanwhile", async () => {
    const all = await inside()
    all.group.pledge = "q".repeat(43)
    all.socket.drop()
    all.socket.open()
    const state = await all.until(({ kind }) => kind === "door")
    expect(state).toMatchObject({ error: "pledge-needed" })
    expect(all.devices.on).toEqual([])
    expect(all.awake()).toBe(0)
    await all.until((at) => at.kind === "door" && at.group.pledge === all.group.pledge)
  })

  it("does not take news of the new line for gaps in the old", async () => {
    const all = await inside()
    all.socket.drop()
    all.group.quietly({ type: "cameraSwitched", seat: 2, on: false })
    all.socket.open()
    all.group.happen({ type: "microphoneSwitched", seat: 2, on: false })
    await all.until(backInside)
    expect(all.socket.takeAsked()).not.toContain("snapshot")
    expect(all.room().meeting).toEqual(all.group.meeting)
  })

  it("can happen again and again", async () => {
    const all = await inside()
    for (let time = 0; time < 5; time += 1) await reconnect(all)
    expect(all.room().meeting).toEqual(all.group.meeting)
  })
})

describe("being out", () => {
  it.each(["taken-over", "closed"] as const)(
    "%s is for good, with everything let go of",
    async (why) => {
      const { socket, visit, devices, mediaLog, awake } = await inside()
      socket.say(why, {})
      expect(visit.state.getState()).toMatchObject({
        kind: "out",
        why,
        group: { name: "Torsdagsgruppa" },
      })
      expect(devices.on).toEqual([])
      expect(mediaLog).toContain("close")
      expect(awake()).toBe(0)
      expect(socket.connected).toBe(false)
      const { tries } = socket
      socket.open()
      expect([socket.tries, socket.takeAsked()]).toEqual([tries, []])
      expect(visit.state.getState().kind).toBe("out")
    },
  )

  it("by leaving tells the others, and lets go of the devices at once", async () => {
    const { socket, visit, devices } = await inside()
    const leaving = visit.leave()
    expect(devices.on).toEqual([])
    expect(visit.state.getState()).toMatchObject({ kind: "out", why: "left" })
    await leaving
    expect(socket.takeAsked()).toEqual(["leave"])
    expect(socket.connected).toBe(false)
  })

  it("is quiet when the screen is closed at the door", async () => {
    const { socket, visit } = await atDoor()
    visit.close()
    visit.close()
    expect(socket.connected).toBe(false)
    expect(visit.state.getState().kind).toBe("door")
  })
})
