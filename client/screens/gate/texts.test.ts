import { expect, it } from "vitest"

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

/** That no text is empty, loud or missing in a language is checked by `npm test -- texts`. */
it.each([
  ["bokmål", nb],
  ["nynorsk", nn],
  ["English", en],
])("every refusal at the gate has its words in %s", (_, messages) => {
  expect(namedByRules().filter((id) => !(id in messages))).toEqual([])
})
