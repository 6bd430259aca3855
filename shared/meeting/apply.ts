import { assertNever } from "../assert-never.ts"
import { MINUTE } from "./phase.ts"
import { personAt, withPerson } from "./people.ts"
import { type Plan, STANDARD_PLAN } from "./plan.ts"
import type { MeetingEvent } from "./events.ts"
import type { Break, Clock, Meeting, Person, RunningClock } from "./state.ts"

/** A room in which nobody has sat down yet: gathering, by the standard plan. */
export function newMeeting(): Meeting {
  return { version: 0, plan: STANDARD_PLAN, clock: { kind: "gathering" }, people: [] }
}

/** Folds one event into the state. The server and every client run this same code. */
export function apply(meeting: Meeting, event: MeetingEvent): Meeting {
  return { ...fold(meeting, event), version: meeting.version + 1 }
}

function fold(meeting: Meeting, event: MeetingEvent): Meeting {
  switch (event.type) {
    case "entered":
      return enter(meeting, event)
    case "dropped":
      return withPerson(meeting, event.seat, (person) => ({
        ...person,
        presence: { kind: "dropped", at: event.at },
      }))
    case "becameAbsent":
      return withPerson(meeting, event.seat, (person) => silent(person, "absent"))
    case "left":
      return withPerson(meeting, event.seat, (person) => silent(person, "left"))
    case "microphoneSwitched":
      return withPerson(meeting, event.seat, (person) => ({ ...person, microphone: event.on }))
    case "cameraSwitched":
      return withPerson(meeting, event.seat, (person) => ({ ...person, camera: event.on }))
    case "planSet":
      return { ...meeting, plan: { minutes: event.minutes, breakMinutes: event.breakMinutes } }
    case "clockStarted":
      return { ...meeting, clock: startedClock(meeting.plan, event.at) }
    case "closed":
      return { ...meeting, clock: { kind: "closed" } }
    case "breakPutOff":
    case "breakBegan":
    case "cameBack":
    case "breakEnded":
      return foldBreak(meeting, event)
    default:
      return assertNever(event)
  }
}

type BreakEvent = Extract<
  MeetingEvent,
  { type: "breakPutOff" | "breakBegan" | "cameBack" | "breakEnded" }
>

function foldBreak(meeting: Meeting, event: BreakEvent): Meeting {
  if (meeting.clock.kind !== "running") return meeting
  const { clock } = meeting
  switch (event.type) {
    case "breakPutOff":
      return withBreak(meeting, clock, {
        kind: "planned",
        at: event.until,
        putOff: clock.break.kind === "planned" ? clock.break.putOff + 1 : 1,
      })
    case "breakBegan":
      return everyoneOff(
        withBreak(meeting, clock, { kind: "taken", from: event.at, until: event.until, back: [] }),
      )
    case "cameBack":
      if (clock.break.kind !== "taken") return meeting
      return withBreak(meeting, clock, {
        ...clock.break,
        back: [...clock.break.back, event.seat],
      })
    case "breakEnded":
      return withBreak(meeting, clock, { kind: "over" })
    default:
      return assertNever(event)
  }
}

function enter(meeting: Meeting, event: Extract<MeetingEvent, { type: "entered" }>): Meeting {
  const { seat, name, microphone, camera } = event
  const person: Person = { seat, name, presence: { kind: "here" }, microphone, camera }
  if (personAt(meeting, seat)) return withPerson(meeting, seat, () => person)
  const people = [...meeting.people, person].sort((a, b) => a.seat - b.seat)
  return { ...meeting, people }
}

function silent(person: Person, kind: "absent" | "left"): Person {
  return { ...person, presence: { kind }, microphone: false, camera: false }
}

/** [C5] The break turns every microphone and camera off. */
function everyoneOff(meeting: Meeting): Meeting {
  const people = meeting.people.map((person) => ({ ...person, microphone: false, camera: false }))
  return { ...meeting, people }
}

function withBreak(meeting: Meeting, clock: RunningClock, next: Break): Meeting {
  return { ...meeting, clock: { ...clock, break: next } }
}

/** [C1] The break lies exactly in the middle: both halves are equally long. */
function startedClock(plan: Plan, at: number): Clock {
  const half = ((plan.minutes - plan.breakMinutes) / 2) * MINUTE
  return {
    kind: "running",
    startedAt: at,
    endsAt: at + plan.minutes * MINUTE,
    break:
      plan.breakMinutes === 0 ? { kind: "none" } : { kind: "planned", at: at + half, putOff: 0 },
  }
}
