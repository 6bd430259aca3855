import { expect, it } from "vitest"

import {
  InfoMeetingInTest,
  LISTENER,
  hashOf,
  host,
  idOf,
  sealedOf,
} from "../testing/info-meeting-in-test.ts"
import { hostView, listenerView } from "../view/views.ts"

const mark = (question: string, to: "seen" | "answering" | "answered" | "hidden") =>
  ({ type: "mark", question: idOf(question), mark: to }) as const
const publish = (question: string, words = question) =>
  ({ type: "publish", question: idOf(question), text: sealedOf(words) }) as const
const merge = (question: string, into: string | null) =>
  ({ type: "merge", question: idOf(question), into: into === null ? null : idOf(into) }) as const
const meToo = (question: string, who: string, on = true) =>
  ({ type: "meToo", question: idOf(question), token: hashOf(who), on }) as const
const takeBack = (question: string) =>
  ({ type: "takeBackQuestion", token: hashOf(question) }) as const

/** A running meeting in which these questions were asked, one a second. */
function withQuestions(...names: string[]): InfoMeetingInTest {
  const meeting = InfoMeetingInTest.begun("Hanne")
  for (const name of names) {
    meeting.wait(1000)
    meeting.ask(name)
  }
  return meeting
}
const seen = (meeting: InfoMeetingInTest) =>
  listenerView(meeting.state).published.map(({ id }) => id)

it("[IM4] shows listeners a question when a host has published it, in the host's words", () => {
  const meeting = withQuestions("one", "two")
  expect(listenerView(meeting.state)).toMatchObject({ published: [], meToo: {} })
  meeting.hosts("Hanne", publish("one", "other words"))
  expect(listenerView(meeting.state).published).toEqual([
    { id: idOf("one"), text: sealedOf("other words"), at: meeting.now, mark: "open" },
  ])
  expect(meeting.question("one")?.mark).toBe("seen")
  meeting.hosts("Hanne", mark("one", "answered"))
  expect(listenerView(meeting.state).published).toMatchObject([{ mark: "answered" }])
  meeting.hosts("Hanne", { type: "unpublish", question: idOf("one") })
  expect(seen(meeting)).toEqual([])
})

it("[IM4.1] holds 200 questions, and refuses the next until one is taken back", () => {
  const meeting = InfoMeetingInTest.begun("Hanne")
  for (let index = 0; index < 200; index++) meeting.ask(`q${index}`)
  const more = {
    type: "ask",
    id: idOf("more"),
    token: hashOf("more"),
    sealed: sealedOf("more"),
  } as const
  expect(meeting.refusal(LISTENER, more)).toBe("full")
  meeting.listens(takeBack("q17"))
  expect(meeting.refusal(LISTENER, more)).toBeUndefined()
})

it("[IM4.2] answers one question at a time", () => {
  const meeting = withQuestions("one", "two")
  meeting.hosts("Hanne", mark("one", "answering"))
  meeting.hosts("Hanne", mark("two", "answering"))
  expect(meeting.state.questions.map((each) => each.mark)).toEqual(["answered", "answering"])
})

it("[IM4.3] merges into the last one, and never in chains", () => {
  const meeting = withQuestions("one", "two", "three", "four")
  meeting.hosts("Hanne", merge("two", "one"))
  meeting.hosts("Hanne", merge("three", "two"))
  meeting.hosts("Hanne", merge("one", "four"))
  const into = ["one", "two", "three"].map((name) => meeting.question(name)?.mergedInto)
  expect(into).toEqual([idOf("four"), idOf("four"), idOf("four")])
  expect(meeting.refusal(host("Hanne"), merge("four", "four"))).toBe("stale")
  expect(meeting.refusal(host("Hanne"), merge("four", "one"))).toBe("stale")
  expect(meeting.refusal(host("Hanne"), mark("one", "answered"))).toBe("stale")
  expect(meeting.refusal(host("Hanne"), publish("one"))).toBe("stale")
  meeting.hosts("Hanne", merge("two", null))
  expect(meeting.question("two")?.mergedInto).toBeNull()
})

it("[IM4.3] is answering the question into which it merges the one that is being answered", () => {
  const meeting = withQuestions("one", "two", "three")
  meeting.hosts("Hanne", mark("one", "answering"))
  meeting.hosts("Hanne", merge("one", "two"))
  expect(meeting.state.questions.map((each) => each.mark)).toEqual(["seen", "answering", "new"])
})

it("[IM4.4] counts the me-toos of merged questions together, each token once", () => {
  const meeting = withQuestions("one", "two")
  meeting.hosts("Hanne", publish("one"))
  meeting.hosts("Hanne", publish("two"))
  for (const who of ["a", "b"]) meeting.listens(meToo("one", who))
  for (const who of ["b", "c"]) meeting.listens(meToo("two", who))
  meeting.hosts("Hanne", merge("two", "one"))
  expect(listenerView(meeting.state).meToo).toEqual({ [idOf("one")]: 3 })
  expect(hostView(meeting.state).questions).toMatchObject([{ meToo: 3 }, { meToo: 2 }])
  meeting.hosts("Hanne", merge("two", null))
  expect(listenerView(meeting.state).meToo).toEqual({ [idOf("one")]: 2, [idOf("two")]: 2 })
})

