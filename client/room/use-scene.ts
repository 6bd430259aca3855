import type { RoomState } from "../connection/visit-state.ts"
import { timeOfDay } from "../i18n/time.ts"
import { useLanguage } from "../i18n/text.ts"
import { type MeetingView, meetingView } from "./meeting-view.ts"
import { type Milestone, milestoneAt } from "./milestone.ts"
import type { RoomVisit } from "./ports.ts"
import { useAnnouncements } from "./use-announcements.ts"
import { useWakeAt } from "./use-server-time.ts"

/** Where the meeting is now, by the server's clock [C3]. */
export interface Scene {
  view: MeetingView
  milestone: Milestone
  onBreak: boolean
}

/** Follows the meeting, draws again when its words change, and tells those who listen. */
export function useScene(visit: RoomVisit, room: RoomState): Scene {
  const language = useLanguage()
  const now = visit.serverNow()
  const view = meetingView(room, now, (at) => timeOfDay(at, language))
  const milestone = milestoneAt(room.meeting.clock, now)
  useWakeAt(visit, view.changesAt)
  useAnnouncements(visit, room)
  return { view, milestone, onBreak: milestone === "break" || milestone === "breakEnding" }
}
