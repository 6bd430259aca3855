import { expect, it } from "vitest"

import { ERROR_CODES } from "#shared/values/errors.ts"
import { knockRefusedFor, pressRefusedFor, refusalFor } from "./refusal.ts"

it.each([
  ["no-entry", "no-entry", "home"],
  ["bad-input", "no-entry", "home"],
  ["full", "full", "home"],
  ["offline", "offline", "waiting"],
  ["too-many", "too-many", "waiting"],
  ["closed", "closed", "reload"],
  ["not-secure", "not-secure", "none"],
  ["knock-first", "knock-first", "reload"],
  ["not-open", "not-open", "reload"],
  ["internal", "trouble", "reload"],
  ["invitation-used", "invitation-used", "home"],
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

it("[G3] asks to read again when the pledge has changed, or to reload a page that lacks its text", () => {
  expect(pressRefusedFor("pledge-needed")).toEqual({
    text: "gate.press.pledge-changed",
    reload: false,
  })
  expect(pressRefusedFor("outdated")).toEqual({ text: "gate.press.outdated", reload: true })
})

it("[K2] says to a newcomer who knocks that others wait outside, and not that anyone pressed too often", () => {
  expect(knockRefusedFor("too-many").text).toBe("gate.press.too-many-knocks")
  expect(knockRefusedFor("offline")).toEqual(pressRefusedFor("offline"))
})

it("lets the participant press again when the connection was lost", () => {
  expect(pressRefusedFor("offline")).toEqual({ text: "gate.press.offline", reload: false })
})
