import { ALONE, type Goal, type Part, type CoachPlan } from "./parts.ts"
import { type CoachObservation, doneBetween } from "./seen.ts"

/** Later than every version of a meeting. */
const NOTHING_COUNTS = Number.MAX_SAFE_INTEGER

/**
 * Says what to try next. Watches, and never acts: it knows the meeting only as the person's own session has it, so
 * it can coach in a rehearsal and in a real meeting.
 */
export interface Coach {
  plan: CoachPlan
  part: Part
  /** What has been done in this part. */
  reached: ReadonlySet<Goal>
  /** Parts that have been done at least once. */
  finished: ReadonlySet<Part>
  seen: CoachObservation
  /** Nothing older than this version of the meeting counts: the scene was set with it. */
  from: number
}

/** The coach as the rehearsal begins, before anything has been seen. */
export function newCoach(part: Part = "door", plan: CoachPlan = ALONE): Coach {
  return {
    plan,
    part,
    reached: new Set(),
    finished: new Set(),
    seen: { place: "outside" },
    from: 0,
  }
}

/** The coach after a look at how things are now. */
export function watch(coach: Coach, seen: CoachObservation): Coach {
  const { plan, part, seen: before, from } = coach
  const old = before.place === "inside" && before.meeting.version < from
  const wanted = plan.goals[part]
  const goals = doneBetween(before, seen).filter(
    (goal) => wanted.includes(goal) && (old ? needsNoScene(goal, coach) : true),
  )
  const reached = goals.length > 0 ? new Set([...coach.reached, ...goals]) : coach.reached
  const isDone = wanted.every((goal) => reached.has(goal))
  const finished =
    isDone && !coach.finished.has(part) ? new Set([...coach.finished, part]) : coach.finished
  return { ...coach, reached, finished, seen }
}

/** A person can leave, or the connection be lost and return, before the client has the scene that was set: it counts all the same. */
function needsNoScene(goal: Goal, { reached, from }: Coach): boolean {
  if (goal === "left") return from !== NOTHING_COUNTS
  return goal === "lineLost" || (goal === "lineBack" && reached.has("lineLost"))
}

/** Takes up a part, for the first time or once more. `from`: the version its scene was set with. */
export function takeUp(coach: Coach, part: Part, from = 0): Coach {
  return { ...coach, part, reached: new Set(), from }
}

/** What comes now is the coach's own doing, and counts for nothing. */
export function lookAway(coach: Coach): Coach {
  return { ...coach, from: NOTHING_COUNTS }
}

/** The part that comes after this one; undefined when it is the last. */
export function nextUp({ plan: { parts }, part }: Coach): Part | undefined {
  return parts[parts.indexOf(part) + 1]
}

/** Whether everything the part asks for has been seen since it was taken up. */
export function isDone({ plan, part, reached }: Coach): boolean {
  return plan.goals[part].every((goal) => reached.has(goal))
}
