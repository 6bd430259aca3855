import { describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { finish, pass, speak, startRound, take } from "#shared/meeting/testing/round-in-test.ts"

import { type Coach, isDone, lookAway, newCoach, nextUp, takeUp, watch } from "./coach.ts"
import { coachView } from "./coach-view.ts"
import { GOALS, PARTS, type Part, TOGETHER } from "./parts.ts"
import type { CoachObservation } from "./seen.ts"

const YOU = 3

/** A coach beside someone on seat 3 of a meeting kept by the rules; `look` shows how things are. */
function beside(part: Part) {
  const meeting = new MeetingInTest([1, 2, YOU, 4])
  let online = true
  let coach: Coach = takeUp(newCoach(), part)
  const look = () => {
    coach = watch(coach, { place: "inside", you: YOU, meeting: meeting.state, online })
    return card()
  }
  const card = () => coachView(coach, (seat) => `nr ${seat}`)
  const put = (seen: CoachObservation) => {
    coach = watch(coach, seen)
    return card()
  }
  look()
  return {
    meeting,
    look,
    put,
    /** What the card says after this. */
    after: (work: () => unknown) => {
      work()
      return look().id
    },
    line: (up: boolean) => {
      online = up
      return look()
    },
    change: (to: (coach: Coach) => Coach) => {
      coach = to(coach)
    },
    get coach() {
      return coach
    },
  }
}

describe("the coach", () => {
  it("begins at the door, and notices that the person comes in", () => {
    let coach = newCoach()
    expect(coachView(coach, String)).toMatchObject({ id: "door", place: 1, other: "skip" })
    const { meeting } = beside("door")
    coach = watch(coach, { place: "inside", you: YOU, meeting: meeting.state, online: true })
    expect(coachView(coach, String)).toMatchObject({ id: "door.done", done: true, main: "next" })
    expect(nextUp(coach)).toBe("microphone")
  })

  it("sees the microphone go off and on, in either order", () => {
    const on = beside("microphone")
    expect(on.look().id).toBe("microphone.on")
    const press = (to: boolean) => () => on.meeting.act(YOU, { type: "switchMicrophone", on: to })
    expect(on.after(press(false))).toBe("microphone.off")
    expect(on.after(press(true))).toBe("microphone.done")
    const { after, meeting } = beside("microphone")
    after(() => meeting.act(YOU, { type: "switchMicrophone", on: false }))
    expect(after(() => meeting.act(YOU, { type: "switchMicrophone", on: true }))).toBe(
      "microphone.done",
    )
  })

  it("does not mistake what the break does for what the person does", () => {
    const { meeting, after } = beside("microphone")
    meeting.act(1, { type: "startClock" })
    expect(after(() => meeting.wait(56 * MINUTE))).toBe("microphone.off")
    expect(after(() => meeting.act(YOU, { type: "switchMicrophone", on: true }))).toBe(
      "microphone.on",
    )
  })

  it("follows a hand up and down, and says which number it has", () => {
    const { meeting, after, look } = beside("hand")
    meeting.act(1, { type: "raiseHand" })
    expect(after(() => meeting.act(YOU, { type: "raiseHand" }))).toBe("hand.up")
    expect(look().values).toEqual({ place: 2 })
    meeting.act(1, { type: "lowerHand" })
    expect(look().values).toEqual({ place: 1 })
    expect(after(() => meeting.act(YOU, { type: "lowerHand" }))).toBe("hand.done")
  })

  it("leads the person through a round: passed, offered again, taken, done", () => {
    const { meeting, after } = beside("round")
    expect(after(() => startRound(meeting, 2))).toBe("round.others")
    expect(after(() => speak(meeting))).toBe("round.offered")
    expect(after(() => pass(meeting))).toBe("round.passed")
    after(() => speak(meeting))
    expect(after(() => speak(meeting))).toBe("round.offered.again")
    expect(after(() => take(meeting))).toBe("round.speaking")
    expect(after(() => finish(meeting))).toBe("round.done")
  })

  it("accepts a person who takes the word at once, and goes on from there", () => {
    const { meeting, after, look } = beside("round")
    startRound(meeting, 2)
    after(() => speak(meeting))
    after(() => take(meeting))
    expect(after(() => finish(meeting))).toBe("round.spoke")
    expect(look().other).toBe("next")
    speak(meeting)
    expect(after(() => speak(meeting))).toBe("round.more.pass")
    after(() => startRound(meeting, 2))
    expect(after(() => speak(meeting))).toBe("round.offered.pass")
    expect(after(() => pass(meeting))).toBe("round.done")
  })

  it("counts an offer that lapsed, since it comes back in the same way", () => {
    const { meeting, after } = beside("round")
    startRound(meeting, 2)
    after(() => speak(meeting))
    expect(after(() => meeting.wait(31_000))).toBe("round.passed")
  })

  it(`waits through the break, and accepts a person who never pressed "I'm back"`, () => {
    const { meeting, after, look } = beside("break")
    meeting.act(1, { type: "startClock" })
    expect(look().id).toBe("break")
    expect(after(() => meeting.wait(56 * MINUTE))).toBe("break.now")
    const silent = beside("break")
    silent.meeting.act(1, { type: "startClock" })
    silent.after(() => silent.meeting.wait(56 * MINUTE))
    expect(silent.after(() => silent.meeting.wait(10 * MINUTE))).toBe("break.done")
    expect(silent.look()).toMatchObject({ done: true, main: "next" })
    expect(after(() => meeting.act(YOU, { type: "comeBack" }))).toBe("break.back")
    expect(after(() => meeting.wait(10 * MINUTE))).toBe("break.done")
  })

  it("offers to take the network away, and sees it come back", () => {
    const { look, line } = beside("network")
    expect(look()).toMatchObject({ id: "network", main: "loseLine", other: "skip" })
    expect(line(false)).toMatchObject({ id: "network.away", main: null, other: null })
    expect(line(true).id).toBe("network.done")
  })

  it("notices that the person leaves, whatever it was asking for", () => {
    const leaving = beside("leave")
    expect(leaving.put({ place: "out" }).id).toBe("out")
    expect(leaving.coach.finished).toEqual(new Set(["leave"]))
    const early = beside("hand")
    expect(early.put({ place: "out" }).id).toBe("out")
    expect(early.coach.finished).toEqual(new Set())
  })

  it("asks the person in again when a part is started from outside", () => {
    const { put } = beside("hand")
    expect(put({ place: "outside" })).toMatchObject({ id: "return", main: null, other: null })
  })

  it("begins a part again any number of times, and remembers that it was done", () => {
    const all = beside("hand")
    all.after(() => all.meeting.act(YOU, { type: "raiseHand" }))
    all.after(() => all.meeting.act(YOU, { type: "lowerHand" }))
    expect(isDone(all.coach)).toBe(true)
    all.change((coach) => takeUp(coach, "hand"))
    expect(all.look().id).toBe("hand")
    expect(all.coach.finished).toEqual(new Set(["hand"]))
  })

  it("does not count what was cleared away when the scene was set", () => {
    const all = beside("hand")
    all.after(() => all.meeting.act(YOU, { type: "raiseHand" }))
    all.change((coach) => takeUp(coach, "hand", all.meeting.state.version + 2))
    all.meeting.state = { ...all.meeting.state, hands: [], version: all.meeting.state.version + 2 }
    expect(all.look().id).toBe("hand")
    expect(all.coach.reached).toEqual(new Set())
    all.after(() => all.meeting.act(YOU, { type: "raiseHand" }))
    expect(all.after(() => all.meeting.act(YOU, { type: "lowerHand" }))).toBe("hand.done")
  })

  it("does not count what it does itself", () => {
    const leaving = beside("leave")
    expect(leaving.coach.part).toBe("leave")
    leaving.change(lookAway)
    leaving.put({ place: "out" })
    expect(leaving.coach.finished).toEqual(new Set())
  })

  it("leads two who practise together through what they start themselves, with its own texts", () => {
    const meeting = new MeetingInTest([1, YOU])
    const inside = (): CoachObservation => ({
      place: "inside",
      you: YOU,
      meeting: meeting.state,
      online: true,
    })
    let coach = watch(newCoach("microphone", TOGETHER), inside())
    expect(coachView(coach, String)).toMatchObject({ id: "microphone.on", place: 1, all: 5 })
    expect(nextUp(takeUp(coach, "break"))).toBe("leave")
    coach = watch(takeUp(coach, "round"), inside())
    expect(coachView(coach, String).id).toBe("together.round")
    startRound(meeting, 1)
    speak(meeting)
    coach = watch(coach, inside())
    expect(coachView(coach, String).id).toBe("round.offered")
    pass(meeting)
    coach = watch(coach, inside())
    expect(coachView(coach, String).id).toBe("round.offered.again")
    for (const step of [take, finish]) {
      step(meeting)
      coach = watch(coach, inside())
    }
    expect(coachView(coach, String)).toMatchObject({ id: "round.done", done: true })
    coach = takeUp(coach, "break")
    meeting.act(1, { type: "startClock" })
    meeting.wait(56 * MINUTE)
    coach = watch(coach, inside())
    expect(coachView(coach, String).id).toBe("break.now")
    meeting.act(YOU, { type: "comeBack" })
    coach = watch(coach, inside())
    expect(coachView(coach, String)).toMatchObject({ id: "together.break.done", done: true })
  })

  it("has something to ask for in every part, and an end", () => {
    expect(PARTS.every((part) => GOALS[part].length > 0)).toBe(true)
    expect(nextUp(takeUp(newCoach(), "leave"))).toBeUndefined()
  })
})

it("counts a person who leaves before the client has the scene of the part", () => {
  const leaving = beside("leave")
  leaving.change((coach) => takeUp(coach, "leave", leaving.meeting.state.version + 2))
  leaving.put({ place: "out" })
  expect(leaving.coach.finished).toEqual(new Set(["leave"]))
})

it("counts a connection that is lost before the client has the scene of its part, and the reconnect", () => {
  const meeting = new MeetingInTest([1, 2, YOU, 4])
  const inside = (online: boolean): CoachObservation => ({
    place: "inside",
    you: YOU,
    meeting: meeting.state,
    online,
  })
  let coach = watch(takeUp(newCoach(), "network", meeting.state.version + 3), inside(true))
  coach = watch(coach, inside(false))
  expect(isDone(coach)).toBe(false)
  coach = watch(coach, inside(true))
  expect(isDone(coach)).toBe(true)
})
