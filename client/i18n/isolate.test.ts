import { setupI18n } from "@lingui/core"
import { describe, expect, it } from "vitest"

import { listed } from "../screens/room/announcements/announcements.ts"
import { messages } from "./nb/room.po"
import { isolated, isolatedValues } from "./isolate.ts"

const i18n = setupI18n({ locale: "nb", messages: { nb: messages } })
const t = (id: string, values: Record<string, string | number>) =>
  i18n._(id, isolatedValues(values))

describe("words of a person's in a sentence", () => {
  it.each(["Kari", "Ольга", "美玲", "ကျော်", "नेहा", "Kari (2)", "20.15", ""])(
    "stay as they are when they are written from left to right: %j",
    (name) => {
      expect(isolated(name)).toBe(name)
    },
  )

  it.each([
    "علی\u200cرضا",
    "דוד",
    "ܡܪܝܡ",
    "މުޙައްމަދު",
    "ߛߏߟߏ",
    "𞤀𞤣𞤢𞤥",
    "דוד (2)",
    "Kari דוד",
    "!שלום!",
  ])("are isolated when they are written from right to left: %j", (name) => {
    expect(isolated(name)).toBe(`\u2068${name}\u2069`)
  })

  it("do not reorder a sentence that they begin, nor two that meet", () => {
    const sentence = t("room.proposal.remove.other", { name: "דוד", whom: "علی" })
    expect(sentence).toBe("\u2068דוד\u2069 foreslår at \u2068علی\u2069 går ut av møtet.")
  })

  it("are isolated one by one in a list", () => {
    expect(listed(["דוד", "Kari", "علی"], "og")).toBe("\u2068דוד\u2069, Kari og \u2068علی\u2069")
  })

  it("leave what a text chooses by as it is", () => {
    expect(isolatedValues({ source: "camera", left: 3 })).toEqual({ source: "camera", left: 3 })
  })
})
