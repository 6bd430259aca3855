import type { InfoOwn } from "#shared/infoMeeting/messages.ts"
import { isShown, questionOf } from "#shared/infoMeeting/questions/questions.ts"
import type { InfoMeeting, Question } from "#shared/infoMeeting/state.ts"

/** An act that a connected client has shown its token of [IM2]. Never stored, and never logged. */
export type OwnAct = Pick<InfoOwn, "kind" | "token">

type OwnQuestion = Extract<InfoOwn, { kind: "question" }>
type OwnHand = Extract<InfoOwn, { kind: "hand" }>
type OwnCircle = Extract<InfoOwn, { kind: "circle" }>

/** How acts stand, found by the hash of their token. */
export interface OwnStates {
  question(hash: string): Pick<OwnQuestion, "state"> | undefined
  hand(hash: string): Pick<OwnHand, "state" | "place" | "at"> | undefined
  circle(hash: string): Omit<OwnCircle, "kind" | "token"> | undefined
}

/** Looks through the meeting once, for any number of acts. */
export function ownStates(meeting: InfoMeeting): OwnStates {
  const questions = new Map(
    meeting.questions.map((question) => [question.tokenHash, questionState(meeting, question)]),
  )
  const hands = handStates(meeting)
  const circles = circleStates(meeting)
  return {
    question: (hash) => questions.get(hash),
    hand: (hash) => hands.get(hash),
    circle: (hash) => circles.get(hash),
  }
}

/** A question that was merged into another stands as that one does. Nobody is notified that theirs was hidden. */
function questionState(meeting: InfoMeeting, question: Question): Pick<OwnQuestion, "state"> {
  const { mergedInto } = question
  const shown = (mergedInto === null ? undefined : questionOf(meeting, mergedInto)) ?? question
  if (shown.mark === "answered") return { state: "answered" }
  return { state: isShown(shown) ? "published" : "waiting" }
}

function handStates({ hands, stage }: InfoMeeting) {
  const states = new Map<string, Pick<OwnHand, "state" | "place" | "at">>()
  for (const { tokenHash, at, invitedAt } of hands)
    states.set(tokenHash, { state: invitedAt === null ? "waiting" : "invited", place: null, at })
  for (const { tokenHash, place, role } of stage)
    if (role === "guest") states.set(tokenHash, { state: "onStage", place, at: null })
  return states
}

function circleStates({ circles }: InfoMeeting) {
  const states = new Map<string, Omit<OwnCircle, "kind" | "token">>()
  const nowhere = { room: null, index: null, seat: null }
  if (circles.kind === "offered")
    for (const hash of circles.yes) states.set(hash, { state: "waiting", ...nowhere })
  if (circles.kind === "going")
    for (const { room, index, seats } of circles.circles)
      seats.forEach((hash, at) => states.set(hash, { state: "placed", room, index, seat: at + 1 }))
  return states
}
