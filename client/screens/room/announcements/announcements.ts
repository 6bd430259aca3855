import { backFromBreak } from "#shared/meeting/clock/clock-state.ts"
import { phaseAt } from "#shared/meeting/phase.ts"
import type { Person } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import { isolated } from "../../../i18n/isolate.ts"
import { milestoneAt } from "../milestone.ts"
import { minutesUntil } from "../minutes.ts"
import { type AnnouncedState, type Announcement, polite } from "./announcement.ts"
import { aboutGroup } from "./group-announcements.ts"
import { aboutMeeting } from "./meeting-announcements.ts"
import { message } from "../../../i18n/message.ts"

/** What is new since `before`: people merged by what they did, and never anything about the user. */
export function announcementsSince(
  before: AnnouncedState,
  after: AnnouncedState,
  now: Instant,
  time: (at: Instant) => string,
): Announcement[] {
  return [
    ...aboutLine(before, after),
    ...aboutPhase(before, after, now, time),
    ...aboutMeeting(before, after),
    ...aboutGroup(before, after),
    ...aboutPeople(before, after),
  ]
}

function aboutLine(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const result: Announcement[] = []
  if (before.connection !== after.connection)
    result.push(polite(after.connection === "online" ? "room.say.online" : "room.say.reconnecting"))
  if (!before.audioBlocked && after.audioBlocked) result.push(polite("room.soundBlocked"))
  return result
}

function aboutPhase(
  before: AnnouncedState,
  after: AnnouncedState,
  now: Instant,
  time: (at: Instant) => string,
): Announcement[] {
  const { milestone, meeting } = after
  if (before.milestone === milestone) return []
  const phase = phaseAt(meeting.clock, now)
  switch (milestone) {
    case "firstHalf":
      return phase.kind === "firstHalf" && before.milestone === "gathering"
        ? [polite("room.say.started", [], { minutes: minutesUntil(phase.breakAt, now) })]
        : []
    case "break":
      return phase.kind === "break"
        ? [polite("room.say.break", [], { time: time(phase.until) })]
        : []
    case "breakEnding":
      return [polite("room.say.breakEnding")]
    case "secondHalf":
      return before.milestone === "gathering"
        ? [polite("room.say.startedNoBreak")]
        : [polite("room.say.breakOver")]
    case "closing":
      return [polite("room.say.closing")]
    case "endingSoon":
      return [{ words: message("room.say.endingSoon"), urgency: "assertive", seats: [] }]
    case "over":
      return [polite("room.say.over")]
    case "gathering":
    case "closed":
      return []
  }
}

type Doing = "came" | "fell" | "returned" | "left" | "back"

function aboutPeople(before: AnnouncedState, after: AnnouncedState): Announcement[] {
  const groups = new Map<Doing, SeatNumber[]>()
  for (const person of after.meeting.people) {
    const was = before.meeting.people.find(({ seat }) => seat === person.seat)
    const doing = person.seat === after.you ? null : doingOf(was, person)
    if (doing) groups.set(doing, [...(groups.get(doing) ?? []), person.seat])
  }
  const cameBack = newlyBack(before, after)
  if (cameBack.length > 0) groups.set("back", cameBack)
  return [...groups].map(([doing, seats]) => ({
    words: message(`room.say.${doing}`, { count: seats.length }),
    urgency: "polite",
    seats,
  }))
}

function doingOf(was: Person | undefined, is: Person): Doing | null {
  const before = was?.presence.kind ?? "absent"
  const after = is.presence.kind
  if (before === after) return null
  if (after === "here") return before === "dropped" ? "returned" : "came"
  if (after === "dropped") return "fell"
  return before === "left" || before === "absent" ? null : "left"
}

function newlyBack(before: AnnouncedState, after: AnnouncedState): SeatNumber[] {
  const was = backFromBreak(before.meeting.clock)
  return backFromBreak(after.meeting.clock).filter(
    (seat) => seat !== after.you && !was.includes(seat),
  )
}

/** What is remembered of a moment in the room, to tell later what is new. */
export function announcedState(
  room: Omit<AnnouncedState, "milestone">,
  now: Instant,
): AnnouncedState {
  const { you, meeting, connection, audioBlocked, group, outcomes } = room
  const milestone = milestoneAt(meeting.clock, now)
  return { you, meeting, connection, audioBlocked, group, outcomes, milestone }
}

/** Several names as one would say them: "Berit, Jonas og Aud". */
export function listed(names: readonly string[], and: string): string {
  const all = names.map(isolated)
  const last = all.at(-1)
  if (last === undefined || all.length === 1) return last ?? ""
  return `${all.slice(0, -1).join(", ")} ${and} ${last}`
}
