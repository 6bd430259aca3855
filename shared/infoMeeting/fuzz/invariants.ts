import { fail } from "../../meeting/fuzz/fail.ts"
import type { InfoEvent } from "../events.ts"
import { isShown } from "../questions/questions.ts"
import { type InfoMeeting, MOST, type OnStage } from "../state.ts"
import { listenerView } from "../view/views.ts"

/** Throws when an event has led from one state to another in a way that no rule allows. See SPEC.md. */
export function checkInfoEvent(before: InfoMeeting, event: InfoEvent, after: InfoMeeting): void {
  try {
    checkStage(after)
    checkGuests(after)
    checkQuestions(after)
    checkPublished(after)
    if (isUnpublished(before, event)) checkUnseen(before, after)
    checkCircles(before, event, after)
    for (const person of after.stage) checkDevices(before, event, person)
    if (after.version !== before.version) fail("[9] an event counts as a write")
  } catch (cause) {
    throw new Error(`${String(cause)} in ${JSON.stringify({ before, event, after })}`, { cause })
  }
}

/** [2, 3] */
function checkStage({ stage, word, screen }: InfoMeeting): void {
  if (new Set(stage.map(({ tokenHash }) => tokenHash)).size < stage.length)
    fail("[2] two people have one token")
  for (const [index, { place, role }] of stage.entries()) {
    if (index > 0 && place <= (stage[index - 1]?.place ?? 0)) fail("[2] places are not in order")
    if (place <= MOST.hosts !== (role === "host")) fail("[2] a place is not for that role")
  }
  const at = (place: number | null) => stage.find((person) => person.place === place)
  if (word !== null && at(word) === undefined) fail("[3] the word is nobody's")
  if (screen !== null && at(screen)?.role !== "host") fail("[3] the screen is no host's")
}

/** [4] */
function checkGuests({ stage, hands, phase }: InfoMeeting): void {
  const guests = stage.filter(({ role }) => role === "guest")
  const invited = hands.filter(({ invitedAt }) => invitedAt !== null)
  if (guests.length + invited.length > MOST.guests) fail("[4] too many are invited")
  if (guests.length > 0 && guests.length === stage.length) fail("[4] a guest speaks without a host")
  if (phase.kind !== "running" && guests.length + hands.length > 0) fail("[4] nobody listens")
}

/** [5] */
function checkQuestions({ questions }: InfoMeeting): void {
  if (questions.filter(({ mark }) => mark === "answering").length > 1)
    fail("[5] two questions are being answered")
  for (const { mergedInto } of questions) {
    if (mergedInto === null) continue
    const target = questions.find(({ id }) => id === mergedInto)
    if (target === undefined) fail("[5] merged into nothing")
    if (target.mergedInto !== null) fail("[5] a chain of merged questions")
  }
}

/** What listeners do with what they do not see of each other, and hosts for themselves. */
function isUnpublished({ questions }: InfoMeeting, event: InfoEvent): boolean {
  const kinds = ["asked", "handRaised", "handLowered", "invited", "orderSet", "wentTo"]
  if (kinds.includes(event.type) || event.type === "circleWanted") return true
  if (event.type !== "questionTakenBack") return false
  return questions.some((question) => question.id === event.question && !isShown(question))
}

/** [1] */
function checkUnseen(before: InfoMeeting, after: InfoMeeting): void {
  if (JSON.stringify(listenerView(before)) !== JSON.stringify(listenerView(after)))
    fail("[1] a listener sees what was not published")
}

/** [6] */
function checkPublished(meeting: InfoMeeting): void {
  const { published, meToo } = listenerView(meeting)
  const shown = meeting.questions.filter(
    (each) => each.published !== null && each.mark !== "hidden" && each.mergedInto === null,
  )
  if (published.length !== shown.length) fail("[6] listeners see another number of questions")
  for (const { id, text } of published)
    if (shown.find((each) => each.id === id)?.published?.text !== text)
      fail("[6] listeners see what was not published")
  if (
    Object.keys(meToo).toSorted().join() !==
    published
      .map(({ id }) => id)
      .toSorted()
      .join()
  )
    fail("[6] me-toos of what listeners do not see")
}

/** [7] */
function checkCircles(before: InfoMeeting, event: InfoEvent, { circles }: InfoMeeting): void {
  if (circles.kind !== "going") return
  if (new Set(circles.circles.map(({ room }) => room)).size < circles.circles.length)
    fail("[7] two circles have one room")
  const seats = circles.circles.flatMap((circle) => circle.seats)
  if (new Set(seats).size < seats.length) fail("[7] someone is in two circles")
  for (const circle of circles.circles)
    if (circle.seats.length < 3 || circle.seats.length > 5) fail("[7] a circle of a wrong size")
  if (event.type !== "circlesFormed") return
  if (before.circles.kind !== "offered") return fail("[7] circles came from nothing")
  if (before.circles.yes.toSorted().join() !== seats.toSorted().join())
    fail("[7] those in circles are not those who said yes")
}

/** [8] */
function checkDevices({ stage }: InfoMeeting, event: InfoEvent, person: OnStage): void {
  const was = stage.find(({ tokenHash }) => tokenHash === person.tokenHash)
  const own = "place" in event && event.place === person.place
  const entered = own && (event.type === "hostEntered" || event.type === "guestEntered")
  if (entered && person.camera !== event.camera) fail("[8] a camera is not as its person chose")
  if (own && event.type === "hostEntered" && person.microphone !== event.microphone)
    fail("[8] a microphone is not as its person chose")
  if (person.microphone && was?.microphone !== true && !entered)
    if (!own || event.type !== "microphoneSwitched") fail("[8] a microphone was switched on")
  if (person.camera && was?.camera !== true && !entered)
    if (!own || event.type !== "cameraSwitched") fail("[8] a camera was switched on")
}