it("[IM4.5] takes a me-too only on what listeners see, and passes it on to where that was merged", () => {
  const meeting = withQuestions("one", "two")
  expect(meeting.refusal(LISTENER, meToo("one", "a"))).toBe("stale")
  meeting.hosts("Hanne", publish("one"))
  meeting.hosts("Hanne", publish("two"))
  meeting.hosts("Hanne", merge("two", "one"))
  meeting.listens(meToo("two", "a"))
  meeting.listens(meToo("two", "a"))
  expect(listenerView(meeting.state).meToo).toEqual({ [idOf("one")]: 1 })
  meeting.listens(meToo("one", "a", false))
  expect(meeting.listens(meToo("one", "a", false))).toEqual([])
  expect(listenerView(meeting.state).meToo).toEqual({ [idOf("one")]: 0 })
  meeting.hosts("Hanne", mark("one", "hidden"))
  expect(meeting.refusal(LISTENER, meToo("one", "a"))).toBe("stale")
})

it("[IM4.5] holds as many me-toos as there may be listeners", () => {
  const meeting = withQuestions("one")
  meeting.hosts("Hanne", publish("one"))
  for (let index = 0; index < 300; index++) meeting.listens(meToo("one", `who ${index}`))
  expect(meeting.refusal(LISTENER, meToo("one", "more"))).toBe("full")
})

it("[IM4.6] takes a question back with what was published of it, and parts what was merged into it", () => {
  const meeting = withQuestions("one", "two")
  meeting.hosts("Hanne", publish("one"))
  meeting.hosts("Hanne", merge("two", "one"))
  meeting.hosts("Hanne", mark("one", "answered"))
  meeting.listens(takeBack("one"))
  expect(seen(meeting)).toEqual([])
  expect(JSON.stringify(meeting.state)).not.toContain(idOf("one"))
  expect(meeting.question("two")).toMatchObject({ mergedInto: null, mark: "answered" })
  expect(meeting.refusal(LISTENER, takeBack("one"))).toBe("stale")
})

it("[IM2.2, IM4.6] shows listeners nothing when a question that they do not see is taken back", () => {
  const meeting = withQuestions("one", "two")
  meeting.hosts("Hanne", publish("one"))
  meeting.hosts("Hanne", merge("one", "two"))
  const before = listenerView(meeting.state)
  meeting.listens(takeBack("two"))
  expect(listenerView(meeting.state)).toEqual(before)
  meeting.hosts("Hanne", publish("one"))
  expect(seen(meeting)).toEqual([idOf("one")])
})

it("[IM2.2, IM4.6] leaves the me-toos of a merged question that is taken back with the other", () => {
  const meeting = withQuestions("one", "two")
  meeting.hosts("Hanne", publish("one"))
  meeting.hosts("Hanne", publish("two"))
  for (const who of ["a", "b"]) meeting.listens(meToo("two", who))
  meeting.listens(meToo("one", "a"))
  meeting.hosts("Hanne", merge("two", "one"))
  const before = listenerView(meeting.state)
  meeting.listens(takeBack("two"))
  expect(listenerView(meeting.state)).toEqual(before)
  expect(before.meToo).toEqual({ [idOf("one")]: 2 })
})

it("[IM4.7] hides a question from listeners, and shows it again when it is published", () => {
  const meeting = withQuestions("one", "two")
  meeting.hosts("Hanne", publish("one"))
  meeting.hosts("Hanne", mark("one", "hidden"))
  expect(seen(meeting)).toEqual([])
  meeting.hosts("Hanne", publish("one"))
  expect(seen(meeting)).toEqual([idOf("one")])
  meeting.hosts("Hanne", merge("one", "two"))
  expect(seen(meeting)).toEqual([])
})

it("[IM4.8] keeps position and me-toos of a question that is published in other words", () => {
  const meeting = withQuestions("one", "two")
  meeting.hosts("Hanne", publish("one"))
  meeting.listens(meToo("one", "a"))
  meeting.wait(1000)
  meeting.hosts("Hanne", publish("two"))
  meeting.wait(1000)
  meeting.hosts("Hanne", publish("one", "better"))
  expect(listenerView(meeting.state)).toMatchObject({
    published: [{ text: sealedOf("better") }, { text: sealedOf("two") }],
    meToo: { [idOf("one")]: 1, [idOf("two")]: 0 },
  })
})

it("[IM4.9] lets a question be taken back after the end", () => {
  const meeting = withQuestions("one", "two")
  meeting.hosts("Hanne", publish("one"))
  meeting.hosts("Hanne", { type: "end" })
  meeting.listens(takeBack("one"))
  expect(meeting.state.questions).toMatchObject([{ id: idOf("two") }])
  expect(seen(meeting)).toEqual([])
})

it("[IM1.8] refuses as stale what is about a question that is not there", () => {
  const meeting = withQuestions("one")
  expect(meeting.refusal(host("Hanne"), mark("two", "seen"))).toBe("stale")
  expect(meeting.refusal(host("Hanne"), merge("one", "two"))).toBe("stale")
  expect(meeting.hosts("Hanne", merge("one", null))).toEqual([])
  expect(meeting.hosts("Hanne", { type: "unpublish", question: idOf("one") })).toEqual([])
})

it("[IM2.1] takes a question once, however often it is sent", () => {
  const meeting = withQuestions("one", "one")
  expect(meeting.state.questions).toHaveLength(1)
})
