import { describe, expect, it } from "vitest"

import { chooseLanguage } from "./language.ts"

describe("the language to begin in", () => {
  it.each([
    { remembered: null, wanted: [], language: "nb" },
    { remembered: null, wanted: ["nn-NO", "nb"], language: "nn" },
    { remembered: null, wanted: ["no"], language: "nb" },
    { remembered: null, wanted: ["de-DE", "en-GB"], language: "en" },
    { remembered: null, wanted: ["pl", "uk"], language: "nb" },
    { remembered: null, wanted: ["sv-SE", "en"], language: "nb" },
    { remembered: "nn", wanted: ["en-US"], language: "nn" },
    { remembered: "klingon", wanted: ["en-US"], language: "en" },
  ])("is $language for $remembered and $wanted", ({ remembered, wanted, language }) => {
    expect(chooseLanguage(remembered, wanted)).toBe(language)
  })
})
