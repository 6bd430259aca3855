import { describe, expect, it } from "vitest"

import { ERROR_CODES } from "#shared/values/errors.ts"
import { messages as en } from "../../i18n/en/gate.po"
import { messages as nb } from "../../i18n/nb/gate.po"
import { messages as nn } from "../../i18n/nn/gate.po"
import { knockRefusedFor, pressRefusedFor, refusalFor } from "./refusal.ts"

/** Every text that is named by a rule rather than by a screen. */
function namedByRules(): string[] {
  const refusals = [
    ...ERROR_CODES,
    "offline" as const,
    "not-secure" as const,
    "link-cut" as const,
    "link-case" as const,
  ].map(refusalFor)
  const presses = [...ERROR_CODES, "offline" as const, "outdated" as const].map(pressRefusedFor)
  const knocks = [...ERROR_CODES, "offline" as const].map(knockRefusedFor)
  return [
    ...refusals.flatMap(({ title, text }) => [title, text]),
    ...[...presses, ...knocks].map(({ text }) => text),
  ]
}

describe.each([
  ["bokmål", nb],
  ["nynorsk", nn],
  ["English", en],
])("the gate's texts in %s", (_, messages) => {
  it("are complete: every refusal has its words", () => {
    const missing = namedByRules().filter((id) => !(id in messages))
    expect(missing).toEqual([])
    expect(Object.keys(messages).toSorted()).toEqual(Object.keys(nb).toSorted())
  })

  it("are calm: no exclamation marks and nothing left empty", () => {
    const loud = Object.entries(messages).filter(([, words]) => JSON.stringify(words).includes("!"))
    const empty = Object.entries(messages).filter(([, words]) => words.length === 0)
    expect([...loud, ...empty]).toEqual([])
  })
})
