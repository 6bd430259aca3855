import { describe, expect, it } from "vitest"

import type { HostQuestion } from "#shared/infoMeeting/view.ts"

import { idsIn, listed } from "./held-back.ts"
import { questionGroups } from "./question-groups.ts"

const question = (id: string, at: number, more: Partial<HostQuestion> = {}): HostQuestion => ({
  id,
  sealed: "s",
  at,
  mark: "new",
  mergedInto: null,
  published: null,
  meToo: 0,
  ...more,
})
const texts = {
  questions: new Map([["a", "Hva koster det?"]]),
  published: new Map([["a", "Koster det noe?"]]),
}
const shape = (groups: ReturnType<typeof questionGroups>) =>
  groups.map(({ mark, rows }) => [mark, ...rows.map(({ id }) => id)])

describe("[IM4] the hosts' list of questions", () => {
  it("stands in groups, newest first, with what is answered now on top", () => {
    const groups = questionGroups(
      [
        question("a", 1),
        question("b", 2),
        question("c", 3, { mark: "hidden" }),
        question("d", 4, { mark: "answering" }),
        question("e", 5, { mark: "seen" }),
      ],
      texts,
    )
    expect(shape(groups)).toEqual([
      ["answering", "d"],
      ["new", "b", "a"],
      ["seen", "e"],
      ["hidden", "c"],
    ])
  })

  it("folds merged questions into the one that they are answered with", () => {
    const [group] = questionGroups(
      [
        question("a", 1),
        question("b", 3, { mergedInto: "a" }),
        question("c", 2, { mergedInto: "a" }),
        question("d", 4, { mergedInto: "gone" }),
      ],
      texts,
    )
    expect(group?.rows.map(({ id, merged }) => [id, ...merged.map((one) => one.id)])).toEqual([
      ["d"],
      ["a", "c", "b"],
    ])
  })

  it("shows both what was asked and what was published of it", () => {
    const published = { text: "sealed", at: 2 }
    const [group] = questionGroups([question("a", 1, { published }), question("b", 1)], texts)
    expect(group?.rows.map(({ text, published: shown }) => [text, shown])).toEqual([
      ["Hva koster det?", "Koster det noe?"],
      [null, null],
    ])
  })
})

describe("while a host reads the questions", () => {
  const before = questionGroups([question("a", 1), question("b", 2)], texts)
  const after = questionGroups(
    [question("a", 1), question("b", 2), question("c", 3), question("d", 4)],
    texts,
  )

  it("new ones wait behind a button, and the list stays where it is", () => {
    const shown = listed(after, idsIn(before))
    expect(shape([...shown.groups])).toEqual([["new", "b", "a"]])
    expect(shown.waiting).toBe(2)
    expect(listed(after, null).waiting).toBe(0)
  })

  it("one that another host takes up is shown at once", () => {
    const taken = questionGroups([question("a", 1), question("c", 3, { mark: "answering" })], texts)
    expect(shape([...listed(taken, idsIn(before)).groups])).toEqual([
      ["answering", "c"],
      ["new", "a"],
    ])
  })

  it("one that is taken back leaves nothing behind", () => {
    const gone = questionGroups([question("b", 2)], texts)
    expect(shape([...listed(gone, idsIn(before)).groups])).toEqual([["new", "b"]])
  })
})
