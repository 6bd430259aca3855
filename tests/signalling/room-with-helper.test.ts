import { describe, expect, it } from "vitest"

import { SEAT_LAPSES_MS } from "#shared/group/visit-seats.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import type { Snapshot } from "#shared/protocol/joining.ts"
import { HOURS, RoomWithHelperInTest, OPENS } from "../support/room-with-helper-in-test.ts"
import { SOME_SEALED } from "../support/sample-requests.ts"
import { codeOf, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

describe("coming to a contact point's practice room", () => {
  const there = RoomWithHelperInTest.forEach()

  it("[H2] is closed outside its hours, and says when it opens", async () => {
    there.goTo(OPENS - 60 * MINUTE)
    const kari = await there.atDoor()
    const door = need(await kari.knock())
    expect(door.opening).toEqual({ open: false, opensAt: OPENS })
    expect(door.hours).toEqual({ ...HOURS, givenUp: null, helper: false, isYou: false })
    expect(codeOf(await kari.sign())).toBe("not-open")
    there.goTo(OPENS)
    need(await kari.sign())
    need(await kari.enter())
  })

  it("[H2] is open as soon as the helper is there, and the door says so", async () => {
    there.goTo(OPENS - 60 * MINUTE)
    await there.helper()
    const kari = await there.atDoor()
    expect(need(await kari.knock())).toMatchObject({
      opening: { open: true },
      hours: { helper: true, isYou: false },
    })
    need(await kari.sign())
    need(await kari.enter())
    const again = await there.atDoor({ seatToken: there.room.helper })
    expect(need(await again.knock()).hours).toMatchObject({ helper: true, isYou: true })
  })

  it("[H3] takes one at a time beside the helper, and the next when that one has left", async () => {
    there.goTo(OPENS)
    const kari = await there.inside()
    await there.helper()
    const ola = await there.atDoor({ name: "Ola" })
    expect(need(await ola.knock()).you.kind).toBe("full")
    expect(codeOf(await ola.sign())).toBe("full")
    need(await kari.ask("leave", {}))
    expect(need(await ola.knock()).you.kind).toBe("new")
    await ola.comeIn()
    await ola.sees("both", ({ people }) => people.length === 2)
  })

  it("[H3] frees the seat of a participant who stays away, and not of one who drops out and comes back", async () => {
    there.goTo(OPENS)
    await there.helper()
    const kari = await there.inside()
    kari.cut()
    const again = await there.atDoor({ seatToken: kari.seatToken })
    expect(need(await again.knock()).you.kind).toBe("member")
    again.close()
    there.server.clock.advance(3 * MINUTE)
    const ola = await there.atDoor({ name: "Ola" })
    await waitFor("the seat is free", async () => need(await ola.knock()).you.kind === "new")
  })

  it("[H3] frees the seat of a participant whom both want to remove", async () => {
    there.goTo(OPENS)
    const hanne = await there.helper()
    const kari = await there.inside()
    const { seat } = kari
    need(await hanne.command({ type: "propose", what: { kind: "remove", seat } }))
    await kari.sees("it is proposed", ({ proposals }) => proposals.length === 1)
    need(await kari.command({ type: "propose", what: { kind: "remove", seat } }))
    await kari.hears("removed")
    const ola = await there.inside({ name: "Ola" })
    expect(ola.seat).toBe(seat)
  })

  it("[H3.1] frees the seat of a participant who signed and did not come in", async () => {
    there.goTo(OPENS)
    const kari = await there.atDoor()
    need(await kari.knock())
    need(await kari.sign())
    kari.close()
    const ola = await there.atDoor({ name: "Ola" })
    expect(need(await ola.knock()).you.kind).toBe("full")
    const again = await there.atDoor({ seatToken: kari.seatToken })
    expect(need(await again.knock()).you.kind).toBe("member")
    there.server.clock.advance(SEAT_LAPSES_MS)
    await waitFor("the seat is free", async () => need(await ola.knock()).you.kind === "new")
  })

  it("[P4] takes from a chair what was the helper's, before another sits on it", async () => {
    there.goTo(OPENS)
    const hanne = await there.helper()
    for (const type of ["startClock", "startBreak", "comeBack"] as const)
      need(await hanne.command({ type }))
    need(await hanne.ask("leave", {}))
    const ola = await there.inside({ name: "Ola" })
    expect(ola.seat).toBe(hanne.seat)
    const { meeting } = need(await ola.ask("snapshot", {}))
    expect(meeting.clock).toMatchObject({ break: { kind: "taken", back: [] } })
    expect(meeting.undos.map(({ seat }) => seat)).toEqual([null, null])
    expect(meeting.people).toHaveLength(1)
  })

  it("[H3.2] shows the next nothing of who was there, or of what they wrote", async () => {
    there.goTo(OPENS)
    const hanne = await there.helper()
    const kari = await there.inside()
    need(await kari.command({ type: "startClock" }))
    const topic = { kind: "own", text: SOME_SEALED } as const
    need(await kari.command({ type: "startRound", topic }))
    const sealedName = nameOf(need(await kari.ask("snapshot", {})), kari.seat)
    need(await kari.ask("leave", {}))
    const ola = await there.inside({ name: "Ola" })
    const seen = need(await ola.ask("snapshot", {}))
    expect(seen.meeting.clock.kind).toBe("gathering")
    expect(seen.meeting.people.map(({ seat }) => seat)).toEqual([hanne.seat, ola.seat])
    expect(JSON.stringify(seen)).not.toContain(SOME_SEALED)
    expect(JSON.stringify(seen)).not.toContain(sealedName)
    // And the helper's own screen has followed.
    await hanne.sees("the same meeting", (meeting) => {
      expect(meeting).toEqual(seen.meeting)
      return true
    })
  })

  it("[H3.2] shows the next nothing when the helper has left too", async () => {
    there.goTo(OPENS)
    const hanne = await there.helper()
    const kari = await there.inside()
    need(await kari.command({ type: "startClock" }))
    need(await hanne.ask("leave", {}))
    need(await kari.ask("leave", {}))
    const ola = await there.inside({ name: "Ola" })
    const { meeting } = need(await ola.ask("snapshot", {}))
    expect(meeting.people).toHaveLength(1)
    expect(meeting.clock.kind).toBe("gathering")
  })

  it("[H3] knows the helper again after they have left, while others practise", async () => {
    there.goTo(OPENS)
    const hanne = await there.helper()
    const kari = await there.inside()
    need(await hanne.ask("leave", {}))
    expect(need(await (await there.atDoor()).knock()).hours?.helper).toBe(false)
    await there.helper()
    await kari.sees("the helper is back", ({ people }) => people.length === 2)
    expect(codeOf(await kari.ask("snapshot", {}))).toBe("ok")
  })
})

function nameOf({ meeting }: Snapshot, seat: number): string {
  const name = meeting.people.find((person) => person.seat === seat)?.name
  if (name === undefined) throw new Error("Nobody sits there")
  return name
}
