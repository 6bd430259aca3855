import { beforeEach, describe, expect, it } from "vitest"

import { KNOCK_LAPSES_MS, MOST_KNOCKS, knockId } from "#shared/group/knocks.ts"
import { GroupInTest, hashOf } from "#shared/group/testing/group-in-test.ts"
import { MINUTE } from "#shared/meeting/phase.ts"

import { Doorstep } from "./doorstep.ts"
import type { Screen } from "./screen.ts"

describe("those who wait outside", () => {
  let group: GroupInTest
  let doorstep: Doorstep
  let told: string[]

  beforeEach(() => {
    group = new GroupInTest({ seats: 3, names: ["Kari", "Ola"] })
    group.press(1, { type: "close" })
    doorstep = new Doorstep()
    told = []
  })

  function knock(browser: string, kind: "newcomer" | "returning" = "newcomer"): Screen {
    const screen: Screen = {
      tell: (name) => void told.push(`${browser}: ${name}`),
      putOut: () => {},
    }
    expect(group.knock(browser, kind)).toBeUndefined()
    doorstep.place({ kind, tokenHash: hashOf(browser), screen })
    return screen
  }

  function lapsed(ms: number) {
    return doorstep.dueBy(group.state, group.now + ms).map(({ tokenHash }) => tokenHash)
  }

  it("[K3] have waited long enough after ten minutes", () => {
    knock("Liv")
    expect(KNOCK_LAPSES_MS).toBe(10 * MINUTE)
    expect(doorstep.nextDue(group.state)).toBe(group.now + 10 * MINUTE)
    expect(lapsed(10 * MINUTE - 1)).toEqual([])
    expect(lapsed(10 * MINUTE)).toEqual([hashOf("Liv")])
  })

  it("[K3] wait two minutes for a broken line, and on from before when it is back", () => {
    const screen = knock("Liv")
    group.now += MINUTE
    doorstep.lost(screen, group.now)
    expect(doorstep.isEmpty).toBe(true)
    expect(lapsed(2 * MINUTE - 1)).toEqual([])
    expect(lapsed(2 * MINUTE)).toEqual([hashOf("Liv")])
    knock("Liv")
    expect(lapsed(9 * MINUTE - 1)).toEqual([])
    expect(lapsed(9 * MINUTE)).toEqual([hashOf("Liv")])
  })

  it("[K3] lapse together when they wait at one screen, and are forgotten together", () => {
    const screen: Screen = { tell: () => {}, putOut: () => {} }
    const knocks = ["Liv", "Per"].map((browser) => {
      expect(group.knock(browser, "newcomer")).toBeUndefined()
      doorstep.place({ kind: "newcomer", tokenHash: hashOf(browser), screen })
      return knockId(hashOf(browser))
    })
    expect(doorstep.knocksOf(screen)).toEqual(knocks)
    doorstep.lost(screen, group.now)
    expect(doorstep.isEmpty).toBe(true)
    expect(lapsed(2 * MINUTE)).toEqual([hashOf("Liv"), hashOf("Per")])
    for (const browser of ["Liv", "Per"])
      doorstep.place({ kind: "newcomer", tokenHash: hashOf(browser), screen })
    doorstep.forget(screen)
    expect(doorstep.isEmpty).toBe(true)
  })

  it("[K3] are told that nobody has opened", () => {
    knock("Liv")
    doorstep.answer(group.state)
    expect(told).toEqual([])
    doorstep.answer({ ...group.state, knocks: [] })
    expect(told).toEqual(["Liv: not-let-in"])
    expect(doorstep.isEmpty).toBe(true)
  })

  it("[K3] are told nothing when they have gone themselves", () => {
    doorstep.forget(knock("Liv"))
    doorstep.answer({ ...group.state, knocks: [] })
    expect(told).toEqual([])
  })

  it("[K4, K5] are told that they are let in, each when it is their turn", () => {
    knock("Liv")
    knock("Ola's tablet", "returning")
    group.admit("Liv")
    doorstep.answer(group.state)
    expect(told).toEqual(["Liv: let-in"])
    group.restore("Ola's tablet", 2)
    doorstep.answer(group.state)
    expect(told).toEqual(["Liv: let-in", "Ola's tablet: let-in"])
  })

  it("[S7] are told to come in when the group is opened, newcomers only", () => {
    for (const browser of ["Liv", "Per"]) knock(browser)
    knock("Ola's tablet", "returning")
    expect(group.state.knocks).toHaveLength(MOST_KNOCKS)
    group.carry({ kind: "reopen" })
    doorstep.answer(group.state)
    expect(told).toEqual(["Liv: let-in", "Per: let-in"])
    doorstep.answer({ ...group.state, knocks: [] })
    expect(told.at(-1)).toBe("Ola's tablet: not-let-in")
  })

  it("[L4] are let in nowhere when the group is deleted", () => {
    knock("Liv")
    doorstep.answer(null)
    expect(told).toEqual(["Liv: not-let-in"])
  })
})
