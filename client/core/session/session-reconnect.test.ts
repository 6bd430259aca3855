import { describe, expect, it, vi } from "vitest"

import { atDoor, backInside, inside, reconnect } from "./testing/set-up.ts"

describe("reconnecting", () => {
  it("[P1] keeps everything on the screen, and reconnects by itself", async () => {
    const all = await inside()
    const { socket, room, group, mediaLog, until } = all
    const before = room().meeting
    socket.drop()
    expect(room()).toMatchObject({ connection: "reconnecting", meeting: before })
    group.quietly({ type: "dropped", seat: 1, at: group.now })
    group.quietly({ type: "cameraSwitched", seat: 2, on: false })
    socket.takeAsked()
    socket.open()
    await until(backInside)
    // It names the transport that it has, so that the server keeps it.
    const entered = socket.asked.flatMap(({ name, body }) => (name === "enter" ? [body] : []))
    expect(entered).toEqual([expect.objectContaining({ transport: "transport-1" })])
    expect(socket.takeAsked()).toEqual(["lobby", "enter", "time"])
    expect(mediaLog).toEqual(["announce 1", "restart-ice"])
    expect(room().meeting).toEqual(group.meeting)
    expect(group.meeting.people[0]).toMatchObject({ microphone: true, camera: true })
  })

  it("comes back with the devices as they are by then", async () => {
    const all = await inside()
    all.socket.drop()
    await all.session.switchCamera(false)
    all.socket.open()
    await all.until(backInside)
    expect(all.group.meeting.people[0]).toMatchObject({ microphone: true, camera: false })
  })

  it("[C5] comes back silent when the break began meanwhile", async () => {
    const all = await inside()
    const { group, devices } = all
    await all.session.command({ type: "startClock" })
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

  it("asks the lobby again when the server is not ready for it", async () => {
    const all = await inside()
    const { enter } = all.socket.answers
    vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 })
    all.socket.answers.enter = () => ({ ok: false, error: { code: "internal", message: "" } })
    all.socket.drop()
    all.socket.open()
    await vi.waitFor(() => expect(all.socket.takeAsked()).toContain("enter"))
    if (enter) all.socket.answers.enter = enter
    // The refusal may be read only now: the wait before the next try begins behind it.
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(1000)
      expect(all.socket.takeAsked()).toContain("lobby")
    })
    vi.useRealTimers()
    await all.until(backInside)
  })

  it("stands at the door when the pledge has changed meanwhile", async () => {
    const all = await inside()
    all.group.formAgain()
    all.socket.drop()
    all.socket.open()
    const state = await all.until(({ kind }) => kind === "door")
    expect(state).toMatchObject({ error: "pledge-needed" })
    expect(all.devices.on).toEqual([])
    expect(all.awake()).toBe(0)
    await all.until((at) => at.kind === "door" && at.group.pledge.hash === all.group.pledge)
  })

  it("does not take events of the new connection for gaps in the old", async () => {
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

describe("the end", () => {
  it.each(["taken-over", "closed", "removed", "withdrawn"] as const)(
    "%s is for good, with everything released",
    async (why) => {
      const { socket, session, devices, mediaLog, awake } = await inside()
      socket.say(why, {})
      expect(session.state.getState()).toMatchObject({
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
      expect(session.state.getState().kind).toBe("out")
    },
  )

  it("[I2] ends with a goodbye to the group for the initiator whose mark has expired", async () => {
    const { socket, session, kept: storage } = await inside()
    const seat = "samtalerom.seat.Wq3-_zT0aB1cD2eF3gH4iJ"
    expect(storage.get(seat)).toBeDefined()
    storage.set("samtalerom.groups", JSON.stringify([{ room: "x" }]))
    socket.say("withdrawn", {})
    expect(session.state.getState()).toMatchObject({ kind: "out", why: "withdrawn" })
    expect([storage.get(seat), storage.get("samtalerom.groups")]).toEqual([undefined, undefined])
  })

  it("[I3.1] is shown at the door to the initiator who was not there when it happened", async () => {
    const { socket, group, kept: storage, until } = await inside()
    storage.set("samtalerom.groups", JSON.stringify([{ room: "x" }]))
    group.member = undefined
    group.farewell = true
    socket.drop()
    socket.open()
    const state = await until(({ kind }) => kind === "out")
    expect(state).toMatchObject({ why: "withdrawn", group: { name: "Torsdagsgruppa" } })
    expect(storage.get("samtalerom.seat.Wq3-_zT0aB1cD2eF3gH4iJ")).toBeUndefined()
    expect(storage.get("samtalerom.groups")).toBeUndefined()
    expect(socket.connected).toBe(false)
  })

  it("[P2] comes also from another tab of this browser while the connection is lost", async () => {
    const { socket, session, tabs, devices } = await inside()
    expect(tabs.entered).toBe(1)
    socket.drop()
    tabs.takeOver()
    expect(session.state.getState()).toMatchObject({ kind: "out", why: "taken-over" })
    expect(devices.on).toEqual([])
    socket.open()
    expect(socket.takeAsked()).not.toContain("enter")
  })

  it("does not come from another tab to a tab that is only at the door", async () => {
    const { session, tabs } = await atDoor()
    tabs.takeOver()
    expect(session.state.getState().kind).toBe("door")
  })

  it("by leaving reaches the others, and releases the devices at once", async () => {
    const { socket, session, devices } = await inside()
    const leaving = session.leave()
    expect(devices.on).toEqual([])
    expect(session.state.getState()).toMatchObject({ kind: "out", why: "left" })
    await leaving
    expect(socket.takeAsked()).toEqual(["leave"])
    expect(socket.connected).toBe(false)
  })

  it("changes no state when the page is closed at the door", async () => {
    const { socket, session } = await atDoor()
    session.close()
    session.close()
    expect(socket.connected).toBe(false)
    expect(session.state.getState().kind).toBe("door")
  })
})
