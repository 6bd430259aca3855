/** The three things that are checked, in this order. */
export type Section = "camera" | "microphone" | "speaker"

/** How a section came out: all well, or let be by the person as it is. */
export type CheckOutcome = "fine" | "let-be"

/** What has come out so far. A section without an outcome is still to be looked at. */
export type CheckProgress = Partial<Record<Section, CheckOutcome>>

export const SECTIONS: readonly Section[] = ["camera", "microphone", "speaker"]

/** The section to look at now; null when all have come out. */
export function currentOf(progress: CheckProgress): Section | null {
  return SECTIONS.find((section) => progress[section] === undefined) ?? null
}

/** The progress after a section has come out. One that came out well stays well. */
export function settle(
  progress: CheckProgress,
  section: Section,
  outcome: CheckOutcome,
): CheckProgress {
  return progress[section] === "fine" ? progress : { ...progress, [section]: outcome }
}

/** The progress with one section to be looked at again; the others keep what they have. */
export function reopen(progress: CheckProgress, section: Section): CheckProgress {
  const { [section]: _before, ...rest } = progress
  return rest
}

/** What to say at the end: all is well, or one takes part without what was let be. */
export function verdictOf(progress: CheckProgress): "fine" | "without" {
  return SECTIONS.every((section) => progress[section] === "fine") ? "fine" : "without"
}
