import { describe, expect, it } from "vitest"

import { actionOf, actionsFor, commandOf } from "./question-actions.ts"
import type { QuestionRow } from "./question-groups.ts"

const row = (more: Partial<QuestionRow> = {}): QuestionRow => ({
  id: "a",
  text: "Hva koster det?",
  at: 1,
  mark: "new",
  meToo: 0,
  published: null,
  merged: [],
  ...more,
})
const others = [row({ id: "b" })]
const all = () => true

describe("what a host can do with a question", () => {
  it.each([
    ["new", ["seen", "answering", "answered", "publish", "merge", "hide"]],
    ["seen", ["answering", "answered", "publish", "merge", "hide"]],
    ["answering", ["answered", "publish", "merge", "hide"]],
    ["answered", ["answering", "publish", "merge", "hide"]],
    ["hidden", ["bringBack"]],
  ] as const)("for a %s one", (mark, expected) => {
    expect(actionsFor(row({ mark }), others, all)).toEqual(expected)
  })

  it("is only what the rules allow", () => {
    const mayPublish = actionsFor(row(), others, ({ type }) => type === "publish")
    expect(mayPublish).toEqual(["publish"])
    expect(actionsFor(row(), others, () => false)).toEqual([])
  })

  it("has no merging where there is nothing to merge with", () => {
    expect(actionsFor(row(), [], all)).not.toContain("merge")
  })

  it("is a command at once, but for what asks for more", () => {
    expect(commandOf("answered", row())).toEqual({
      type: "mark",
      question: "a",
      mark: "answered",
    })
    expect(commandOf("bringBack", row())).toMatchObject({ mark: "seen" })
    expect(commandOf("unpublish", row())).toEqual({ type: "unpublish", question: "a" })
    expect(commandOf("publish", row())).toBeNull()
    expect(commandOf("merge", row())).toBeNull()
  })

  it("has a key, which does nothing where the action is not offered", () => {
    const offered = actionsFor(row(), others, all)
    expect(actionOf("1", offered)).toBe("seen")
    expect(actionOf("7", offered)).toBe("hide")
    expect(actionOf("5", offered)).toBeUndefined()
    expect(actionOf("7", ["bringBack"])).toBe("bringBack")
  })
})
