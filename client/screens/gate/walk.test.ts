import { describe, expect, it } from "vitest"

import type { PledgeForm } from "#shared/formats/format.ts"
import type { OwnSeat } from "../../core/session/session-state.ts"
import * as walks from "./walk.ts"
import type { Walk, WalkAction, WalkByText } from "./walk.ts"

const { canGoBack, leadsToDoor, placeOf, walkOn } = walks
const beginWalk = (own: OwnSeat | null) => walks.beginWalk(own, "full")
const walkAt = (before: WalkByText, own: OwnSeat | null, text: string) =>
  walks.walkAt(before, own, text, "full")

const forward: WalkAction = { do: "forward" }
const back: WalkAction = { do: "back" }
const callMe = (name: string): WalkAction => ({ do: "call-me", name })
const confirm = (confirmed: boolean): WalkAction => ({ do: "confirm", confirmed })

const go = (walk: Walk, ...actions: WalkAction[]): Walk => actions.reduce(walkOn, walk)
const seat = (signed: boolean) => ({ seat: 3, name: "Kari", signed, signedBefore: true })
const letIn = { seat: 3, name: "Kari", signed: false, signedBefore: false }

describe("[G2] the pre-join steps, one on each screen", () => {
  it("takes a newcomer through name, pledge, headphones and the door", () => {
    const seen = [beginWalk(null)]
    for (const actions of [[callMe("Kari"), forward], [confirm(true), forward], [forward]]) {
      seen.push(go(seen.at(-1)!, ...actions))
    }
    expect(seen.map((walk) => walk.step)).toEqual(["name", "pledge", "alone", "door"])
    expect(seen.map((walk) => placeOf(walk, true).number)).toEqual([1, 2, 3, 4])
    expect(placeOf(seen[0]!, true).of).toBe(4)
    expect(seen.at(-1)!.name).toBe("Kari")
  })

  it("shows a member who has signed one screen, with nothing to go back to", () => {
    const walk = beginWalk(seat(true))
    expect(walk).toMatchObject({ step: "return", path: "return", name: "Kari" })
    expect(placeOf(walk, true)).toEqual({ number: 1, of: 1 })
    expect(canGoBack(walk)).toBe(false)
  })

  it("[G3] asks a member to read the pledge again when its text has changed", () => {
    const walk = beginWalk(seat(false))
    expect(walk.step).toBe("pledge")
    expect(placeOf(walk, true)).toEqual({ number: 1, of: 2 })
    expect(go(walk, confirm(true), forward).step).toBe("door")
  })

  it("[K5] shows a newcomer who was just admitted the pledge and headphones, and does not ask for the name again", () => {
    const seen = [beginWalk(letIn)]
    for (const actions of [[confirm(true), forward], [forward]])
      seen.push(go(seen.at(-1)!, ...actions))
    expect(seen.map((walk) => walk.step)).toEqual(["pledge", "alone", "door"])
    expect(seen.map((walk) => placeOf(walk, true))).toEqual([
      { number: 1, of: 3 },
      { number: 2, of: 3 },
      { number: 3, of: 3 },
    ])
    expect(seen.every((walk) => walk.name === "Kari")).toBe(true)
    expect(canGoBack(seen[0]!)).toBe(false)
    expect(go(seen[2]!, back, back)).toMatchObject({ step: "pledge", confirmed: true })
  })

  it("[D4] does not count the door as a step while it is closed, and knows the step before it", () => {
    const alone = go(beginWalk(null), callMe("Kari"), forward, confirm(true), forward)
    expect(placeOf(alone, false)).toEqual({ number: 3, of: 3 })
    expect(placeOf(go(alone, forward), false)).toEqual({ number: 4, of: 4 })
    expect(placeOf(beginWalk(seat(true)), false)).toEqual({ number: 1, of: 1 })
    const steps = [beginWalk(null), alone, beginWalk(letIn), beginWalk(seat(false))]
    expect(steps.map(leadsToDoor)).toEqual([false, true, false, true])
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

  it("asks for the pledge again after going back to change the name", () => {
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

describe("[G2.1] the pre-join steps of a room", () => {
  const stepsOf = (form: PledgeForm, own: OwnSeat | null) => walks.beginWalk(own, form).steps

  it.each<[PledgeForm, string[]]>([
    ["full", ["name", "pledge", "alone", "door"]],
    ["short", ["name", "pledge", "door"]],
    ["none", ["name", "door"]],
  ])("ask a newcomer for what is promised there: %s", (form, steps) => {
    expect(stepsOf(form, null)).toEqual(steps)
    expect(stepsOf(form, letIn)).toEqual(steps.slice(1))
    expect(stepsOf(form, seat(true))).toEqual(["return"])
  })

  it("lead past no pledge where none is asked, also when its text has changed", () => {
    const walk = go(walks.beginWalk(null, "none"), callMe("Kari"), forward)
    expect(walk.step).toBe("door")
    expect(walks.walkAt({ walk, text: "one" }, null, "other", "none")).toBe(walk)
    expect(go(walk, back)).toMatchObject({ step: "name", name: "Kari" })
  })
})

describe("[G3] the pre-join steps when the lobby's answer changes", () => {
  const [text, other] = ["one text", "another text"]
  const named = go(beginWalk(null), callMe("Kari"))
  const ticked = go(named, forward, confirm(true))
  const atDoor = go(ticked, forward, forward)
  const signed = seat(true)

  it("continue where they were", () => {
    for (const walk of [named, ticked]) expect(walkAt({ walk, text }, null, text)).toBe(walk)
    expect(walkAt({ walk: atDoor, text }, signed, text)).toBe(atDoor)
    const renewing = go(beginWalk(seat(false)), confirm(true))
    expect(walkAt({ walk: renewing, text }, seat(false), text)).toBe(renewing)
  })

  it("remove the tick under a text that has changed", () => {
    expect(walkAt({ walk: ticked, text }, null, other)).toEqual({ ...ticked, confirmed: false })
    const renewing = go(beginWalk(seat(false)), confirm(true))
    expect(walkAt({ walk: renewing, text }, seat(false), other)).toMatchObject({
      step: "pledge",
      confirmed: false,
    })
  })

  it("lead a participant who has signed the old text to the new one", () => {
    expect(walkAt({ walk: atDoor, text }, seat(false), other)).toMatchObject({
      step: "pledge",
      path: "renewal",
    })
    expect(walkAt({ walk: beginWalk(signed), text }, seat(false), other).step).toBe("pledge")
  })

  it("ask a participant who has only given a name nothing again", () => {
    expect(walkAt({ walk: named, text }, null, other)).toBe(named)
  })

  it("[K5] lead an admitted newcomer to the pledge, from the step at which the door was found closed", () => {
    expect(walkAt({ walk: ticked, text }, letIn, other)).toMatchObject({ path: "admitted" })
    expect(walkAt({ walk: named, text }, letIn, text)).toMatchObject({ path: "admitted" })
  })

  it("[K4] begin as a newcomer's when the seat has gone to another device", () => {
    expect(walkAt({ walk: beginWalk(signed), text }, null, text)).toEqual(beginWalk(null))
  })
})
