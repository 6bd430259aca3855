import { describe, expect, it } from "vitest"

import { ClientInTest, need, roomInTest } from "./testing/room-in-test.ts"

describe("a room", () => {
  it("[P2] takes no command to the group from a tab whose seat is taken over while the command waits", async () => {
    const { live, sign, enter } = await roomInTest()
    const kari = await sign("kari")
    const [first, second] = [new ClientInTest(), new ClientInTest()]
    const { seat } = need(await enter(kari, first))
    // Both are asked in the same instant: the command stands in the queue behind the taking over.
    const entering = enter(kari, second)
    const commanded = live.group.command({ seat, connection: first }, { type: "close" })
    expect((await entering).ok).toBe(true)
    expect(await commanded).toMatchObject({ ok: false, error: { code: "not-inside" } })
    expect(live.group.view().closed).toBeNull()
    const holder = { seat, connection: second }
    expect(await live.group.command(holder, { type: "close" })).toMatchObject({ ok: true })
  })

  it("notifies a client of nothing that comes after its view before the reply with the view is sent", async () => {
    const { live, sign, enter } = await roomInTest()
    const [kari, ola] = [await sign("kari"), await sign("ola")]
    const [first, second] = [new ClientInTest(), new ClientInTest()]
    const entered = need(await enter(kari, first))
    first.heard.push("reply")
    entered.release()
    const entering = enter(ola, second)
    const seen = live.snapshot(entered.seat, first)
    const commanded = live.command(entered.seat, first, { type: "startClock" })
    const [view, also] = [need(await seen), need(await entering)]
    const { version } = need(await commanded)
    expect(view.view.meeting.version).toBe(version - 1)
    for (const [client, release] of [
      [first, view.release] as const,
      [second, also.release] as const,
    ]) {
      client.heard.push("reply")
      release()
    }
    expect(first.heard).toEqual(["reply", "events", "reply", "events"])
    expect(second.heard).toEqual(["reply", "events"])
  })
})
