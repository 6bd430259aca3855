import { phaseAt } from "#shared/meeting/phase.ts"
import type { Meeting, Person } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { ConnectionStatus, RoomState } from "../../core/session/session-state.ts"
import { isolated } from "../../i18n/isolate.ts"
import type { Urgency } from "../../components/announce.ts"
import { type Milestone, milestoneAt } from "./milestone.ts"
import { minutesUntil } from "./minutes.ts"
import { aboutGroup } from "./say-group.ts"
import { aboutMeeting } from "./say-meeting.ts"
import { type Message, message } from "../../i18n/message.ts"

/** What those who listen have been told about: kept to find what is new. */
export interface Heard {
  you: SeatNumber
  meeting: Meeting
  milestone: Milestone
  connection: ConnectionStatus
  soundBlocked: boolean
  group: RoomState["group"]
  outcomes: RoomState["outcomes"]
}

/**
 * One saying. `seats` are the people it is about: their names go in as `names`. `outside` among the
 * values is the name of one who has no seat; empty when it cannot be read.
 */
export interface Saying {
  words: Message
  urgency: Urgency
  seats: SeatNumber[]
  /** One more person it is about: the name goes in as `whom`. */
  about?: SeatNumber | null
}

/** What is new since `before`: people merged by what they did, and never anything about oneself. */
export function sayings(
  before: Heard,
  after: Heard,
  now: Instant,
  time: (at: Instant) => string,
): Saying[] {
  return [
    ...aboutLine(before, after),
    ...aboutPhase(before, after, now, time),
    ...aboutMeeting(before, after),
    ...aboutGroup(before, after),
    ...aboutPeople(before, after),
  ]
}

function aboutLine(before: Heard, after: Heard): Saying[] {
  const said: Saying[] = []
  if (before.connection !== after.connection)
    said.push(polite(after.connection === "online" ? "room.say.online" : "room.say.reconnecting"))
  if (!before.soundBlocked && after.soundBlocked) said.push(polite("room.soundBlocked"))
  return said
}

function aboutPhase(
  before: Heard,
  after: Heard,
  now: Instant,
  time: (at: Instant) => string,
): Saying[] {
  const { milestone, meeting } = after
  if (before.milestone === milestone) return []
  const phase = phaseAt(meeting.clock, now)
  switch (milestone) {
    case "firstHalf":
      return phase.kind === "firstHalf" && before.milestone === "gathering"
        ? [polite("room.say.started", { minutes: minutesUntil(phase.breakAt, now) })]
        : []
    case "break":
      return phase.kind === "break" ? [polite("room.say.break", { time: time(phase.until) })] : []
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

function aboutPeople(before: Heard, after: Heard): Saying[] {
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

function newlyBack(before: Heard, after: Heard): SeatNumber[] {
  const was = backOf(before)
  return backOf(after).filter((seat) => seat !== after.you && !was.includes(seat))
}

function backOf({ meeting: { clock } }: Heard): readonly SeatNumber[] {
  return clock.kind === "running" && clock.break.kind === "taken" ? clock.break.back : []
}

function polite(id: string, values?: Message["values"]): Saying {
  return { words: message(id, values), urgency: "polite", seats: [] }
}

/** What is remembered of a moment in the room, to tell later what is new. */
export function heardOf(room: Omit<Heard, "milestone">, now: Instant): Heard {
  const { you, meeting, connection, soundBlocked, group, outcomes } = room
  const milestone = milestoneAt(meeting.clock, now)
  return { you, meeting, connection, soundBlocked, group, outcomes, milestone }
}

/** Several names as one would say them: "Berit, Jonas og Aud". */
export function listed(names: readonly string[], and: string): string {
  const all = names.map(isolated)
  const last = all.at(-1)
  if (last === undefined || all.length === 1) return last ?? ""
  return `${all.slice(0, -1).join(", ")} ${and} ${last}`
}
