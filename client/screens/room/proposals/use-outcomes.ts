import { useEffect, useRef } from "react"

import type { RoomState } from "../../../core/session/session-state.ts"
import { useText } from "../../../i18n/text.ts"
import { announce } from "../../../components/announce/announce.ts"
import type { NameOf } from "../round/round-view.ts"
import type { Message } from "../../../i18n/message.ts"
import { outcomeWords } from "./outcome-words.ts"

/** Tells in one line what became of a proposal: the latest on the screen, each to screen readers. */
export function useOutcomes(
  { you, outcomes }: Pick<RoomState, "you" | "outcomes">,
  nameOf: NameOf,
  tell: (words: Message) => void,
): void {
  const t = useText()
  const shown = useRef(outcomes)
  useEffect(() => {
    const fresh = outcomes.filter((outcome) => !shown.current.includes(outcome))
    shown.current = outcomes
    const lines = fresh
      .map((outcome) => outcomeWords(outcome, you, nameOf))
      .filter((words) => words !== null)
      .map(({ id, values }) => ({ id, values: withName(values, t("room.nameless")) }))
    for (const { id, values } of lines.slice(0, -1)) announce(t(id, values))
    const last = lines.at(-1)
    if (last) tell(last)
  }, [outcomes, you, nameOf, tell, t])
}

/** One outside whose name cannot be read is called something all the same. */
function withName(
  values: Message["values"] = {},
  nameless: string,
): NonNullable<Message["values"]> {
  return values["outside"] === "" ? { ...values, outside: nameless } : values
}
