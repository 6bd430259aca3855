/** The parts of the rehearsal, in the order in which the coach takes them. */
export const PARTS = ["door", "microphone", "hand", "round", "break", "network", "leave"] as const
export type Part = (typeof PARTS)[number]

/** What the coach asks for in each part; a part is done when all of it has been seen. */
export const GOALS = {
  door: ["entered"],
  microphone: ["muted", "unmuted"],
  hand: ["handUp", "handDown"],
  round: ["passed", "spoke"],
  break: ["cameBack", "breakOver"],
  network: ["lineLost", "lineBack"],
  leave: ["left"],
} as const satisfies Record<Part, readonly string[]>
export type Goal = (typeof GOALS)[Part][number]

/** What a coach takes one through. */
export interface CoachPlan {
  parts: readonly Part[]
  /** A part is done when all of this has been seen. */
  goals: Readonly<Record<Part, readonly Goal[]>>
  /** Cards that have words of their own in this plan: `together.<id>`. */
  own: ReadonlySet<string>
}

/** The person is alone with the scripted people, and every part comes about by itself. */
export const ALONE: CoachPlan = { parts: PARTS, goals: GOALS, own: new Set() }

/**
 * Two who meet: they start everything themselves, and the break is a real one, which nobody sits out.
 * A lost line is nothing to make on purpose where somebody waits at the other end.
 */
export const TOGETHER: CoachPlan = {
  parts: ["microphone", "hand", "round", "break", "leave"],
  goals: { ...GOALS, break: ["cameBack"] },
  own: new Set([
    "round",
    "round.more.take",
    "round.more.pass",
    "break",
    "break.back",
    "break.done",
    "leave",
  ]),
}
