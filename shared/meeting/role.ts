import { type Result, accept, refuse } from "../values/result.ts"
import type { Arrival, Command } from "./command.ts"

/** What a participant may use in the meeting, by the room's format. */
export interface MeetingRole {
  /** What they may send. A source that is not here is never on, and no screen offers it. */
  sources: readonly ("microphone" | "camera")[]
  /**
   * The commands that they may not give. So a room without `startClock` has no clock, and one without `startRound`
   * has no rounds.
   */
  excludedCommands: readonly Command["type"][]
}

/**
 * The command as the role may give it, or the refusal `not-allowed`. A person who enters or takes the word with a
 * source that the role may not use does so with that source off.
 */
export function withinRole(
  command: Command | Arrival,
  { sources, excludedCommands }: MeetingRole,
): Result<Command | Arrival> {
  if (excludedCommands.some((type) => type === command.type))
    return refuse("not-allowed", "In this kind of room nobody does this")
  if (command.type === "enter") {
    const microphone = command.microphone && sources.includes("microphone")
    return accept({ ...command, microphone, camera: command.camera && sources.includes("camera") })
  }
  if (command.type === "takeWord")
    return accept({ ...command, microphone: command.microphone && sources.includes("microphone") })
  if (command.type === "switchMicrophone" && command.on && !sources.includes("microphone"))
    return noSource("microphone")
  if (command.type === "switchCamera" && command.on && !sources.includes("camera"))
    return noSource("camera")
  return accept(command)
}

/** The refusal of a source that the role may not use. */
export function noSource(source: "microphone" | "camera"): Result<never> {
  return refuse("not-allowed", `In this kind of room nobody uses a ${source}`)
}
