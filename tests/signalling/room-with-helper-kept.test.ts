import { describe, expect, it } from "vitest"

import { inventoryOf } from "#shared/privacy-inventory/table.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import type { Snapshot } from "#shared/protocol/joining.ts"
import { instantOf } from "#shared/schedule/oslo.ts"
import { HOURS, RoomWithHelperInTest, OPENS } from "../support/room-with-helper-in-test.ts"
import { fieldsInSqlite } from "../support/stored-fields.ts"
import { type TestRoomWithHelper, makeRoomWithHelper } from "../support/test-group.ts"
import { codeOf, key, need } from "../support/test-client.ts"
import { bytesTraces, foundIn, leftBy, traces } from "../support/traces.ts"
import { waitFor } from "../support/wait-for.ts"

describe("what is kept of a contact point's practice room", () => {
  const there = RoomWithHelperInTest.forEach()

  it("[H1] keeps nothing of its participants, and is there when the server starts again", async () => {
    there.goTo(OPENS)
    const before = fieldsInSqlite(there.server.storeFile)
    const kept = new Set(inventoryOf("group").map((field) => `group ${field}`))
    const ofGroup = before.filter((field) => field.startsWith("group "))
    expect(ofGroup).toContain("group hours.helper")
    expect(ofGroup.filter((field) => !kept.has(field))).toEqual([])
    await there.helper()
    const kari = await there.inside()
    need(await kari.command({ type: "startClock" }))
    expect(fieldsInSqlite(there.server.storeFile)).toEqual(before)
    await there.server.down()
    await there.server.up()
    expect(need(await (await there.atDoor()).knock())).toMatchObject({
      hours: { helper: false },
      you: { kind: "new" },
    })
  })

  it("[H1] leaves nothing of a person, and of keys their hashes alone", async () => {
    there.goTo(OPENS)
    const name = "Solbjørg Hemmeligdatter"
    await there.helper()
    const kari = await there.inside({ name })
    await kari.sendAll()
    need(await kari.command({ type: "startClock" }))
    there.server.media.mood = "throws"
    expect(codeOf(await kari.ask("media-open", { rtpCapabilities: {} }))).toBe("internal")
    there.server.media.mood = "well"
    const guess = await there.atDoor()
    expect(codeOf(await guess.knock({ accessKey: key() }))).toBe("no-entry")
    const sealedName = nameOf(need(await kari.ask("snapshot", {})), kari.seat)
    const during = await leftBy(there.server)
    need(await kari.ask("leave", {}))
    for (const left of [during, await leftBy(there.server)]) {
      // What is kept is found: it is looked for in the right places.
      expect(left.includes(there.room.keys.accessKeyHash)).toBe(true)
      const telling = [
        name,
        sealedName,
        there.room.secret,
        there.room.name,
        there.room.keys.accessKey,
      ]
      expect(telling.flatMap((text) => foundIn(left, traces(text)))).toEqual([])
      for (const token of [kari.seatToken, there.room.helper])
        expect(foundIn(left, bytesTraces(Buffer.from(token, "base64url")))).toEqual([])
    }
  })

  it("[H1.1] has new hours at once, also for people at its door", async () => {
    there.goTo(OPENS)
    const kari = await there.atDoor()
    need(await kari.knock())
    const dates = { kind: "own" as const, list: ["2026-01-20T10:00"] }
    const answer = await there.asHelper({ type: "hours", dates, minutes: 60 })
    expect(answer).toMatchObject({ ok: true, value: { dates, minutes: 60 } })
    const opensAt = instantOf("2026-01-20T10:00")
    expect(need(await kari.knock()).opening).toEqual({ open: false, opensAt })
    expect(codeOf(await kari.sign())).toBe("not-open")
    await there.server.down()
    await there.server.up()
    expect(need(await (await there.atDoor()).knock()).hours).toMatchObject({ dates, minutes: 60 })
  })

  it("[L1] is deleted when nobody has come for a year, and not when somebody has", async () => {
    const unused = await makeRoomWithHelper(there.server.origin, HOURS)
    there.server.clock.advance(200 * 24 * 60 * MINUTE)
    await there.helper()
    // Knowing where it is keeps nothing alive.
    const stranger = await there.atDoor({}, unused)
    expect(codeOf(await stranger.knock({ accessKey: key() }))).toBe("no-entry")
    need(await stranger.knock())
    there.server.clock.advance(166 * 24 * 60 * MINUTE)
    const knock = async (at: TestRoomWithHelper) =>
      codeOf(await (await there.atDoor({}, at)).knock())
    await waitFor("the unused one is gone", async () => {
      there.server.clock.advance(24 * 60 * MINUTE)
      return (await knock(unused)) === "no-entry"
    })
    expect(await knock(there.room)).toBe("ok")
  })
})

function nameOf({ meeting }: Snapshot, seat: number): string {
  const name = meeting.people.find((person) => person.seat === seat)?.name
  if (name === undefined) throw new Error("Nobody sits there")
  return name
}
