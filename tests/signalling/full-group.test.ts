import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { TestCircle } from "../support/test-circle.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"

describe("a group in which all twelve seats are taken", () => {
  let full: TestCircle
  const outside: TestClient[] = []

  beforeEach(async () => {
    full = await TestCircle.gather(12, { seats: 12, hasMet: true })
  })

  afterEach(async () => {
    for (const client of outside.splice(0)) client.close()
    await full.disband()
  })

  const members = async () => (await full.at(1).snapshot()).group.members

  async function atDoor(options: { name?: string; seatToken?: string }): Promise<TestClient> {
    const client = await TestClient.connect(full.server.origin, full.group, options)
    outside.push(client)
    expect(need(await client.knock()).you).toEqual({ kind: "full" })
    return client
  }

  it("[K4] gives a member who lost the phone their own seat back, and adds no seat", async () => {
    const lost = full.at(12)
    need(await lost.ask("leave", {}))
    const before = await members()
    const again = await atDoor({ name: "Nr. 12" })
    expect(codeOf(await again.waitOutside())).toBe("full")
    const { knock } = need(await again.waitOutside("returning"))
    await full.act(1, { type: "propose", what: { kind: "restore", knock, seat: 12 } })
    const proposal = await full.proposal()
    for (const seat of [2, 3, 4, 5, 6]) {
      expect(again.notices("let-in")).toEqual([])
      await full.act(seat, { type: "vote", proposal, agree: true })
    }
    await again.hears("let-in")
    need(await again.knock())
    need(await again.sign())
    need(await again.enter())
    expect(again.seat).toBe(12)

    const after = await members()
    expect(after.map(({ seat }) => seat)).toEqual(before.map(({ seat }) => seat))
    expect(after.slice(0, 11)).toEqual(before.slice(0, 11))
    const thief = await atDoor({ seatToken: lost.seatToken })
    expect(codeOf(await thief.sign())).toBe("full")
    expect(codeOf(await thief.enter())).toBe("pledge-needed")
  })
})
