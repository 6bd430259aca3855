import { expect, it } from "vitest"

import { ERROR_CODES } from "#shared/protocol/errors.ts"
import { pressRefusedFor, refusalFor } from "./refusal.ts"

it.each([
  ["no-entry", "no-entry", "home"],
  ["bad-input", "no-entry", "home"],
  ["full", "full", "home"],
  ["offline", "offline", "waiting"],
  ["too-many", "too-many", "waiting"],
  ["closed", "closed", "reload"],
  ["not-secure", "not-secure", "none"],
  ["internal", "trouble", "reload"],
] as const)("a door that says %s speaks of %s and offers %s", (code, kind, action) => {
  expect(refusalFor(code)).toEqual({
    title: `gate.refused.${kind}.title`,
    text: `gate.refused.${kind}.text`,
    action,
  })
})

it("has words for every refusal a server can give, at the door and on a press", () => {
  for (const code of ERROR_CODES) {
    expect(refusalFor(code).title).toMatch(/^gate\.refused\./)
    expect(pressRefusedFor(code).text).toMatch(/^gate\.press\./)
  }
})

it("asks for a fresh page when the pledge has changed since the page was opened [G3]", () => {
  expect(pressRefusedFor("pledge-needed")).toEqual({
    text: "gate.press.pledge-changed",
    reload: true,
  })
})

it("lets one press again when the line was away", () => {
  expect(pressRefusedFor("offline")).toEqual({ text: "gate.press.offline", reload: false })
})
