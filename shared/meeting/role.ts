import { type Result, refuse } from "../values/result.ts"
import type { Arrival, Command } from "./command.ts"

/** A device of a participant. */
type Source = "microphone" | "camera"

/** What a participant may use in the meeting, by the room's format. */
export interface MeetingRole {
  /** What they may send. A source that is not here is never on, and no screen offers it. */
  sources: readonly Source[]
  /**
   * The commands that they may not give. So a room without `startClock` has no clock, and one without `startRound`
   * has no rounds.
   */
  excludedCommands: readonly Command["type"][]
}

/** The refusal `not-allowed` of a command that the role may not give; undefined if it may. */
export function refusedByRole(
  command: Command | Arrival,
  { sources, excludedCommands }: MeetingRole,
): Result<never> | undefined {
  if (excludedCommands.some((type) => type === command.type))
    return refuse("not-allowed", "In this kind of room nobody does this")
  if (command.type === "switchMicrophone" && command.on && !sources.includes("microphone"))
    return noSource("microphone")
  if (command.type === "switchCamera" && command.on && !sources.includes("camera"))
    return noSource("camera")
  return undefined
}

/** The command of a person who enters or takes the word, with the sources off that the role may not use. */
export function withAllowedSources(
  command: Command | Arrival,
  { sources }: MeetingRole,
): Command | Arrival {
  if (command.type === "enter") {
    const microphone = command.microphone && sources.includes("microphone")
    return { ...command, microphone, camera: command.camera && sources.includes("camera") }
  }
  if (command.type === "takeWord" && !sources.includes("microphone"))
    return { ...command, microphone: false }
  return command
}

/** The refusal of a source that the role may not use. */
export function noSource(source: Source | "screen"): Result<never> {
  return refuse("not-allowed", `In this kind of room nobody uses a ${source}`)
}
