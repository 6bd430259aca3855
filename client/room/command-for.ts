import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/protocol/command.ts"

import type { MeetingAction } from "./meeting-view.ts"

/** The command that a press sends: about what was on the screen, so that two at once count as one. */
export function commandFor(
  action: Exclude<MeetingAction, "showLink" | "hear">,
  { clock }: Meeting,
): Command {
  if (action !== "putOffBreak" || clock.kind !== "running" || clock.break.kind !== "planned")
    return { type: action }
  return { type: action, at: clock.break.at }
}
