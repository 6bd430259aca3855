import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { TestCircle } from "../support/test-circle.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

describe("a proposal", () => {
  let circle: TestCircle

  beforeEach(async () => {
    circle = await TestCircle.gather(3)
  })
  afterEach(async () => {
    await circle.disband()
  })

  async function agreed(what: Parameters<typeof proposed>[0]): Promise<void> {
    await proposed(what)
    await circle.act(2, { type: "vote", proposal: await circle.proposal(), agree: true })
  }

  async function proposed(
    what: { kind: "remove"; seat: number } | { kind: "extend" } | { kind: "end" },
  ): Promise<void> {
    await circle.act(1, { type: "propose", what })
  }

  it("[C8.10] to remove someone evicts that client, with the reason", async () => {
    for (const person of circle.people) await person.sendAll()
    await agreed({ kind: "remove", seat: 3 })
    const out = circle.at(3)
    await out.hears("removed")
    await waitFor("the seat's media is gone", () => !circle.server.media.room.seats.has(3))
    await circle.flows("1 camera", "1 microphone", "2 camera", "2 microphone")
    expect((await circle.meeting()).removed).toEqual([3])
    expect(out.heard.at(-1)?.name).toBe("removed")
    for (const answer of [
      await out.command({ type: "startClock" }),
      await out.ask("snapshot", {}),
      await out.ask("signatures", {}),
      await out.ask("media-open", { rtpCapabilities: {} }),
      await out.ask("leave", {}),
    ])
      expect(codeOf(answer)).toBe("not-inside")
    const heard = out.heard.length
    await circle.act(1, { type: "startClock" })
    await out.raw("time", {})
    expect(out.heard).toHaveLength(heard)
  })

  it("[C8.10] keeps the removed participant out for the rest of the meeting, also from another tab", async () => {
    await agreed({ kind: "remove", seat: 3 })
    const out = circle.at(3)
    await out.hears("removed")
    need(await out.knock())
    expect(codeOf(await out.enter())).toBe("no-entry")
    const { name, seatToken } = out
    const tab = await TestClient.connect(circle.server.origin, circle.group, { name, seatToken })
    need(await tab.knock())
    expect(codeOf(await tab.enter())).toBe("no-entry")
    expect(codeOf(await tab.ask("snapshot", {}))).toBe("not-inside")
    await circle.server.down()
    await circle.server.up()
    const later = await TestClient.connect(circle.server.origin, circle.group, { name, seatToken })
    need(await later.knock())
    expect(codeOf(await later.enter())).toBe("no-entry")
    tab.close()
    later.close()
  })

  it("[C8.10] lets the removed in again at the group's next meeting", async () => {
    await circle.act(1, { type: "startClock" })
    await agreed({ kind: "remove", seat: 3 })
    await circle.at(3).hears("removed")
    circle.server.clock.advance(135 * MINUTE)
    await circle.at(1).hears("closed")
    need(await circle.at(3).knock())
    expect(need(await circle.at(3).enter()).meeting.removed).toEqual([])
  })

  it("[C8.10] to remove the participant who has the word offers it on, and the others hear", async () => {
    await circle.act(3, { type: "startRound", topic: { kind: "none" } })
    expect((await circle.take()).seat).toBe(3)
    await agreed({ kind: "remove", seat: 3 })
    expect(await circle.turn()).toMatchObject({ kind: "offered", seat: 1 })
    await circle.at(2).sees("the word is offered on", ({ round }) => round.kind === "offered")
  })

  it("[C8.7] to extend gives ten minutes more once more than half agree", async () => {
    await circle.act(1, { type: "startClock" })
    const { clock } = await circle.meeting()
    const endsAt = clock.kind === "running" ? clock.endsAt : 0
    await proposed({ kind: "extend" })
    expect((await circle.meeting()).clock).toMatchObject({ endsAt })
    await circle.act(3, { type: "vote", proposal: await circle.proposal(), agree: true })
    await circle
      .at(2)
      .sees("ten minutes more", (at) => at.clock.kind === "running" && at.clock.endsAt > endsAt)
    expect((await circle.meeting()).clock).toMatchObject({ endsAt: endsAt + 10 * MINUTE })
    circle.server.clock.advance(130 * MINUTE + 14 * MINUTE)
    expect((await circle.meeting()).clock.kind).toBe("running")
    circle.server.clock.advance(MINUTE)
    await circle.at(3).hears("closed")
  })

  it("[C8.8] to end for all leaves the goodbyes, and cuts nobody off", async () => {
    for (const person of circle.people) await person.sendAll()
    await circle.act(1, { type: "startClock" })
    circle.server.clock.advance(20 * MINUTE)
    await agreed({ kind: "end" })
    const now = circle.server.clock.now()
    expect((await circle.meeting()).clock).toMatchObject({ kind: "running", endsAt: now })
    expect(circle.server.media.room.flowing()).toHaveLength(6)
    circle.server.clock.advance(15 * MINUTE)
    for (const person of circle.people) await person.hears("closed")
  })

  it("[C8.2] lapses by itself after two minutes, on every screen", async () => {
    await circle.act(1, { type: "startClock" })
    await proposed({ kind: "extend" })
    const proposal = await circle.proposal()
    circle.server.clock.advance(2 * MINUTE)
    for (const person of circle.people)
      await person.sees("no proposal", ({ proposals }) => proposals.length === 0)
    expect(await circle.refusal(2, { type: "vote", proposal, agree: true })).toBe("stale")
  })

  it("[C8.3] is not decided by a bad connection: a participant who drops out still counts", async () => {
    await circle.act(1, { type: "startClock" })
    circle.at(3).cut()
    await circle.at(1).sees("one falls out", () => circle.at(1).presenceOf(3) === "dropped")
    await proposed({ kind: "extend" })
    expect((await circle.meeting()).proposals).toHaveLength(1)
    circle.at(2).cut()
    await circle.at(1).sees("another too", () => circle.at(1).presenceOf(2) === "dropped")
    expect((await circle.meeting()).proposals).toHaveLength(1)
  })
})
