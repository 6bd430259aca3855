import type { Random } from "../../meeting/fuzz/random.ts"
import type { Question, InfoMeeting } from "../state.ts"
import { hashOf, idOf, sealedOf } from "../testing/info-meeting-in-test.ts"

/**
 * A meeting that differs from another one only in what was not published: every token and every sealed question is
 * another, hands and the order are others, some unpublished questions are gone and others have come.
 */
export function differingInUnpublished(meeting: InfoMeeting, random: Random): InfoMeeting {
  const { stage, circles } = meeting
  const questions = meeting.questions
    .filter((question) => !isAlone(meeting, question) || random.chance(0.5))
    .map((question) => ({
      ...question,
      tokenHash: other(question.tokenHash),
      sealed: sealedOf("others"),
      meToo: question.meToo.map(other),
    }))
  return {
    ...meeting,
    questions: [...questions, ...(random.chance(0.5) ? [unpublished(meeting.createdAt)] : [])],
    stage: stage.map((person) => ({ ...person, tokenHash: other(person.tokenHash) })),
    hands: random.chance(0.5) ? [] : meeting.hands.map((hand) => ({ ...hand, invitedAt: null })),
    order: { items: [], current: null },
    circles: circles.kind === "offered" ? { ...circles, yes: [] } : circles,
    listenersSecret: sealedOf("other L under H"),
  }
}

/** Whether neither the question nor one that belongs to it was published. */
function isAlone({ questions }: InfoMeeting, { id, published, mergedInto }: Question): boolean {
  const isTarget = questions.some((question) => question.mergedInto === id)
  return published === null && mergedInto === null && !isTarget
}

/** Another hash for each hash. */
function other(hash: string): string {
  return hash.split("").toReversed().join("")
}

function unpublished(at: number): Question {
  const id = idOf("not published")
  const tokenHash = hashOf("not published")
  const sealed = sealedOf("not published")
  return { id, tokenHash, sealed, at, mark: "new", mergedInto: null, published: null, meToo: [] }
}
