import { type Plan, PLAN_LIMITS, checkPlan } from "#shared/meeting/plan.ts"

const { minutes, breakMinutes } = PLAN_LIMITS

/** What to choose from: by quarters of an hour and by five minutes, and whatever is set now. */
export function planChoices(plan: Plan): { minutes: number[]; breakMinutes: number[] } {
  return {
    minutes: choices(minutes, 15, plan.minutes).filter(
      (length) => checkPlan({ minutes: length, breakMinutes: 0 }).ok,
    ),
    breakMinutes: choices(breakMinutes, 5, plan.breakMinutes).filter(
      (length) => checkPlan({ ...plan, breakMinutes: length }).ok,
    ),
  }
}

/** A new length with the break kept if it still fits, and else the longest that does. */
export function withLength(plan: Plan, length: number): Plan {
  const pause = planChoices({ ...plan, minutes: length }).breakMinutes.filter(
    (minutesOfBreak) => minutesOfBreak <= plan.breakMinutes,
  )
  return { minutes: length, breakMinutes: Math.max(0, ...pause) }
}

function choices(limits: { min: number; max: number }, step: number, now: number): number[] {
  const steps = Math.floor((limits.max - limits.min) / step) + 1
  const all = Array.from({ length: steps }, (_, index) => limits.min + index * step)
  return [...new Set([...all, now])].sort((a, b) => a - b)
}
