import { type Result, accept, refuse } from "../values/result.ts"

/** How long a meeting is and how long its break. Minutes. */
export interface Plan {
  minutes: number
  breakMinutes: number
}

/** What a group may set [C1]. Minutes. */
export const PLAN_LIMITS = {
  minutes: { min: 30, max: 180 },
  breakMinutes: { min: 0, max: 30 },
  /** A half is never shorter than this, so a short meeting has a short break [C1.1]. */
  halfMinutes: 10,
} as const

/** Two hours with ten minutes' break in the middle [C1]. */
export const STANDARD_PLAN: Plan = { minutes: 120, breakMinutes: 10 }

/** Accepts a plan within the limits [C1, C1.1]; refuses with `bad-input` otherwise. */
export function checkPlan(plan: Plan): Result<Plan> {
  const { minutes, breakMinutes } = PLAN_LIMITS
  if (plan.minutes < minutes.min || plan.minutes > minutes.max)
    return refuse("bad-input", "A meeting lasts 30 to 180 minutes")
  if (plan.breakMinutes < breakMinutes.min || plan.breakMinutes > breakMinutes.max)
    return refuse("bad-input", "A break lasts 0 to 30 minutes")
  if (plan.minutes - plan.breakMinutes < 2 * PLAN_LIMITS.halfMinutes)
    return refuse("bad-input", "Each half lasts at least 10 minutes")
  return accept(plan)
}
