import { describe, expect, it } from "vitest"

import {
  type OutsideAction,
  type OutsideWalk,
  beginOutside,
  outsideScreen,
  walkOutside,
  whoCanKnock,
} from "./outside-walk.ts"

const go = (walk: OutsideWalk, ...actions: OutsideAction[]) => actions.reduce(walkOutside, walk)
const choose = (as: "newcomer" | "returning"): OutsideAction => ({ do: "choose", as })
const callMe = (name: string): OutsideAction => ({ do: "call-me", name })
const back: OutsideAction = { do: "back" }
const NOT = { kind: "no", error: null } as const

describe("[K1, K4] the steps before knocking", () => {
  it("asks whether the person is new or returns, then the name, then says what will happen", () => {
    const asked = beginOutside("closed")
    expect(asked.step).toBe("who")
    const named = go(asked, choose("newcomer"))
    expect(named).toEqual({ step: "name", as: "newcomer", name: "" })
    expect(go(named, callMe("Kari"))).toEqual({ step: "expect", as: "newcomer", name: "Kari" })
  })

  it("[K4] offers a full group only to those who have had a seat", () => {
    expect(whoCanKnock("full")).toEqual(["returning"])
    expect(whoCanKnock("closed")).toEqual(["newcomer", "returning"])
  })

  it("begins with the name for a participant who has reported, at an open door, that the seat is lost", () => {
    expect(beginOutside("returning", "Kari")).toEqual({
      step: "name",
      as: "returning",
      name: "Kari",
    })
  })

  it("keeps the name that was given at a door which closed meanwhile", () => {
    expect(go(beginOutside("closed", "Kari"), choose("newcomer"))).toMatchObject({ name: "Kari" })
  })

  it("never goes on without a name", () => {
    expect(go(beginOutside("closed"), choose("newcomer"), callMe(""))).toMatchObject({
      step: "name",
    })
  })

  it("goes back on every step and keeps the name", () => {
    const expecting = go(beginOutside("closed"), choose("returning"), callMe("Kari"))
    const steps = [expecting, go(expecting, back), go(expecting, back, back)]
    expect(steps.map(({ step }) => step)).toEqual(["expect", "name", "who"])
    expect(steps.every(({ name }) => name === "Kari")).toBe(true)
    expect(go(expecting, back, back, back).step).toBe("who")
  })

  it.each<[string, OutsideWalk, OutsideAction]>([
    ["a choice on the name's screen", beginOutside("returning"), choose("newcomer")],
    ["a name before one has said who one is", beginOutside("closed"), callMe("Kari")],
  ])("leaves the walk as it is on %s", (_, walk, action) => {
    expect(walkOutside(walk, action)).toEqual(walk)
  })
})

describe("[K3] the view of a person outside", () => {
  const expecting = go(beginOutside("closed"), choose("newcomer"), callMe("Kari"))

  it("is the current step until the person has knocked", () => {
    expect(outsideScreen(beginOutside("closed"), NOT)).toEqual({ show: "who" })
    expect(outsideScreen(expecting, NOT)).toEqual({ show: "expect", as: "newcomer", name: "Kari" })
  })

  it("is how it goes with the knock from then on, and the step again when that came to nothing", () => {
    const waiting = { kind: "waiting", as: "newcomer", name: "Kari" } as const
    expect(outsideScreen(expecting, waiting)).toEqual({ show: "waiting", name: "Kari" })
    expect(outsideScreen(expecting, { kind: "unanswered" })).toEqual({ show: "unanswered" })
    expect(outsideScreen(expecting, { kind: "no", error: "too-many" }).show).toBe("expect")
  })
})
