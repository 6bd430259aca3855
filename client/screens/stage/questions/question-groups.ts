import type { InfoId, QUESTION_MARKS } from "#shared/infoMeeting/state.ts"
import type { HostQuestion } from "#shared/infoMeeting/view.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { StageTexts } from "../stage-session.ts"

export type QuestionMark = (typeof QUESTION_MARKS)[number]

/** A question as the hosts' list shows it. */
export interface QuestionRow {
  id: InfoId
  /** In the words of the person who asked; null when it could not be decrypted. */
  text: string | null
  at: Instant
  mark: QuestionMark
  meToo: number
  /** In the words that everyone reads; null while it is for the hosts only. */
  published: string | null
  /** Those that are answered together with it, oldest first. */
  merged: readonly QuestionRow[]
}

export interface QuestionGroup {
  mark: QuestionMark
  /** Newest first. */
  rows: readonly QuestionRow[]
}

/** What is being answered stands on top; what is done or hidden comes last, folded. */
const ORDER: readonly QuestionMark[] = ["answering", "new", "seen", "answered", "hidden"]
export const FOLDED: ReadonlySet<QuestionMark> = new Set(["answered", "hidden"])

/** The questions in groups by their mark, empty groups left out. A merged question stands under the one it was merged into. */
export function questionGroups(
  questions: readonly HostQuestion[],
  texts: Pick<StageTexts, "questions" | "published">,
): QuestionGroup[] {
  const ids = new Set(questions.map(({ id }) => id))
  const under = (id: InfoId): QuestionRow[] =>
    questions.filter(({ mergedInto }) => mergedInto === id).map((question) => row(question, []))
  const row = (question: HostQuestion, merged: QuestionRow[]): QuestionRow => ({
    id: question.id,
    text: texts.questions.get(question.id) ?? null,
    at: question.at,
    mark: question.mark,
    meToo: question.meToo,
    published: question.published === null ? null : (texts.published.get(question.id) ?? ""),
    merged: merged.toSorted((a, b) => a.at - b.at),
  })
  const rows = questions
    .filter(({ mergedInto }) => mergedInto === null || !ids.has(mergedInto))
    .map((question) => row(question, under(question.id)))
    .toSorted((a, b) => b.at - a.at)
  return ORDER.map((mark) => ({ mark, rows: rows.filter((one) => one.mark === mark) })).filter(
    (group) => group.rows.length > 0,
  )
}
