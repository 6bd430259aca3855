import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { keptIn } from "#shared/kept/table.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import type { HelperRequest } from "#shared/protocol/helped-room.ts"
import { instantOf } from "#shared/schedule/oslo.ts"
import { STANDARD_LIMITS } from "../../server/rate-limits.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { fieldsInSqlite } from "../support/stored-fields.ts"
import { type TestHelpedRoom, makeHelpedRoom, postJson } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestVisitor, codeOf, key, need } from "../support/test-visitor.ts"
import { waitFor } from "../support/wait-for.ts"

/** Tuesdays, 18:00 to 20:00. */
const HOURS = {
  dates: { kind: "every", weeks: 1, from: "2026-01-13", time: "18:00" },
  minutes: 120,
} as const
const OPENS = instantOf("2026-01-13T18:00")

describe("a contact point's practice room", () => {
  let server: TestServer
  let room: TestHelpedRoom
  const visitors: TestVisitor[] = []

  beforeEach(async () => {
    server = await TestServer.start()
    room = await makeHelpedRoom(server.origin, HOURS)
  })
  afterEach(async () => {
    for (const visitor of visitors.splice(0)) visitor.close()
    await server.stop()
  })

  const goTo = (instant: number) => server.clock.advance(instant - server.clock.now())
  const atDoor = async (options: { name?: string; seatToken?: string } = {}) => {
    const visitor = await TestVisitor.connect(server.origin, room, options)
    visitors.push(visitor)
    return visitor
  }
  const inside = async (options: { name?: string; seatToken?: string } = {}) => {
    const visitor = await atDoor(options)
    await visitor.comeIn()
    return visitor
  }
  const helper = () => inside({ name: "Hanne", seatToken: room.helper })
  const asHelper = (change: HelperRequest["change"], parts: object = {}) =>
    postJson(server.origin, "/api/practice/helper", {
      room: room.room,
      accessKey: room.keys.accessKey,
      helper: room.helper,
      change,
      ...parts,
    })
  const stored = () => fieldsInSqlite(server.storeFile)

  it("[H2] is shut outside its hours, and says when it opens", async () => {
    goTo(OPENS - 60 * MINUTE)
    const kari = await atDoor()
    const door = need(await kari.knock())
    expect(door.opening).toEqual({ open: false, opensAt: OPENS })
    expect(door.helped).toEqual({ ...HOURS, helper: false, isYou: false })
    expect(codeOf(await kari.sign())).toBe("not-open")
    goTo(OPENS)
    need(await kari.sign())
    need(await kari.enter())
  })

  it("[H2] is open as soon as the helper is there, and the door says so", async () => {
    goTo(OPENS - 60 * MINUTE)
    await helper()
    const kari = await atDoor()
    expect(need(await kari.knock())).toMatchObject({
      opening: { open: true },
      helped: { helper: true, isYou: false },
    })
    need(await kari.sign())
    need(await kari.enter())
    const again = await atDoor({ seatToken: room.helper })
    expect(need(await again.knock()).helped).toMatchObject({ helper: true, isYou: true })
  })

  it("[H3] takes one at a time beside the helper, and the next when that one has left", async () => {
    goTo(OPENS)
    const kari = await inside()
    await helper()
    const ola = await atDoor({ name: "Ola" })
    expect(need(await ola.knock()).you.kind).toBe("full")
    expect(codeOf(await ola.sign())).toBe("full")
    need(await kari.ask("leave", {}))
    expect(need(await ola.knock()).you.kind).toBe("new")
    await ola.comeIn()
    await ola.sees("both", ({ people }) => people.length === 2)
  })

  it("[H3] frees the seat of one who stays away, and not of one who falls out and comes back", async () => {
    goTo(OPENS)
    await helper()
    const kari = await inside()
    kari.cut()
    const again = await atDoor({ seatToken: kari.seatToken })
    expect(need(await again.knock()).you.kind).toBe("member")
    again.close()
    server.clock.advance(3 * MINUTE)
    const ola = await atDoor({ name: "Ola" })
    await waitFor("the seat is free", async () => need(await ola.knock()).you.kind === "new")
  })

  it("[H3.1] frees the seat of one who signed and went away", async () => {
    goTo(OPENS)
    const kari = await atDoor()
    need(await kari.knock())
    need(await kari.sign())
    const ola = await atDoor({ name: "Ola" })
    expect(need(await ola.knock()).you.kind).toBe("full")
    kari.close()
    await waitFor("the seat is free", async () => need(await ola.knock()).you.kind === "new")
  })

  it("[H3] knows the helper again after they have left, while others practise", async () => {
    goTo(OPENS)
    const hanne = await helper()
    const kari = await inside()
    need(await hanne.ask("leave", {}))
    expect(need(await (await atDoor()).knock()).helped?.helper).toBe(false)
    await helper()
    await kari.sees("the helper is back", ({ people }) => people.length === 2)
    expect(codeOf(await kari.ask("snapshot", {}))).toBe("ok")
  })

  it("[H1] keeps nothing of those who come, and is there when the server starts again", async () => {
    goTo(OPENS)
    const before = stored()
    const kept = new Set(keptIn("group").map((field) => `group ${field}`))
    const ofGroup = before.filter((field) => field.startsWith("group "))
    expect(ofGroup).toContain("group helper")
    expect(ofGroup.filter((field) => !kept.has(field))).toEqual([])
    await helper()
    const kari = await inside()
    need(await kari.command({ type: "startClock" }))
    expect(stored()).toEqual(before)
    await server.down()
    await server.up()
    expect(need(await (await atDoor()).knock())).toMatchObject({
      helped: { helper: false },
      you: { kind: "new" },
    })
  })

  it("[H1.1] has new hours at once, also for those at its door", async () => {
    goTo(OPENS)
    const kari = await atDoor()
    need(await kari.knock())
    const dates = { kind: "own" as const, list: ["2026-01-20T10:00"] }
    const answer = await asHelper({ type: "hours", dates, minutes: 60 })
    expect(answer).toMatchObject({ ok: true, value: { dates, minutes: 60 } })
    const opensAt = instantOf("2026-01-20T10:00")
    expect(need(await kari.knock()).opening).toEqual({ open: false, opensAt })
    expect(codeOf(await kari.sign())).toBe("not-open")
    await server.down()
    await server.up()
    expect(need(await (await atDoor()).knock()).helped).toMatchObject({ dates, minutes: 60 })
  })

  it("[H4] is deleted by its helper, and nothing is left of it", async () => {
    goTo(OPENS)
    const kari = await inside()
    expect((await asHelper({ type: "delete" })).ok).toBe(true)
    await kari.hears("deleted")
    expect(codeOf(await (await atDoor()).knock())).toBe("no-entry")
    expect(codeOf(await asHelper({ type: "none" }))).toBe("no-entry")
    expect(stored().filter((field) => field.startsWith("group "))).toEqual([])
  })

  it("[H4] is changed by nobody else: not by those inside, and not with a wrong key", async () => {
    goTo(OPENS)
    const hanne = await helper()
    const kari = await inside()
    for (const person of [hanne, kari]) {
      for (const command of [
        { type: "setDates", dates: { kind: "none" } },
        { type: "close" },
        { type: "withdraw", words: null },
        { type: "quit", words: null },
      ] as const)
        expect(codeOf(await person.groupCommand(command))).toBe("not-allowed")
    }
    for (const parts of [
      { helper: key() },
      { accessKey: key() },
      { helper: kari.seatToken },
      { room: "A".repeat(22) },
    ])
      expect(codeOf(await asHelper({ type: "delete" }, parts))).toBe("no-entry")
    expect((await asHelper({ type: "none" })).ok).toBe(true)
  })

  it.each([
    { type: "hours", dates: { kind: "none" }, minutes: 60 },
    { type: "hours", dates: HOURS.dates, minutes: 29 },
    { type: "hours", dates: HOURS.dates, minutes: 181 },
    { type: "hours", dates: { ...HOURS.dates, from: "2026-02-30" }, minutes: 60 },
    { type: "rename" },
    null,
  ])("is not changed by %j", async (change) => {
    expect(codeOf(await asHelper(change as never))).toBe("bad-input")
    expect(await asHelper({ type: "none" })).toMatchObject({ ok: true, value: HOURS })
  })

  it.each([{ helper: "short" }, { dates: { kind: "none" } }, { minutes: 0 }, { seats: 12 }])(
    "is not made with %j",
    async (parts) => {
      const body = { accessKeyHash: key(), name: SOME_SEALED, language: "nb", helper: key() }
      const asked = { ...body, ...HOURS, ...parts }
      expect(codeOf(await postJson(server.origin, "/api/practice/helped", asked))).toBe("bad-input")
    },
  )

  it("[L1] is deleted when nobody has come for a year, and not when somebody has", async () => {
    const unused = await makeHelpedRoom(server.origin, HOURS)
    server.clock.advance(200 * 24 * 60 * MINUTE)
    need(await (await atDoor()).knock())
    server.clock.advance(166 * 24 * 60 * MINUTE)
    const knock = async (at: TestHelpedRoom) => {
      const visitor = await TestVisitor.connect(server.origin, at)
      visitors.push(visitor)
      return codeOf(await visitor.knock())
    }
    await waitFor("the unused one is gone", async () => (await knock(unused)) === "no-entry")
    expect(await knock(room)).toBe("ok")
  })
})

it("is not guessed at: one who tries many keys is heard no more", async () => {
  const server = await TestServer.start({ config: { limits: STANDARD_LIMITS } })
  try {
    const { room, keys, helper } = await makeHelpedRoom(server.origin, HOURS)
    const request = { room, accessKey: keys.accessKey, change: { type: "none" } }
    const ask = async (token: string) =>
      codeOf(await postJson(server.origin, "/api/practice/helper", { ...request, helper: token }))
    const codes: string[] = []
    for (let attempt = 0; attempt <= STANDARD_LIMITS.wrongKeys.points; attempt += 1)
      codes.push(await ask(key()))
    expect(codes.filter((code) => code === "no-entry")).toHaveLength(
      STANDARD_LIMITS.wrongKeys.points,
    )
    expect(await ask(helper)).toBe("too-many")
  } finally {
    await server.stop()
  }
})
