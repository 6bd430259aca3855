import { describe, expect, it } from "vitest"

import { beginWalk, canGoBack, placeOf, walkOn, type Walk, type WalkAction } from "./walk.ts"

const forward: WalkAction = { do: "forward" }
const back: WalkAction = { do: "back" }
const callMe = (name: string): WalkAction => ({ do: "call-me", name })
const confirm = (confirmed: boolean): WalkAction => ({ do: "confirm", confirmed })

const go = (walk: Walk, ...actions: WalkAction[]): Walk => actions.reduce(walkOn, walk)
const seat = (signed: boolean) => ({ seat: 3, name: "Kari", signed })

describe("[G2] the steps in, one a screen", () => {
  it("takes a newcomer through name, pledge, headphones and the door", () => {
    const seen = [beginWalk(null)]
    for (const actions of [[callMe("Kari"), forward], [confirm(true), forward], [forward]]) {
      seen.push(go(seen.at(-1)!, ...actions))
    }
    expect(seen.map((walk) => walk.step)).toEqual(["name", "pledge", "alone", "door"])
    expect(seen.map((walk) => placeOf(walk).number)).toEqual([1, 2, 3, 4])
    expect(placeOf(seen[0]!).of).toBe(4)
    expect(seen.at(-1)!.name).toBe("Kari")
  })

  it("shows a member who has signed one screen, with nothing to go back to", () => {
    const walk = beginWalk(seat(true))
    expect(walk).toEqual({ step: "return", path: "return", name: "Kari" })
    expect(placeOf(walk)).toEqual({ number: 1, of: 1 })
    expect(canGoBack(walk)).toBe(false)
  })

  it("[G3] asks a member to read the pledge again when its text has changed", () => {
    const walk = beginWalk(seat(false))
    expect(walk.step).toBe("pledge")
    expect(placeOf(walk)).toEqual({ number: 1, of: 2 })
    expect(go(walk, confirm(true), forward).step).toBe("door")
  })

  it("never passes the pledge unless it is confirmed", () => {
    const pledge = go(beginWalk(null), callMe("Kari"), forward)
    expect(go(pledge, forward, forward, forward).step).toBe("pledge")
    expect(go(pledge, confirm(true), confirm(false), forward).step).toBe("pledge")
    expect(go(beginWalk(seat(false)), forward, forward).step).toBe("pledge")
  })

  it("never goes on without a name", () => {
    expect(go(beginWalk(null), forward, forward).step).toBe("name")
  })

  it("goes back on every step and keeps the name", () => {
    const door = go(beginWalk(null), callMe("Kari"), forward, confirm(true), forward, forward)
    const steps = [door, go(door, back), go(door, back, back), go(door, back, back, back)]
    expect(steps.map((walk) => walk.step)).toEqual(["door", "alone", "pledge", "name"])
    expect(steps.every((walk) => walk.name === "Kari")).toBe(true)
    expect(go(door, back, back, back, back).step).toBe("name")
    expect(steps.map(canGoBack)).toEqual([true, true, true, false])
  })

  it("asks for the pledge anew when one has gone back to change the name", () => {
    const door = go(beginWalk(null), callMe("Kari"), forward, confirm(true), forward, forward)
    const renamed = go(door, back, back, back, callMe("Kaja"), forward)
    expect(renamed).toMatchObject({ step: "pledge", name: "Kaja", confirmed: false })
  })

  it.each<[string, Walk, WalkAction]>([
    ["a name on the pledge's screen", go(beginWalk(seat(false))), callMe("Tor")],
    ["a confirmation on the name's screen", beginWalk(null), confirm(true)],
    ["forward from the one screen of a member", beginWalk(seat(true)), forward],
    ["back from the first screen", beginWalk(null), back],
  ])("leaves the walk as it is on %s", (_, walk, action) => {
    expect(walkOn(walk, action)).toEqual(walk)
  })
})
