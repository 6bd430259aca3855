import { useCallback } from "react"

import { signsChangeAt } from "#shared/meeting/round/signs.ts"
import type { May } from "#shared/meeting/may.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { StillRoom } from "../../components/session/still-room.ts"
import { timeOfDay } from "../../i18n/time.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { closingUndo } from "./group/group-view.ts"
import { type MeetingView, meetingView } from "./meeting-view.ts"
import { type Milestone, firstAfter, milestoneAt } from "./milestone.ts"
import type { MeetingSession } from "./meeting-session.ts"
import type { NameOf } from "./round/round-view.ts"
import { type UndoView, latestUndo, undoView } from "./undo/undo-view.ts"
import { mayIn } from "./offers/room-may.ts"
import { useAnnouncements } from "./announcements/use-announcements.ts"
import { useWakeAt } from "../../components/session/use-wake-at.ts"

/** Where the meeting is now, by the server's clock [C3]. */
export interface Scene {
  now: Instant
  view: MeetingView
  milestone: Milestone
  onBreak: boolean
  undo: UndoView | null
  nameOf: NameOf
  /** What the user may do now [C9]. */
  may: May
}

/** Follows the meeting, draws again when its words change, and announces changes to screen readers. */
export function useScene(session: MeetingSession, room: StillRoom): Scene {
  const language = useLanguage()
  const t = useText()
  const { names, meeting, group } = room
  // The meeting's names first: a member who has not come today is known to the group only.
  const nameOf = useCallback(
    (seat: SeatNumber) => names.get(seat) || group.names.get(seat) || t("room.nameless"),
    [names, group.names, t],
  )
  const now = session.serverNow()
  const view = meetingView(room, now, (at, zone) => timeOfDay(at, language, zone), nameOf)
  const milestone = milestoneAt(meeting.clock, now)
  const undo = latestUndo(undoView(meeting, room.you, now), closingUndo(group, room.you, now))
  const wakeAt = firstAfter(now, [view.changesAt, signsChangeAt(meeting, now), undo?.until ?? null])
  useWakeAt(session, wakeAt)
  useAnnouncements(session, room, nameOf)
  const onBreak = milestone === "break" || milestone === "breakEnding"
  return { now, view, milestone, onBreak, undo, nameOf, may: mayIn(room, now) }
}
