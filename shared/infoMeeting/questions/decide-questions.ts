import { assertNever } from "../../values/assert-never.ts"
import type { Instant } from "../../values/ids.ts"
import { type Result, accept, refuse } from "../../values/result.ts"
import type { InfoCommandOf } from "../command.ts"
import type { InfoEvent } from "../events.ts"
import { type InfoMeeting, MOST, type Question } from "../state.ts"
import { isShown, questionOf, withMerged } from "./questions.ts"

export const QUESTION_COMMANDS = {
  ask: true,
  takeBackQuestion: true,
  meToo: true,
  mark: true,
  publish: true,
  unpublish: true,
  merge: true,
} as const

export type QuestionCommand = InfoCommandOf<keyof typeof QUESTION_COMMANDS>

export function decideQuestions(
  meeting: InfoMeeting,
  command: QuestionCommand,
  now: Instant,
): Result<InfoEvent[]> {
  switch (command.type) {
    case "ask":
      return ask(meeting, command, now)
    case "takeBackQuestion": {
      const own = meeting.questions.find(({ tokenHash }) => tokenHash === command.token)
      return own === undefined ? gone : accept([{ type: "questionTakenBack", question: own.id }])
    }
    case "meToo":
      return meToo(meeting, command)
    case "mark":
    case "publish":
    case "unpublish":
    case "merge": {
      const question = questionOf(meeting, command.question)
      return question === undefined ? gone : decideAbout(meeting, question, command, now)
    }
    default:
      return assertNever(command)
  }
}

const gone = refuse("stale", "The question is not there any more")

/** The same act sent again, because its answer was lost, is done already. */
function ask(
  { questions }: InfoMeeting,
  { id, token, sealed }: InfoCommandOf<"ask">,
  now: Instant,
): Result<InfoEvent[]> {
  if (questions.some(({ tokenHash }) => tokenHash === token)) return accept([])
  if (questions.some((question) => question.id === id))
    return refuse("stale", "There is a question with this id")
  if (questions.length >= MOST.questions)
    return refuse("full", "The meeting holds no more questions")
  return accept([{ type: "asked", id, tokenHash: token, sealed, at: now }])
}

/** [IM4.5] On what listeners see and nothing else, so that it tells nothing of what they do not see. */
function meToo(
  meeting: InfoMeeting,
  { question: id, token, on }: InfoCommandOf<"meToo">,
): Result<InfoEvent[]> {
  const pressed = questionOf(meeting, id)
  const question = questionOf(meeting, pressed?.mergedInto ?? id)
  if (question === undefined || !isShown(question)) return gone
  const has = withMerged(meeting, question.id).find((each) => each.meToo.includes(token))
  if ((has !== undefined) === on) return accept([])
  if (on && question.meToo.length >= MOST.listeners)
    return refuse("full", "So many ask the same already")
  return accept([{ type: "meTooSet", question: (has ?? question).id, tokenHash: token, on }])
}

function decideAbout(
  meeting: InfoMeeting,
  question: Question,
  command: InfoCommandOf<"mark" | "publish" | "unpublish" | "merge">,
  now: Instant,
): Result<InfoEvent[]> {
  const { id, mergedInto, published } = question
  if (command.type === "merge") return merge(meeting, question, command.into)
  if (mergedInto !== null) return refuse("stale", "The question was merged into another")
  switch (command.type) {
    case "mark":
      if (question.mark === command.mark) return accept([])
      return accept([{ type: "marked", question: id, mark: command.mark }])
    case "publish":
      return accept([{ type: "published", question: id, text: command.text, at: now }])
    case "unpublish":
      return accept(published === null ? [] : [{ type: "unpublished", question: id }])
    default:
      return assertNever(command)
  }
}

/** [IM4.3] There are no chains: what is merged into a merged question goes to where that one went. */
function merge(
  meeting: InfoMeeting,
  { id, mergedInto }: Question,
  into: string | null,
): Result<InfoEvent[]> {
  const other = into === null ? null : questionOf(meeting, into)
  if (other === undefined) return gone
  const target = other === null ? null : (other.mergedInto ?? other.id)
  if (target === id) return refuse("stale", "That question was merged into this one")
  return accept(target === mergedInto ? [] : [{ type: "merged", question: id, into: target }])
}
