import type { InfoId, InfoMeeting, Question } from "../state.ts"

export function questionOf({ questions }: InfoMeeting, id: InfoId): Question | undefined {
  return questions.find((question) => question.id === id)
}

/** Whether listeners see a question: what was merged into another is answered there, and may be seen there. */
export function isShown({ published, mergedInto, mark }: Question): boolean {
  return published !== null && mergedInto === null && mark !== "hidden"
}

/** A question, and those that were merged into it. */
export function withMerged({ questions }: InfoMeeting, id: InfoId): Question[] {
  return questions.filter((question) => question.id === id || question.mergedInto === id)
}

/** How many ask the same as a question: by its own me-toos and those of what was merged into it, each token once [IM4.4]. */
export function meToosOf(meeting: InfoMeeting, id: InfoId): number {
  return new Set(withMerged(meeting, id).flatMap(({ meToo }) => meToo)).size
}

export function withQuestions(
  meeting: InfoMeeting,
  change: (question: Question) => Question,
): InfoMeeting {
  return { ...meeting, questions: meeting.questions.map(change) }
}

/** The meeting with one question changed; the others are the very same objects. */
export function withQuestion(
  meeting: InfoMeeting,
  id: InfoId,
  change: (question: Question) => Question,
): InfoMeeting {
  return withQuestions(meeting, (question) => (question.id === id ? change(question) : question))
}
