import { request } from "node:http"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { ContactPointChange } from "#shared/contactPoint/messages.ts"
import type { Result } from "#shared/values/result.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import { HOURS } from "../support/room-with-helper-in-test.ts"
import { codeOf, key, need } from "../support/test-client.ts"
import {
  TestContactPoint,
  leaveInterest,
  publicKeyText,
  sealedText,
} from "../support/test-contact-point.ts"
import { makeRoomWithHelper, postJson } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"

/** As a room's id looks. */
const NOBODYS = "abcdefghijklmnopqrstuv"

let server: TestServer
let point: TestContactPoint

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())
beforeEach(async () => {
  point = await TestContactPoint.make(server.origin)
})

/** How the server answers a body of so many bytes before it has come. */
function statusFor(bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": bytes }
    const url = `${server.origin}/api/contact-point`
    const sent = request(url, { method: "POST", headers }, (response) => {
      resolve(response.statusCode)
      sent.destroy()
    })
    sent.once("error", reject)
    sent.flushHeaders()
  })
}

describe("a contact point's page", () => {
  it("[CP1] is shown to those with the link only, and refuses an unknown one and a wrong key alike", async () => {
    const read = { type: "read" } as const
    expect(codeOf(await point.act(read, { accessKey: key() }))).toBe("no-entry")
    const unknown = { id: NOBODYS, accessKey: point.accessKey, version: 0, change: read }
    expect(await postJson(server.origin, "/api/contact-point", unknown)).toEqual(
      await point.act(read, { accessKey: key() }),
    )
    const other = await TestContactPoint.make(server.origin)
    expect(codeOf(await point.act(read, { accessKey: other.accessKey }))).toBe("no-entry")
    expect((await point.read()).profile).toBe(sealedText("profile"))
  })

  it("[CP1] can do nothing before it is set up, and is set up once", async () => {
    const accessKey = key()
    const body = { accessKeyHash: hashOfKey(accessKey) }
    const made = await postJson(server.origin, "/api/contact-points", body)
    const { id } = need(made as Result<{ id: string }>)
    const fresh = await TestContactPoint.open(server.origin, id, accessKey)
    expect(fresh.view).toMatchObject({ version: 1, profile: null, publicKey: null, entries: [] })
    expect(codeOf(await fresh.act({ type: "addHolder", sealed: sealedText("x") }))).toBe(
      "wrong-phase",
    )
    const again = { profile: sealedText("other"), publicKey: publicKeyText("o") }
    expect(codeOf(await point.act({ type: "setUp", ...again }))).toBe("stale")
  })

  it("[CP1.1] refuses a change made on an older page, and changes nothing", async () => {
    const { version } = point.view
    need(await point.act({ type: "addHolder", sealed: sealedText("Kari") }))
    const before = await point.read()
    for (const stale of [version, 0, before.version + 1])
      expect(
        codeOf(await point.act({ type: "rename", profile: sealedText("x") }, { version: stale })),
      ).toBe("stale")
    expect(await point.read()).toEqual(before)
  })

  it("[CP1.3] lists a practice room by the helper's token and the room's key, once", async () => {
    const practice = await makeRoomWithHelper(server.origin, HOURS)
    const { room, helper } = practice
    const { accessKey } = practice.keys
    const add = { type: "addPractice", sealed: sealedText("practice") } as const
    for (const wrong of [
      { room, accessKey, helper: key() },
      { room, accessKey: key(), helper },
      { room: NOBODYS, accessKey, helper },
    ])
      expect(codeOf(await point.act({ ...add, ...wrong }))).toBe("no-entry")
    need(await point.act({ ...add, room, accessKey, helper }))
    expect(point.view.entries).toMatchObject([
      { kind: "practice", room, about: { kind: "practice", minutes: HOURS.minutes } },
    ])
    expect(codeOf(await point.act({ ...add, room, accessKey, helper }))).toBe("not-allowed")
  })

  it("refuses what has the wrong shape or is too large, and goes on", async () => {
    const post = (body: unknown) => postJson(server.origin, "/api/contact-point", body as object)
    for (const body of [
      {},
      { id: point.id, accessKey: point.accessKey, version: 1, change: { type: "deleteAll" } },
      { id: point.id, accessKey: point.accessKey, version: 1, change: { type: "read", more: 1 } },
    ])
      expect(codeOf((await post(body)) as never)).toBe("bad-input")
    expect(await statusFor(13 * 1024 * 1024)).toBe(413)
    await point.read()
  })
})

