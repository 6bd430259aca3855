import { assertNever } from "../values/assert-never.ts"
import { withChoices } from "./choices/apply-choices.ts"
import { STANDARD_CHOICES } from "./choices/choices.ts"
import { CLOCK_EVENTS, applyClock } from "./clock/apply-clock.ts"
import { breakFromFreeWord } from "./clock/break.ts"
import type { MeetingEvent } from "./events.ts"
import { HAND_EVENTS, applyHands } from "./hands/hands.ts"
import { isOneOf } from "./one-of.ts"
import { present, withPerson } from "./people.ts"
import { STANDARD_PLAN } from "./plan.ts"
import { PRESENCE_EVENTS, applyPresence } from "./presence/apply-presence.ts"
import { PROPOSAL_EVENTS, applyProposals } from "./proposals/apply-proposals.ts"
import { recounted } from "./proposals/votes.ts"
import { ROUND_EVENTS, applyRound } from "./round/apply-round.ts"
import { quieted } from "./round/listening.ts"
import type { Meeting } from "./state.ts"
import { applyUndone, remembered } from "./undo/undo.ts"

/** An empty room: gathering, by the standard plan. */
export function newMeeting(): Meeting {
  return {
    version: 0,
    plan: STANDARD_PLAN,
    clock: { kind: "gathering" },
    people: [],
    choices: STANDARD_CHOICES,
    round: { kind: "none" },
    closingRound: false,
    signs: [],
    hands: [],
    talk: [],
    proposals: [],
    undos: [],
    removed: [],
  }
}

/** The state after an event. The server and every client run this same function. */
export function apply(meeting: Meeting, event: MeetingEvent): Meeting {
  const folded = fold(meeting, event)
  const after = settled(meeting, remembered(meeting, folded, event), event)
  return { ...after, version: meeting.version + 1 }
}

/** [H3.2] A new meeting with the people who are present, their devices as they are. */
function reset(meeting: Meeting): Meeting {
  const { plan, version } = meeting
  return { ...newMeeting(), plan, version, people: present(meeting) }
}

/** What follows from any event, for the break, the microphones and the proposals. */
function settled(before: Meeting, after: Meeting, event: MeetingEvent): Meeting {
  let meeting = after
  const at = "at" in event ? event.at : undefined
  const freed = before.round.kind === "speaking" && meeting.round.kind !== "speaking"
  if (freed && at !== undefined) meeting = breakFromFreeWord(meeting, at)
  if (meeting.round.kind === "speaking") meeting = quieted(meeting)
  if (meeting.proposals.length > 0 && at !== undefined) meeting = recounted(meeting, at)
  return meeting
}

function fold(meeting: Meeting, event: MeetingEvent): Meeting {
  if (isOneOf(PRESENCE_EVENTS, event)) return applyPresence(meeting, event)
  if (isOneOf(CLOCK_EVENTS, event)) return applyClock(meeting, event)
  if (isOneOf(ROUND_EVENTS, event)) return applyRound(meeting, event)
  if (isOneOf(HAND_EVENTS, event)) return applyHands(meeting, event)
  if (isOneOf(PROPOSAL_EVENTS, event)) return applyProposals(meeting, event)
  switch (event.type) {
    case "microphoneSwitched":
      return withPerson(meeting, event.seat, (person) => ({ ...person, microphone: event.on }))
    case "cameraSwitched":
      return withPerson(meeting, event.seat, (person) => ({ ...person, camera: event.on }))
    case "choicesSet":
      return withChoices(meeting, event.choices)
    case "meetingReset":
      return reset(meeting)
    case "undone":
      return applyUndone(meeting, event)
    default:
      return assertNever(event)
  }
}
