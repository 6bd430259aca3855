import { assertNever } from "../../values/assert-never.ts"
import type { Instant } from "../../values/ids.ts"
import { isShown, meToosOf } from "../questions/questions.ts"
import type { InfoId, InfoMeeting, OnStage, Question } from "../state.ts"
import type { HostView, ListenerView, PublishedQuestion, ShownOnStage } from "../view.ts"

/**
 * What every listener sees, the same for all: a function of what was published [IM2]. Before the meeting has begun,
 * nobody is on the stage for them [IM1.2].
 */
export function listenerView(meeting: InfoMeeting): ListenerView {
  const { format, language, startsAt, minutes, welcome, renewedSecret, phase } = meeting
  const hasStage = phase.kind === "running"
  const published = publishedOf(meeting)
  return {
    format,
    language,
    startsAt,
    minutes,
    welcome,
    renewedSecret,
    phase,
    stage: hasStage ? meeting.stage.map(shown) : [],
    word: hasStage ? meeting.word : null,
    screen: hasStage ? meeting.screen : null,
    published,
    meToo: Object.fromEntries(published.map(({ id }) => [id, meToosOf(meeting, id)])),
    circles: shownCircles(meeting),
  }
}

/** What the hosts see, the same for all of them. */
export function hostView(meeting: InfoMeeting): HostView {
  const { stage, word, screen, order, listenersSecret } = meeting
  return {
    ...listenerView(meeting),
    stage: stage.map(shown),
    word,
    screen,
    questions: meeting.questions
      .map(({ tokenHash: _tokenHash, ...question }) => ({
        ...question,
        meToo: meToosOf(meeting, question.id),
      }))
      .toSorted(byTime),
    hands: meeting.hands.map(({ tokenHash: _tokenHash, ...hand }) => hand).toSorted(byTime),
    order,
    circling: circling(meeting),
    listenersSecret,
  }
}

/** The order of everything in a view that has an id: oldest first. */
export function byTime(
  one: { at: Instant; id: InfoId },
  other: { at: Instant; id: InfoId },
): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1)
}

function shown({ tokenHash: _tokenHash, ...person }: OnStage): ShownOnStage {
  return person
}

function publishedOf({ questions }: InfoMeeting): PublishedQuestion[] {
  return questions
    .flatMap((question) => {
      const { id, published, mark } = question
      return published === null || !isShown(question)
        ? []
        : [{ id, ...published, mark: shownMark(mark) }]
    })
    .toSorted(byTime)
}

function shownMark(mark: Question["mark"]): PublishedQuestion["mark"] {
  return mark === "answering" || mark === "answered" ? mark : "open"
}

function shownCircles({ circles }: InfoMeeting): ListenerView["circles"] {
  switch (circles.kind) {
    case "none":
      return circles
    case "offered": {
      const { kind, id, until, minutes } = circles
      return { kind, id, until, minutes }
    }
    case "going": {
      const { kind, id, noticeAt, endsAt } = circles
      return { kind, id, noticeAt, endsAt }
    }
    default:
      return assertNever(circles)
  }
}

function circling({ circles }: InfoMeeting): number {
  if (circles.kind === "none") return 0
  if (circles.kind === "offered") return circles.yes.length
  return circles.circles.reduce((sum, { seats }) => sum + seats.length, 0)
}
