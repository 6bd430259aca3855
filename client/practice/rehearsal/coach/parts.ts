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

/** The part after this one; undefined after the last. */
export function partAfter(part: Part): Part | undefined {
  return PARTS[PARTS.indexOf(part) + 1]
}
