/** The three things that are checked, in this order. */
export type Section = "camera" | "microphone" | "speaker"

/** How a section came out: all well, or let be by the person as it is. */
export type Outcome = "fine" | "let-be"

/** What has come out so far. A section without an outcome is still to be looked at. */
export type CheckProgress = Partial<Record<Section, Outcome>>

export const SECTIONS: readonly Section[] = ["camera", "microphone", "speaker"]

/** The section to look at now; null when all have come out. */
export function currentOf(course: CheckProgress): Section | null {
  return SECTIONS.find((section) => course[section] === undefined) ?? null
}

/** The course after a section has come out. One that came out well stays well. */
export function settle(course: CheckProgress, section: Section, outcome: Outcome): CheckProgress {
  return course[section] === "fine" ? course : { ...course, [section]: outcome }
}

/** The course with one section to be looked at again; the others keep what they have. */
export function reopen(course: CheckProgress, section: Section): CheckProgress {
  const { [section]: _before, ...rest } = course
  return rest
}

/** What to say at the end: all is well, or one takes part without what was let be. */
export function verdictOf(course: CheckProgress): "fine" | "without" {
  return SECTIONS.every((section) => course[section] === "fine") ? "fine" : "without"
}
