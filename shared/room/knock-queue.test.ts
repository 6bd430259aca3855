import { beforeEach, describe, expect, it } from "vitest"

import { KNOCK_LAPSES_MS, MOST_KNOCKS, knockId } from "#shared/group/knocks.ts"
import { GroupInTest, hashOf } from "#shared/group/testing/group-in-test.ts"
import { MINUTE } from "#shared/meeting/phase.ts"

import { KnockQueue } from "./knock-queue.ts"
import type { ClientConnection } from "./client-connection.ts"

describe("the people who wait outside", () => {
  let group: GroupInTest
  let knockQueue: KnockQueue
  let notified: string[]

  beforeEach(() => {
    group = new GroupInTest({ seats: 3, names: ["Kari", "Ola"] })
    group.press(1, { type: "close" })
    knockQueue = new KnockQueue()
    notified = []
  })

  function knock(browser: string, kind: "newcomer" | "returning" = "newcomer"): ClientConnection {
    const connection: ClientConnection = {
      notify: (name) => void notified.push(`${browser}: ${name}`),
      hold: () => () => {},
      evict: () => {},
    }
    expect(group.knock(browser, kind)).toBeUndefined()
    knockQueue.add({ kind, tokenHash: hashOf(browser), connection })
    return connection
  }

  function lapsed(ms: number) {
    return knockQueue.dueBy(group.state, group.now + ms).map(({ tokenHash }) => tokenHash)
  }

  it("[K3] have waited long enough after ten minutes", () => {
    knock("Liv")
    expect(KNOCK_LAPSES_MS).toBe(10 * MINUTE)
    expect(knockQueue.nextDue(group.state)).toBe(group.now + 10 * MINUTE)
    expect(lapsed(10 * MINUTE - 1)).toEqual([])
    expect(lapsed(10 * MINUTE)).toEqual([hashOf("Liv")])
  })

  it("[K3] wait two minutes for a lost connection, and keep their place when it is back", () => {
    const connection = knock("Liv")
    group.now += MINUTE
    knockQueue.disconnected(connection, group.now)
    expect(knockQueue.isEmpty).toBe(true)
    expect(lapsed(2 * MINUTE - 1)).toEqual([])
    expect(lapsed(2 * MINUTE)).toEqual([hashOf("Liv")])
    knock("Liv")
    expect(lapsed(9 * MINUTE - 1)).toEqual([])
    expect(lapsed(9 * MINUTE)).toEqual([hashOf("Liv")])
  })

  it("[K3] lapse together when they come from one connection, and are forgotten together", () => {
    const connection: ClientConnection = { notify() {}, hold: () => () => {}, evict() {} }
    const knocks = ["Liv", "Per"].map((browser) => {
      expect(group.knock(browser, "newcomer")).toBeUndefined()
      knockQueue.add({ kind: "newcomer", tokenHash: hashOf(browser), connection })
      return knockId(hashOf(browser))
    })
    expect(knockQueue.knocksOf(connection)).toEqual(knocks)
    knockQueue.disconnected(connection, group.now)
    expect(knockQueue.isEmpty).toBe(true)
    expect(lapsed(2 * MINUTE)).toEqual([hashOf("Liv"), hashOf("Per")])
    for (const browser of ["Liv", "Per"])
      knockQueue.add({ kind: "newcomer", tokenHash: hashOf(browser), connection })
    knockQueue.remove(connection)
    expect(knockQueue.isEmpty).toBe(true)
  })

  it("[K3] are notified that nobody has opened", () => {
    knock("Liv")
    knockQueue.answer(group.state)
    expect(notified).toEqual([])
    knockQueue.answer({ ...group.state, knocks: [] })
    expect(notified).toEqual(["Liv: not-let-in"])
    expect(knockQueue.isEmpty).toBe(true)
  })

  it("[K3] are notified nothing when they have gone themselves", () => {
    knockQueue.remove(knock("Liv"))
    knockQueue.answer({ ...group.state, knocks: [] })
    expect(notified).toEqual([])
  })

  it("[K4, K5] are notified that they are admitted, each when it is their turn", () => {
    knock("Liv")
    knock("Ola's tablet", "returning")
    group.admit("Liv")
    knockQueue.answer(group.state)
    expect(notified).toEqual(["Liv: let-in"])
    group.restore("Ola's tablet", 2)
    knockQueue.answer(group.state)
    expect(notified).toEqual(["Liv: let-in", "Ola's tablet: let-in"])
  })

  it("[S7] are notified to come in when the group is opened, newcomers only", () => {
    for (const browser of ["Liv", "Per"]) knock(browser)
    knock("Ola's tablet", "returning")
    expect(group.state.knocks).toHaveLength(MOST_KNOCKS)
    group.carry({ kind: "reopen" })
    knockQueue.answer(group.state)
    expect(notified).toEqual(["Liv: let-in", "Per: let-in"])
    knockQueue.answer({ ...group.state, knocks: [] })
    expect(notified.at(-1)).toBe("Ola's tablet: not-let-in")
  })

  it("[L4] are notified that they are not admitted when the group is deleted", () => {
    knock("Liv")
    knockQueue.answer(null)
    expect(notified).toEqual(["Liv: not-let-in"])
  })
})
