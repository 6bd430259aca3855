import { describe, expect, it } from "vitest"

import { skeleton } from "./skeleton.ts"
import { tellApart } from "./tell-apart.ts"
import { visibleText } from "./visible-text.ts"

/** Names from seat 1 and up; what is shown, in the order of seats. */
const shown = (...names: string[]) => [
  ...tellApart(new Map(names.map((name, index) => [index + 1, name])), skeleton).values(),
]

describe("names that look alike", () => {
  it.each<[what: string, names: string[], shown: string[]]>([
    ["different names stay", ["Kari", "Ola"], ["Kari", "Ola"]],
    ["Kari and Karl are two names", ["Kari", "Karl"], ["Kari", "Karl"]],
    ["the same name twice", ["Kari", "Kari"], ["Kari", "Kari (2)"]],
    ["three of them", ["Kari", "Kari", "Kari"], ["Kari", "Kari (2)", "Kari (3)"]],
    ["capital letters", ["Kari", "KARI"], ["Kari", "KARI (2)"]],
    ["a capital I for an l", ["Karl", "KarI"], ["Karl", "KarI (2)"]],
    ["a one for an l", ["Karl", "Kar1"], ["Karl", "Kar1 (2)"]],
    ["a nought for an o", ["Ola", "0la"], ["Ola", "0la (2)"]],
    ["accents", ["Jose", "José"], ["Jose", "José (2)"]],
    ["Cyrillic letters", ["Ape", "Аре"], ["Ape", "Аре (2)"]],
    ["Greek letters", ["Nina", "Νina"], ["Nina", "Νina (2)"]],
    ["full width", ["Kari", "Ｋａｒｉ"], ["Kari", "Ｋａｒｉ (2)"]],
    ["a letter that is two", ["Kim", "Kirn"], ["Kim", "Kirn (2)"]],
    ["a dotless i", ["Kari", "Karı"], ["Kari", "Karı (2)"]],
    ["mathematical letters", ["Kari", "𝗞𝗮𝗿𝗶"], ["Kari", "𝗞𝗮𝗿𝗶 (2)"]],
    [
      "Cherokee and lunate letters",
      ["ALICE", "ᎪLICE", "ALIϹE"],
      ["ALICE", "ᎪLICE (2)", "ALIϹE (3)"],
    ],
    ["dots and spaces", ["Kari N", "Kari N."], ["Kari N", "Kari N. (2)"]],
    ["someone is called Kari (2)", ["Kari (2)", "Kari", "Kari"], ["Kari (2)", "Kari", "Kari (3)"]],
    [
      "a later one is called Kari (2)",
      ["Kari", "Kari", "Kari (2)"],
      ["Kari", "Kari (3)", "Kari (2)"],
    ],
    ["names of signs only", ["?", "?"], ["?", "? (2)"]],
    ["markup", ["<b>", "<b>"], ["<b>", "<b> (2)"]],
  ])("%s", (_what, names, expected) => {
    expect(shown(...names)).toEqual(expected)
  })

  it("are not what ordinary names are: people with their own names stay as they are", () => {
    const names =
      "Kari Kåre Karen Karin Kara Kåra Pål Pal Pæl Bjørn Bjorn Björn Bjarne Åse Ase Øse Ole Ola Olav Olaf Håkon Hakon Jørn Jorn Jan Jon Jens Liv Iver Ida Ivar Tor Tore Tora Tone Tove Anne Anna Ann Arne Ari Are Eli Elin Else Elsa Siri Sigrid Sol Såz Máret Marit Áile Aila Niillas Biret Berit Ánde Anders Ravna Ragna Ali Alia Omar Umar Nora Noor Nour Mina Mona Mia Maja Maia Lars Lasse Lise Lisa Liss"
    const all = names.split(" ")
    expect(shown(...all)).toEqual(all)
  })

  it.each([
    ["राम", "रोम", "रमा"],
    ["မောင်", "မင်း", "မိုး"],
    ["สมชาย", "สมชัย"],
    ["דנה", "דינה"],
    ["محمد", "محمود", "أحمد"],
    ["นก", "นุก"],
  ])("are not names with other vowel signs: %s, %s", (...names) => {
    expect(shown(...names)).toEqual(names)
  })

  it("are distinguished in the same way whatever order people came in", () => {
    const early = tellApart(
      new Map([
        [2, "Kari"],
        [7, "Kari"],
      ]),
      skeleton,
    )
    const late = tellApart(
      new Map([
        [7, "Kari"],
        [2, "Kari"],
      ]),
      skeleton,
    )
    expect([...early]).toEqual([...late])
    expect(late.get(7)).toBe("Kari (2)")
  })

  it("are all different on the screen, for twelve tricky ones", () => {
    const names = [
      "Ola",
      "0la",
      "OIa",
      "Оlа",
      "Ola.",
      "O la",
      "OLA",
      "Ola (2)",
      "Ola (3)",
      "ólа",
      "Ola",
      "o1a",
    ]
    const result = shown(...names.map(visibleText))
    const keys = result.map(skeleton)
    expect(new Set(keys.map(([folded]) => folded)).size).toBe(12)
    expect(new Set(keys.map(([, drawn]) => drawn)).size).toBe(12)
  })
})
