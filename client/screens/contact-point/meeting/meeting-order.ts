import type { OpenedMeeting, OpenedPoint } from "../../../core/contact-point/opened.ts"

const MINUTE = 60_000

/** Meetings that are not over, soonest first. One that runs late is still among them. */
export function comingMeetings({ meetings, now }: OpenedPoint): OpenedMeeting[] {
  return meetings
    .filter((meeting) => !isPast(meeting, now))
    .toSorted((one, other) => (one.about?.start ?? 0) - (other.about?.start ?? 0))
}

/** Meetings that are over or gone, the latest first. */
export function pastMeetings({ meetings, now }: OpenedPoint): OpenedMeeting[] {
  return meetings
    .filter((meeting) => isPast(meeting, now))
    .toSorted((one, other) => (other.about?.start ?? 0) - (one.about?.start ?? 0))
}

function isPast({ about }: OpenedMeeting, now: number): boolean {
  if (about === null || about.phase.kind === "ended") return true
  return about.phase.kind === "waiting" && now > about.start + about.minutes * MINUTE
}
