import type { InfoId, InfoMeeting, Question } from "#shared/infoMeeting/state.ts"

/** The me-toos as they were last counted: how many there are is reported now and then, and not at each of them. */
export class MeTooCount {
  #counted: Map<InfoId, Question["meToo"]>

  constructor(meeting: InfoMeeting) {
    this.#counted = meToosOf(meeting)
  }

  /** Whether there are others since. A new question is counted with what it has. */
  hasChanged({ questions }: InfoMeeting): boolean {
    return questions.some(({ id, meToo }) => {
      const counted = this.#counted.get(id)
      if (counted === undefined) this.#counted.set(id, meToo)
      return counted !== undefined && counted !== meToo
    })
  }

  count(meeting: InfoMeeting): void {
    this.#counted = meToosOf(meeting)
  }

  /** The meeting as it was when its me-toos were last counted, and as it is in everything else. */
  asCounted(meeting: InfoMeeting): InfoMeeting {
    if (!this.hasChanged(meeting)) return meeting
    const questions = meeting.questions.map((question) => ({
      ...question,
      meToo: this.#counted.get(question.id) ?? question.meToo,
    }))
    return { ...meeting, questions }
  }
}

function meToosOf({ questions }: InfoMeeting): Map<InfoId, Question["meToo"]> {
  return new Map(questions.map(({ id, meToo }) => [id, meToo]))
}