describe("a contact point's info meetings", () => {
  it("[CP2] are made, moved and deleted from its page", async () => {
    const meeting = await point.makeInfoMeeting()
    expect(point.view.entries[0]).toMatchObject({
      kind: "infoMeeting",
      about: { startsAt: "2099-12-03T18:00", minutes: 60, phase: { kind: "waiting" } },
    })
    const time = { startsAt: "2099-12-10T19:00", minutes: 90 }
    const listenersKeyHash = hashOfKey(meeting.listeners)
    const plan = { ...time, listenersKeyHash, welcome: sealedText("new welcome") }
    const sealed = sealedText("moved")
    const change = { type: "changeInfoMeeting", entry: meeting.entry, ...plan, sealed } as const
    need(await point.act(change))
    expect(point.view.entries[0]).toMatchObject({
      sealed,
      about: { startsAt: plan.startsAt, minutes: 90, start: Date.parse("2099-12-10T18:00Z") },
    })
    need(await point.act({ type: "removeEntry", entry: meeting.entry }))
    expect(point.view.entries).toEqual([])
    expect(codeOf(await leaveInterest(server.origin, meeting, key()))).toBe("no-entry")
  })

  it("[CP2.1, CP2.2] are not moved to a time that has passed, and the page stays as it was", async () => {
    const meeting = await point.makeInfoMeeting()
    const before = await point.read()
    const time = { startsAt: "2024-12-03T18:00", minutes: 60 }
    const listenersKeyHash = hashOfKey(meeting.listeners)
    const past = { ...time, listenersKeyHash, welcome: sealedText("w") }
    const sealed = sealedText("moved")
    const change = { type: "changeInfoMeeting", entry: meeting.entry, ...past, sealed } as const
    expect(codeOf(await point.act(change))).toBe("bad-input")
    expect((await point.read()).entries).toEqual(before.entries)
    await expect(point.makeInfoMeeting({ startsAt: "2024-12-03T18:00" })).rejects.toThrow(
      "bad-input",
    )
  })

  it("[CP6.3, IM8.7] are over when nobody began them, deleted seven days later, and interest after 183", async () => {
    const own = await TestServer.start()
    try {
      const there = await TestContactPoint.make(own.origin)
      const soon = new Date(own.clock.now() + 26 * 60 * 60_000).toISOString().slice(0, 16)
      const meeting = await there.makeInfoMeeting({ startsAt: soon })
      need(await leaveInterest(own.origin, meeting, key()))
      own.clock.advance(2 * 24 * 60 * 60_000)
      expect((await there.read()).entries[0]?.about).toMatchObject({ phase: { kind: "ended" } })
      own.clock.advance(8 * 24 * 60 * 60_000)
      await expect.poll(async () => (await there.read()).entries[0]?.about).toBeNull()
      expect(there.view.interests).toHaveLength(1)
      own.clock.advance(183 * 24 * 60 * 60_000)
      await expect.poll(async () => (await there.read()).interests).toEqual([])
    } finally {
      await own.stop()
    }
  })
})

describe("renewing a contact point's link", () => {
  it("[CP5, CP5.1, CP5.2] makes the old one dead, with everything sealed again in one change", async () => {
    const meeting = await point.makeInfoMeeting()
    need(await leaveInterest(server.origin, meeting, key()))
    const [interest] = (await point.read()).interests
    const note = sealedText("a note")
    need(await point.act({ type: "noteInterest", interest: interest!.id, contacted: true, note }))
    const old = await TestContactPoint.open(server.origin, point.id, point.accessKey)
    const accessKey = key()
    const whole: Extract<ContactPointChange, { type: "renew" }> = {
      type: "renew",
      accessKeyHash: hashOfKey(accessKey),
      profile: sealedText("renewed profile"),
      publicKey: publicKeyText("second"),
      entries: point.view.entries.map(({ id }) => ({ id, sealed: sealedText(`again ${id}`) })),
      notes: [{ interest: interest!.id, note: sealedText("renewed note") }],
      welcomes: [
        {
          meeting: meeting.id,
          listenersKeyHash: hashOfKey(meeting.listeners),
          welcome: sealedText("renewed welcome"),
        },
      ],
    }
    for (const part of [{ entries: [] }, { notes: [] }])
      expect(codeOf(await point.act({ ...whole, ...part }))).toBe("bad-input")
    need(await point.act(whole))
    expect(codeOf(await old.act({ type: "read" }))).toBe("no-entry")
    point.accessKey = accessKey
    const after = await point.read()
    expect(after.publicKey).toBe(publicKeyText("second"))
    expect(after.entries[0]?.sealed).toBe(whole.entries[0]!.sealed)
    expect(after.interests[0]).toMatchObject({ contacted: true, note: whole.notes[0]!.note })
  })

  it("[CP5] can carry as many entries as there may be", async () => {
    const entries = Array.from({ length: 500 }, (_, index) => ({
      id: `${index}`.padStart(22, "0"),
      sealed: "s".repeat(16 * 1024),
    }))
    const keys = { accessKeyHash: hashOfKey(key()), publicKey: publicKeyText("k") }
    const rest = { profile: sealedText("p"), entries, notes: [], welcomes: [] }
    const done = await point.act({ type: "renew", ...keys, ...rest })
    // Read whole, and refused for what is in it.
    expect(done).toMatchObject({ error: { message: "Something has not been sealed again" } })
  })
})
