import type { HostCommand } from "#shared/infoMeeting/command.ts"

import type { QuestionMark, QuestionRow } from "./question-groups.ts"

/** What a host can do with a question; each has a key of its own, the same in every language. */
export type QuestionAction =
  | "seen"
  | "answering"
  | "answered"
  | "publish"
  | "unpublish"
  | "merge"
  | "hide"
  | "bringBack"

export const ACTION_KEYS: Record<QuestionAction, string> = {
  seen: "1",
  answering: "2",
  answered: "3",
  publish: "4",
  unpublish: "5",
  merge: "6",
  hide: "7",
  bringBack: "7",
}

const MARKS: Partial<Record<QuestionAction, QuestionMark>> = {
  seen: "seen",
  answering: "answering",
  answered: "answered",
  hide: "hidden",
  bringBack: "seen",
}

/** Asks the rules whether a command is accepted now. */
export type May = (command: HostCommand) => boolean

/** What stands for a text or another question while the rules are asked: they look at neither. */
const ANY_TEXT = "A".repeat(100)

/** The actions that the rules allow for this question now, in the order of their buttons. */
export function actionsFor(row: QuestionRow, others: readonly QuestionRow[], may: May) {
  const hidden = row.mark === "hidden"
  const able: Record<QuestionAction, boolean> = {
    seen: row.mark === "new" && mayMark(row, "seen", may),
    answering: !hidden && row.mark !== "answering" && mayMark(row, "answering", may),
    answered: !hidden && row.mark !== "answered" && mayMark(row, "answered", may),
    publish: !hidden && may({ type: "publish", question: row.id, text: ANY_TEXT }),
    unpublish: row.published !== null && may({ type: "unpublish", question: row.id }),
    merge: !hidden && others.some(({ id }) => may({ type: "merge", question: row.id, into: id })),
    hide: !hidden && mayMark(row, "hidden", may),
    bringBack: hidden && mayMark(row, "seen", may),
  }
  return ALL.filter((action) => able[action])
}

const ALL = Object.keys(ACTION_KEYS).filter((key): key is QuestionAction => key in ACTION_KEYS)

function mayMark({ id }: QuestionRow, mark: QuestionMark, may: May): boolean {
  return may({ type: "mark", question: id, mark })
}

/** The command of an action that asks for nothing more; null for those that do. */
export function commandOf(action: QuestionAction, { id }: QuestionRow): HostCommand | null {
  const mark = MARKS[action]
  if (mark !== undefined) return { type: "mark", question: id, mark }
  return action === "unpublish" ? { type: "unpublish", question: id } : null
}

/** The action of a key among those that are offered. */
export function actionOf(
  key: string,
  offered: readonly QuestionAction[],
): QuestionAction | undefined {
  return offered.find((action) => ACTION_KEYS[action] === key)
}
