import { describe, expect, it } from "vitest"

import { accept, refuse } from "#shared/values/result.ts"
import { seal } from "../crypto/seal.ts"
import { pageStorage } from "../storage/browser-storage.ts"
import { atDoor, backInside, inside, setUp } from "./testing/set-up.ts"

const KNOCK = "k".repeat(22)

/** At the door of a closed group, where knocks are heard. */
async function outside() {
  const all = await setUp()
  all.group.closed = true
  all.socket.answers.knock = () => accept({ knock: KNOCK })
  all.socket.answers["knock-away"] = () => accept({})
  all.socket.open()
  await all.until(({ kind }) => kind === "outside")
  return all
}

describe("outside a closed group", () => {
  it("[K1] a newcomer waits under a sealed name, and comes to the door when let in", async () => {
    const { session, socket, group, until } = await outside()
    expect(session.state.getState()).toMatchObject({ why: "closed", waiting: { kind: "no" } })
    await session.waitOutside("newcomer", " Mona ")
    expect(session.state.getState()).toMatchObject({
      waiting: { kind: "waiting", as: "newcomer", name: "Mona" },
    })
    const asked = socket.asked.find(({ name }) => name === "knock")?.body
    expect(JSON.stringify(asked)).not.toContain("Mona")
    const { seatToken } = asked as { seatToken: string }
    group.member = {
      name: await seal(group.keys.contentKey, "display-name", "Mona"),
      token: seatToken,
      signed: "",
    }
    socket.say("let-in", {})
    const state = await until(({ kind }) => kind === "door")
    expect(state).toMatchObject({ own: { name: "Mona", signed: false } })
  })

  it("[K3] a newcomer learns kindly that nobody opened, and can knock again", async () => {
    const { session, socket } = await outside()
    await session.waitOutside("newcomer", "Mona")
    socket.say("not-let-in", {})
    expect(session.state.getState()).toMatchObject({ waiting: { kind: "unanswered" } })
    await session.waitOutside("newcomer", "Mona")
    expect(session.state.getState()).toMatchObject({ waiting: { kind: "waiting" } })
  })

  it("a newcomer waits on, by itself, when the connection was lost", async () => {
    const { session, socket, until } = await outside()
    await session.waitOutside("newcomer", "Mona")
    socket.drop()
    socket.takeAsked()
    socket.open()
    await until((state) => state.kind === "outside" && state.waiting.kind === "waiting")
    await expect.poll(() => socket.takeAsked()).toContain("knock")
  })

  it("a newcomer can stop waiting", async () => {
    const { session, socket } = await outside()
    await session.waitOutside("newcomer", "Mona")
    socket.takeAsked()
    await session.stopWaiting()
    expect(socket.takeAsked()).toEqual(["knock-away"])
    expect(session.state.getState()).toMatchObject({ why: "closed", waiting: { kind: "no" } })
  })

  it("[K2] a newcomer reads why the knock was not heard", async () => {
    const { session, socket } = await outside()
    socket.answers.knock = () => refuse("too-many", "Others wait")
    await session.waitOutside("newcomer", "Mona")
    expect(session.state.getState()).toMatchObject({ waiting: { kind: "no", error: "too-many" } })
    await session.waitOutside("newcomer", "\u200b")
    expect(session.state.getState()).toMatchObject({ waiting: { kind: "no", error: "bad-input" } })
  })
})

describe("at the door of an open group", () => {
  it("[K4] a member who has lost the device waits outside for the seat, and can go back", async () => {
    const { session, socket, until } = await atDoor()
    socket.answers.knock = () => accept({ knock: KNOCK })
    socket.answers["knock-away"] = () => accept({})
    await session.waitOutside("returning", "Aud")
    expect(session.state.getState()).toMatchObject({ kind: "outside", why: "returning" })
    await session.stopWaiting()
    await until(({ kind }) => kind === "door")
  })
})

describe("the group's page", () => {
  it("is for a member who has signed, and follows what happens", async () => {
    const { session, socket, group, until } = await atDoor()
    socket.answers.group = () => accept(group.view())
    await session.pledge("Kari")
    await session.lookAtGroup()
    expect(session.state.getState()).toMatchObject({ page: { view: { held: 0 }, notes: [] } })
    const { contentKey } = group.keys
    const name = await seal(contentKey, "display-name", "Ola")
    const words = await seal(contentKey, "group-words", "Takk for meg")
    group.change((before) => ({
      ...before,
      notes: [{ kind: "quit", seat: 2, name, at: group.now, words }],
    }))
    const state = await until((at) => at.kind === "door" && at.page?.notes.length === 1)
    expect(state).toMatchObject({ page: { notes: [{ name: "Ola", words: "Takk for meg" }] } })
  })

  it("is not shown to a member who has not signed the text of today", async () => {
    const { session, socket } = await atDoor()
    socket.answers.group = () => refuse("pledge-needed", "Sign first")
    await session.lookAtGroup()
    expect(session.state.getState()).toMatchObject({ page: null, error: "pledge-needed" })
  })
})

describe("the group, from inside", () => {
  it("is on the screen, opened, and follows what happens", async () => {
    const { group, room, until } = await inside()
    expect(room().group).toMatchObject({ view: { closed: null }, knocks: [] })
    group.change((before) => ({ ...before, door: { kind: "closed", at: group.now, by: 2 } }))
    await until((state) => state.kind === "inside" && state.room.group.view.closed?.by === 2)
  })

  it("is sent again after a lost connection", async () => {
    const { group, socket, room, until } = await inside()
    socket.drop()
    group.change((before) => ({ ...before, held: 3 }))
    socket.open()
    expect(await until((state) => backInside(state) && room().group.view.held === 3)).toBeDefined()
  })

  it("[S5] given up, leaves nothing of the seat in this browser", async () => {
    const storage = pageStorage()
    const all = await inside(["microphone"], { kept: storage })
    all.socket.answers["group-command"] = () => accept({})
    const token = all.group.member?.token
    await all.session.groupCommand({ type: "quit", words: null })
    expect(all.session.state.getState()).toMatchObject({ kind: "out", why: "quit" })
    expect(all.devices.on).toEqual([])
    const later = await atDoor({ kept: storage })
    expect(later.session.state.getState()).toMatchObject({ own: null })
    await later.session.pledge("Kari")
    expect(later.group.member?.token).not.toBe(token)
  })

  it("[L4] deleted, ends the session with a word", async () => {
    const { socket, session } = await inside()
    socket.say("deleted", {})
    expect(session.state.getState()).toMatchObject({ kind: "out", why: "deleted" })
  })
})
