import { describe, expect, it, onTestFinished, vi } from "vitest"

import { open, seal } from "../crypto/seal.ts"
import { pageStorage } from "../storage/browser-storage.ts"
import { atDoor, setUp } from "./testing/set-up.ts"

describe("connecting", () => {
  it("waits, says when there is no connection, and comes to the door by itself", async () => {
    const { socket, session, until, group } = await setUp()
    expect(session.state.getState()).toEqual({ kind: "connecting" })
    socket.drop()
    expect(session.state.getState()).toEqual({ kind: "refused", code: "offline" })
    socket.open()
    expect(await until(({ kind }) => kind === "door")).toEqual({
      kind: "door",
      group: {
        name: "Torsdagsgruppa",
        language: "nb",
        format: "group",
        hours: null,
        seats: 8,
        pledge: { hash: group.pledge, ownWords: null, outdated: false },
        next: null,
        opening: { open: true },
      },
      own: null,
      waiting: false,
      error: null,
      page: null,
    })
  })

  it("with a link that opens nothing is refused", async () => {
    const { socket, until } = await setUp({ secret: "AAAAAAAAAAAAAAAAAAAAAA" })
    socket.open()
    expect(await until(({ kind }) => kind === "refused")).toMatchObject({ code: "no-entry" })
  })

  it("[IM10] with a personal invitation comes to a seat of one's own, also at a full group", async () => {
    const invitation = "t".repeat(43)
    const { socket, group, until } = await setUp({ invitation })
    group.full = true
    group.invitations.add(invitation)
    socket.open()
    expect(await until(({ kind }) => kind === "door")).toMatchObject({ group: { invited: true } })
  })

  it("[IM10] with an invitation that somebody has used says so, and asks no more", async () => {
    const { socket, until } = await setUp({ invitation: "t".repeat(43) })
    socket.open()
    const state = await until(({ kind }) => kind === "refused")
    expect(state).toEqual({ kind: "refused", code: "invitation-used" })
    expect(socket.takeAsked()).toEqual(["lobby"])
  })

  it("at a full group stays outside", async () => {
    const { socket, group, until } = await setUp()
    group.full = true
    socket.open()
    expect(await until(({ kind }) => kind === "outside")).toMatchObject({ why: "full" })
  })
})

describe("the door", () => {
  it("signs under a sealed name, and keeps the seat for the next session", async () => {
    const storage = pageStorage()
    const first = await atDoor({ kept: storage })
    await first.session.pledge(" Kari\u202e ")
    expect(first.session.state.getState()).toMatchObject({
      own: { seat: 1, name: "Kari", signed: true },
      waiting: false,
    })
    const { member, keys } = first.group
    expect(await open(keys.contentKey, "display-name", member?.name ?? "")).toBe("Kari")

    const later = await setUp({ kept: storage })
    later.group.member = member
    // One who comes back may press the first thing shown: what is needed inside is loaded before the answer.
    expect([first.mediaLog, later.mediaLog]).toEqual([[], ["prefetch"]])
    later.socket.open()
    const state = await later.until(({ kind }) => kind === "door")
    expect(state).toMatchObject({ own: { seat: 1, name: "Kari", signed: true } })
  })

  it("does not take a name with nothing to read in it", async () => {
    const { session, socket } = await atDoor()
    await session.pledge("\u200b")
    expect(session.state.getState()).toMatchObject({ kind: "door", error: "bad-input", own: null })
    expect(socket.takeAsked()).not.toContain("pledge")
  })

  it("says so when a request failed, and lets the participant press again", async () => {
    const { session, socket, until } = await atDoor()
    socket.drop()
    await session.pledge("Kari")
    expect(session.state.getState()).toMatchObject({
      kind: "door",
      waiting: false,
      error: "offline",
    })
    socket.open()
    await session.pledge("Kari")
    await until((state) => state.kind === "door" && state.own !== null && state.error === null)
  })

  it("asks for the pledge again when its text has changed during pre-join", async () => {
    const { session, group, until } = await atDoor()
    await session.pledge("Kari")
    group.formAgain()
    await session.enter()
    const state = await until((at) => at.kind === "door" && at.group.pledge.hash === group.pledge)
    expect(state).toMatchObject({ own: { signed: false }, error: "pledge-needed", waiting: false })
  })

  it("sends enter and the set-up of media in one breath, inside the press", async () => {
    const { session, socket, mediaLog, awake } = await atDoor()
    await session.pledge("Kari")
    socket.takeAsked()
    // What the screen draws for the press comes after both: the second leaves only when the page is free.
    const drawn: unknown[] = []
    session.state.subscribe((state) => drawn.push([state.kind, ...mediaLog]))
    const entering = session.enter()
    expect(drawn[0]).toEqual(["door", "announce 1", "open"])
    expect(socket.takeAsked()).toEqual(["enter"])
    expect(mediaLog).toEqual(["announce 1", "open", "play sound"])
    await entering
    expect(session.state.getState().kind).toBe("inside")
    expect(awake()).toBe(1)
  })

  it("shows the room once audio and video are set up, and soon after where they never are", async () => {
    const { session, media, until, present } = await atDoor()
    await session.pledge("Kari")
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    onTestFinished(() => void vi.useRealTimers())
    media.recover = () => new Promise(() => undefined)
    void session.enter()
    // The keys of those inside may come by then [E2]. The reply and the names need turns of the event loop, and no timer.
    while (present.length === 0) await new Promise((turn) => setImmediate(turn))
    expect(present).toEqual([1, 2])
    for (let turns = 0; turns < 5000; turns += 1) await new Promise((turn) => setImmediate(turn))
    expect(session.state.getState().kind).toBe("door")
    await vi.advanceTimersByTimeAsync(300)
    vi.useRealTimers()
    await until(({ kind }) => kind === "inside")
  })

  it("keeps what comes for the room while it is being opened: of the meeting, the group, the media and the other", async () => {
    const { session, socket, group, media, events, room, until } = await atDoor()
    await session.pledge("Kari")
    const setUpReceived = Promise.withResolvers<void>()
    media.recover = () => setUpReceived.promise
    void session.enter()
    await vi.waitFor(() => expect(group.meeting.people).toHaveLength(2))
    // The reply is on its way through its promises, and no notification comes before it.
    await new Promise((turn) => setImmediate(turn))
    group.happen({ type: "cameraSwitched", seat: 2, on: false })
    group.change((before) => ({ ...before, held: 7 }))
    const [camera, microphone] = [{} as MediaStream, {} as MediaStream]
    events().streams(new Map([[2, { camera, microphone, screen: null }]]))
    events().audioBlocked(true)
    events().videoLimited("small")
    const shown = { camera: "fine", microphone: "let-be", speaker: "untried", net: "glad" }
    const check = await seal(group.keys.contentKey, "practice-check", JSON.stringify(shown))
    socket.say("check-shown", { seat: 2, check })
    expect(session.state.getState().kind).toBe("door")
    setUpReceived.resolve()
    await until(({ kind }) => kind === "inside")
    await vi.waitFor(() => expect(room().checks.get(2)).toEqual(shown))
    await vi.waitFor(() => expect(room().group.view).toEqual(group.view()))
    expect(room()).toMatchObject({
      meeting: group.meeting,
      audioBlocked: true,
      videoLimit: "small",
    })
    expect(room().remote.get(2)).toMatchObject({ microphone })
  })
})
