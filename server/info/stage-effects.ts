import { atPlace } from "#shared/infoMeeting/stage/on-stage.ts"
import type { InfoMeeting, OnStage, Place } from "#shared/infoMeeting/state.ts"
import type { MediaSource } from "#shared/protocol/media.ts"

/** What a change on the stage asks of the media. Nothing here can switch a device on. */
export type StageEffect =
  | { kind: "pause"; place: Place; source: MediaSource; paused: boolean }
  | { kind: "left"; person: OnStage }

const SOURCES: readonly MediaSource[] = ["microphone", "camera", "screen"]

/** Whether what a place sends of a source may flow: a screen is one person's at a time [IM7]. */
export function isOn(meeting: InfoMeeting, place: Place, source: MediaSource): boolean {
  if (source === "screen") return meeting.screen === place
  return atPlace(meeting, place)?.[source] === true
}

/** Compares the stage before and after: who has left it, and which sources were switched. */
export function stageEffects(before: InfoMeeting, after: InfoMeeting): StageEffect[] {
  return before.stage.flatMap((person): StageEffect[] => {
    const { place } = person
    if (atPlace(after, place)?.tokenHash !== person.tokenHash) return [{ kind: "left", person }]
    return SOURCES.filter(
      (source) => isOn(before, place, source) !== isOn(after, place, source),
    ).map((source) => ({ kind: "pause", place, source, paused: !isOn(after, place, source) }))
  })
}
