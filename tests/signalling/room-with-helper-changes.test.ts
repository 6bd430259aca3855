import { describe, expect, it } from "vitest"

import { STANDARD_LIMITS } from "../../server/platform/rate-limits.ts"
import { HOURS, RoomWithHelperInTest, OPENS } from "../support/room-with-helper-in-test.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { fieldsInSqlite } from "../support/stored-fields.ts"
import { makeRoomWithHelper, postJson } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { codeOf, key, need } from "../support/test-client.ts"

describe("what the helper does to a contact point's practice room", () => {
  const there = RoomWithHelperInTest.forEach()

  it("[H4] is deleted by its helper, and nothing is left of it", async () => {
    there.goTo(OPENS)
    const kari = await there.inside()
    expect((await there.asHelper({ type: "delete" })).ok).toBe(true)
    await kari.hears("closed")
    expect(codeOf(await (await there.atDoor()).knock())).toBe("no-entry")
    expect(codeOf(await there.asHelper({ type: "none" }))).toBe("no-entry")
    expect(
      fieldsInSqlite(there.server.storeFile).filter((field) => field.startsWith("group ")),
    ).toEqual([])
  })

  it("[H4] is emptied by its helper, and anyone may come in again", async () => {
    there.goTo(OPENS)
    const kari = await there.inside()
    expect((await there.asHelper({ type: "empty" })).ok).toBe(true)
    await kari.hears("closed")
    await there.inside({ name: "Ola" })
    expect(await there.asHelper({ type: "none" })).toMatchObject({ ok: true, value: HOURS })
  })

  it("[H4] nobody knocks at it, full or not", async () => {
    there.goTo(OPENS)
    await there.helper()
    await there.inside()
    const ola = await there.atDoor({ name: "Ola" })
    need(await ola.knock())
    for (const kind of ["newcomer", "returning"] as const)
      expect(codeOf(await ola.waitOutside(kind))).toBe("not-allowed")
  })

  it("[H4] is changed by nobody else: not by those inside, and not with a wrong key", async () => {
    there.goTo(OPENS)
    const hanne = await there.helper()
    const kari = await there.inside()
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
      expect(codeOf(await there.asHelper({ type: "delete" }, parts))).toBe("no-entry")
    expect((await there.asHelper({ type: "none" })).ok).toBe(true)
  })

  it.each([
    { type: "hours", dates: { kind: "none" }, minutes: 60 },
    { type: "hours", dates: HOURS.dates, minutes: 29 },
    { type: "hours", dates: HOURS.dates, minutes: 181 },
    { type: "hours", dates: { ...HOURS.dates, from: "2026-02-30" }, minutes: 60 },
    { type: "rename" },
    null,
  ])("is not changed by %j", async (change) => {
    expect(codeOf(await there.asHelper(change as never))).toBe("bad-input")
    expect(await there.asHelper({ type: "none" })).toMatchObject({ ok: true, value: HOURS })
  })

  it.each([{ helper: "short" }, { dates: { kind: "none" } }, { minutes: 0 }, { seats: 12 }])(
    "is not made with %j",
    async (parts) => {
      const body = { accessKeyHash: key(), name: SOME_SEALED, language: "nb", helper: key() }
      const asked = { ...body, ...HOURS, ...parts }
      expect(codeOf(await postJson(there.server.origin, "/api/practice/with-helper", asked))).toBe(
        "bad-input",
      )
    },
  )
})

it("is not guessed at; a right key opens however many wrong ones were tried", async () => {
  const server = await TestServer.start({ config: { limits: STANDARD_LIMITS } })
  try {
    const { room, keys, helper } = await makeRoomWithHelper(server.origin, HOURS)
    const request = { room, accessKey: keys.accessKey, change: { type: "none" } }
    const ask = async (token: string) =>
      codeOf(await postJson(server.origin, "/api/practice/helper", { ...request, helper: token }))
    // More than all calls that an address may make elsewhere.
    const attempts = STANDARD_LIMITS.calls.points + 10
    const codes = await Promise.all(Array.from({ length: attempts }, () => ask(key())))
    expect(codes.filter((code) => code === "no-entry")).toHaveLength(
      STANDARD_LIMITS.wrongKeys.points,
    )
    expect(await ask(key())).toBe("too-many")
    expect(await ask(helper)).toBe("ok")
  } finally {
    await server.stop()
  }
})
