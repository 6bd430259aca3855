import { stageFormatOf } from "../formats/stage-formats.ts"
import type { StageRole } from "../formats/stage-format.ts"
import { type Result, refuse } from "../values/result.ts"
import type { Actor, InfoCommand } from "./command.ts"
import type { InfoMeeting } from "./state.ts"

/** What people in a role of this meeting have and may do, by its format's row. */
function roleIn(meeting: InfoMeeting, kind: Actor["kind"]): StageRole {
  return stageFormatOf(meeting).roles[kind]
}

/** The refusal `not-allowed` of a command that is not for this role; undefined if it is. */
export function refusedByRole(
  meeting: InfoMeeting,
  { kind }: Actor,
  command: InfoCommand,
): Result<never> | undefined {
  const { commands } = roleIn(meeting, kind)
  if (commands.some((type) => type === command.type)) return undefined
  return refuse("not-allowed", "This is not for people in this role")
}
