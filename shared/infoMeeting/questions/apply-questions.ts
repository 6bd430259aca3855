import { assertNever } from "../../values/assert-never.ts"
import type { InfoEventOf } from "../events.ts"
import { type InfoId, type InfoMeeting, MOST, type Question } from "../state.ts"
import { questionOf, withQuestion, withQuestions } from "./questions.ts"

export const QUESTION_EVENTS = {
  asked: true,
  questionTakenBack: true,
  marked: true,
  published: true,
  unpublished: true,
  merged: true,
  meTooSet: true,
} as const

type QuestionEvent = InfoEventOf<keyof typeof QUESTION_EVENTS>

export function applyQuestions(meeting: InfoMeeting, event: QuestionEvent): InfoMeeting {
  switch (event.type) {
    case "asked":
      return { ...meeting, questions: [...meeting.questions, asked(event)] }
    case "questionTakenBack":
      return takenBack(meeting, event.question)
    case "marked":
      return marked(meeting, event.question, event.mark)
    case "published":
      return published(meeting, event)
    case "unpublished":
      return withQuestion(meeting, event.question, (each) => ({ ...each, published: null }))
    case "merged":
      return merged(meeting, event.question, event.into)
    case "meTooSet":
      return withQuestion(meeting, event.question, (question) => {
        const others = question.meToo.filter((token) => token !== event.tokenHash)
        return { ...question, meToo: event.on ? [...others, event.tokenHash] : others }
      })
    default:
      return assertNever(event)
  }
}

function asked({ id, tokenHash, sealed, at }: InfoEventOf<"asked">): Question {
  const nothing = { mark: "new", mergedInto: null, published: null } as const
  return { id, tokenHash, sealed, at, ...nothing, meToo: [] }
}

/**
 * [IM4.6] Taking back what listeners do not see shows them nothing [IM2.2]: what was merged into it, and stands for
 * itself again, is seen only when it is published again; me-toos stay with what the question was merged into.
 */
function takenBack(meeting: InfoMeeting, id: InfoId): InfoMeeting {
  const own = questionOf(meeting, id)
  const rest = { ...meeting, questions: meeting.questions.filter((each) => each.id !== id) }
  return withQuestions(rest, (question) => {
    if (question.id === own?.mergedInto)
      return { ...question, meToo: together(question.meToo, own.meToo) }
    if (question.mergedInto !== id) return question
    const mark = own?.mark === "answered" ? "answered" : question.mark
    return { ...question, mergedInto: null, published: null, mark }
  })
}

function together(meToo: readonly string[], others: readonly string[]): string[] {
  return [...new Set([...meToo, ...others])].slice(0, MOST.listeners)
}

/** [IM4.2] One question at a time is being answered: the one before has been. */
function marked(meeting: InfoMeeting, id: InfoId, mark: Question["mark"]): InfoMeeting {
  return withQuestions(meeting, (question) => {
    if (question.id === id) return { ...question, mark }
    const isPassed = mark === "answering" && question.mark === "answering"
    return isPassed ? { ...question, mark: "answered" } : question
  })
}

/** In other words it keeps its position among those that were published. */
function published(
  meeting: InfoMeeting,
  { question, text, at }: InfoEventOf<"published">,
): InfoMeeting {
  return withQuestion(meeting, question, (each) => ({
    ...each,
    mark: each.mark === "new" || each.mark === "hidden" ? "seen" : each.mark,
    published: { text, at: each.published?.at ?? at },
  }))
}

/** What was merged into the question goes with it; so does that it is being answered. */
function merged(meeting: InfoMeeting, id: InfoId, into: InfoId | null): InfoMeeting {
  const isAnswering = questionOf(meeting, id)?.mark === "answering" && into !== null
  const moved = withQuestions(meeting, (question) => {
    if (question.id === id)
      return {
        ...question,
        mergedInto: into,
        mark: question.mark === "answered" ? "answered" : "seen",
      }
    return into !== null && question.mergedInto === id
      ? { ...question, mergedInto: into }
      : question
  })
  return isAnswering ? marked(moved, into, "answering") : moved
}
