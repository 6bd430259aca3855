import { assertNever } from "../../values/assert-never.ts"
import type { Instant } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { InfoCommandOf } from "../command.ts"
import type { InfoEvent } from "../events.ts"
import type { InfoMeeting, OnStage, Place } from "../state.ts"
import { atPlace, isHere } from "./on-stage.ts"

/** What people do with their own place, and hosts with others'. */
export const STAGE_COMMANDS = {
  switchMicrophone: true,
  switchCamera: true,
  shareScreen: true,
  stepBack: true,
  thank: true,
  giveWord: true,
} as const

export type StageRequest = InfoCommandOf<keyof typeof STAGE_COMMANDS>

/** `self`: the person whose command it is, who is connected. */
export function decideStage(
  meeting: InfoMeeting,
  command: StageRequest,
  self: OnStage,
  now: Instant,
): Result<InfoEvent[]> {
  const { place } = self
  switch (command.type) {
    case "switchMicrophone":
      return unlessSo(self.microphone === command.on, {
        type: "microphoneSwitched",
        place,
        on: command.on,
      })
    case "switchCamera":
      return unlessSo(self.camera === command.on, { type: "cameraSwitched", place, on: command.on })
    case "shareScreen":
      return command.on ? shareScreen(meeting, place) : stopScreen(meeting, place)
    case "stepBack":
      return accept([{ type: "leftStage", place, at: now }])
    case "thank":
      return thank(meeting, command.place, now)
    case "giveWord":
      return giveWord(meeting, command.place)
    default:
      return assertNever(command)
  }
}

function unlessSo(isSo: boolean, event: InfoEvent): Result<InfoEvent[]> {
  return accept(isSo ? [] : [event])
}

/** [IM7.1] The screen of a person who has dropped gives way to another's. */
function shareScreen(meeting: InfoMeeting, place: Place): Result<InfoEvent[]> {
  const { screen } = meeting
  if (screen === place) return accept([])
  const sharing = screen === null ? undefined : atPlace(meeting, screen)
  if (sharing !== undefined && isHere(sharing)) return refuse("full", "Another screen is shared")
  return accept([{ type: "screenShared", place }])
}

function stopScreen(meeting: InfoMeeting, place: Place): Result<InfoEvent[]> {
  return unlessSo(meeting.screen !== place, { type: "screenShared", place: null })
}

function thank(meeting: InfoMeeting, place: Place, now: Instant): Result<InfoEvent[]> {
  const guest = atPlace(meeting, place)
  if (guest === undefined) return refuse("stale", "The guest listens again already")
  if (guest.role !== "guest") return refuse("not-allowed", "Hosts leave by themselves")
  return accept([{ type: "leftStage", place, at: now }])
}

function giveWord(meeting: InfoMeeting, place: Place | null): Result<InfoEvent[]> {
  const person = place === null ? undefined : atPlace(meeting, place)
  if (place !== null && (person === undefined || !isHere(person)))
    return refuse("stale", "This person is not on the stage")
  return unlessSo(meeting.word === place, { type: "wordGiven", place })
}
