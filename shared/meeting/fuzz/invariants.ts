import { newMeeting } from "../apply.ts"
import { BREAK_GRACE_MS } from "../clock/break.ts"
import type { MeetingEvent } from "../events.ts"
import { present } from "../people.ts"
import { mayBeHeard } from "../round/listening.ts"
import type { Meeting, Person } from "../state.ts"
import { fail } from "./fail.ts"
import { checkRound } from "./round-invariants.ts"
import { checkFreed } from "./traces.ts"
import { checkTurnUndone } from "./undo-invariants.ts"

/** Throws when an event has led from one state to another in a way that no rule allows. See SPEC.md. */
export function checkEvent(before: Meeting, event: MeetingEvent, after: Meeting): void {
  try {
    if (after.version !== before.version + 1) fail("the version does not count events")
    if (JSON.stringify(event).length >= longest(event)) fail("[9] an event is too long")
    if (event.type === "meetingReset") checkReset(before, after)
    else checkRound(before, event, after)
    if (event.type === "seatFreed") checkFreed(after, event.seat)
    if (event.type === "undone") checkTurnUndone(before, event, after)
    checkBreak(before, event)
    checkTimeLeft(before, event, after)
    for (const person of after.people)
      checkDevices(
        before.people.find(({ seat }) => seat === person.seat),
        event,
        after,
        person,
      )
  } catch (cause) {
    const story = JSON.stringify({ before, event, after })
    throw new Error(`${String(cause)} in ${story}`, { cause })
  }
}

/** [H3.2] The people who are present and their devices, and nothing else. */
function checkReset(before: Meeting, after: Meeting): void {
  const { version, plan } = after
  const fresh = { ...newMeeting(), version, plan, people: present(before) }
  if (JSON.stringify(after) !== JSON.stringify(fresh)) fail("[H3.2] something was left of what was")
}

/** [9] What people write is as long as it is. */
function longest(event: MeetingEvent): number {
  const isWritten =
    ("what" in event && event.what.kind === "ownWords") ||
    ("topic" in event && event.topic.kind === "own")
  return isWritten ? 1900 : 300
}

/** [5] */
function checkBreak({ round, clock }: Meeting, event: MeetingEvent): void {
  if (event.type !== "breakBegan" || round.kind !== "speaking" || clock.kind !== "running") return
  if (clock.break.kind !== "planned" || event.at < clock.break.at + BREAK_GRACE_MS)
    fail("[5] the break cut off a speaker")
}

/** [6] */
function checkTimeLeft(before: Meeting, event: MeetingEvent, after: Meeting): void {
  if (before.clock.kind !== "running" || after.clock.kind !== "running") return
  if (after.clock.endsAt <= before.clock.endsAt) return
  const what = event.type === "proposalCarried" ? event.what.kind : undefined
  if (what !== "extend" && what !== "plan") fail("[6] the time left grew")
}

/** [7] */
function checkDevices(
  before: Person | undefined,
  event: MeetingEvent,
  after: Meeting,
  person: Person,
): void {
  const { seat, microphone, camera, presence } = person
  if (microphone && !mayBeHeard(after, seat)) fail("[7] a listener is heard")
  if ((microphone || camera) && (presence.kind === "absent" || presence.kind === "left"))
    fail("[7] an empty seat has a device on")
  const own = "seat" in event && event.seat === seat
  const opens = (type: MeetingEvent["type"]) => own && event.type === type
  if (microphone && before?.microphone !== true) {
    if (!opens("microphoneSwitched") && !opens("entered") && !opens("wordTaken"))
      fail("[7] a microphone was switched on by another")
  }
  if (camera && before?.camera !== true && !opens("cameraSwitched") && !opens("entered"))
    fail("[7] a camera was switched on by another")
}
