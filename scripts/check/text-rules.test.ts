import { describe, expect, it } from "vitest"

import { badWords, forgotten, looksCopied, placeholders } from "./text-rules.ts"

describe("a text on a screen", () => {
  it.each([
    ["nb", "Ingen ser eller hører deg ennå.", []],
    ["nb", "Velkommen!", ["has an exclamation mark"]],
    ["nb", "", ["is empty"]],
    ["nb", "Serveren svarer ikke", ['has the technical word "Serveren"']],
    ["en", "Your browser lacks a codec", ['has the technical word "codec"']],
    ["nn", "Ingen ser eller høyrer deg enno.", []],
    ["nn", "Du er ikke inne", ['has "ikke" from the other Norwegian']],
    ["nb", "Du er ikkje inne", ['has "ikkje" from the other Norwegian']],
    ["nn", "Fråver", []],
    [
      "nn",
      "Kopier lenkja, og prøv att",
      ['has "lenkja", elsewhere "lenka"', 'has "att", elsewhere "igjen"'],
    ],
    ["nn", "Gje henne vidare", ['has "henne", elsewhere "ho"', 'has "Gje", elsewhere "gi"']],
    [
      "nn",
      "Det vart trykkja",
      ['has "trykkja", elsewhere "trykke"', 'has "vart", elsewhere "blei"'],
    ],
    [
      "nn",
      "Gi lenka vidare, og hjelp dei du vil hjelpe. Trykkjer ingen, ikkje vent",
      ['has "Trykkjer", elsewhere "trykke"'],
    ],
    [
      "nb",
      "Hele tiden er stolen din",
      ['has "tiden", elsewhere "tida"', 'has "stolen", elsewhere "plass"'],
    ],
    ["nb", "Da virker det hele tida, på denne siden", []],
    ["en", "You have the word", ['has "the word", elsewhere "the floor"']],
    [
      "en",
      "Switched off anew",
      ['has "Switched off", elsewhere "turn off"', 'has "anew", elsewhere "again"'],
    ],
    ["en", "Everyone is in the same ring", ['has "same ring", elsewhere "circle"']],
    [
      "en",
      "I am here, and it isn’t open",
      ['has "isn’t", elsewhere "the whole words"', 'has "I am", elsewhere "I’m"'],
    ],
    ["en", "Type the word {word}. A ring fills, and there is a switch on the cable", []],
    ["nb", "Don't", ["has a straight quote, which the message format reads as a mark of its own"]],
  ])("%s: %s", (language, text, found) => {
    expect(badWords(language, text)).toEqual(found)
  })

  it("in nynorsk is only suspected of being a copy when it is a sentence", () => {
    expect(looksCopied("Gå til rommet", "Gå til rommet")).toBe(false)
    expect(looksCopied("Ta den tida du treng her", "Ta den tida du treng her")).toBe(true)
    expect(looksCopied("Ta den tiden du trenger her", "Ta den tida du treng her")).toBe(false)
  })
})

describe("a value used in one language", () => {
  it("must be used in the others, unless it only chooses a form of words", () => {
    const asked = new Map([
      ["nb", "names"],
      ["nn", ""],
      ["en", "count:plural names"],
    ])
    expect(forgotten(asked)).toEqual([{ language: "nn", value: "names" }])
  })

  it("counts as used inside a plural", () => {
    const asked = new Map([
      ["nb", "count"],
      ["en", "count:plural"],
    ])
    expect(forgotten(asked)).toEqual([])
  })
})

describe("the values a text asks for", () => {
  it.each([
    ["Steg {step} av {steps}", "step steps"],
    ["Ingen verdier", ""],
    ["{count, plural, one {# stol} other {# stoler}} i {name}", "count:plural name"],
    ["{count, plural, =0 {ingen} other {{name} og # til}}", "count:plural name"],
    ["{kind, select, you {Du} other {De}}", "kind:select"],
    ["{count, plural, one {# stol}}", undefined],
    ["Steg {step", undefined],
    ["Steg step}", undefined],
  ])("%s", (text, wanted) => {
    expect(placeholders(text)).toBe(wanted)
  })
})
