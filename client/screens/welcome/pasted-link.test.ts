import { describe, expect, it } from "vitest"

import { readPastedLink } from "./pasted-link.ts"

const origin = "https://rom.example"
const room = "AAAAAAAAAAAAAAAAAAAAAA"
const secret = "abcdefghijklmnopqrstuA"
const address = `/g/${room}#${secret}`
const group = { kind: "room", address }
const token = `${"t".repeat(42)}s`
const helpers = `/hjelper/${room}#${secret}.${token}`
const to = (way: string) => ({ kind: "room", address: way })

describe("a pasted link", () => {
  it.each([
    ["the link itself", `${origin}${address}`, group],
    ["with space around it", `  ${origin}${address}\n`, group],
    ["at the end of a sentence", `Her er lenka: ${origin}${address}.`, group],
    ["after another link", `Se https://selvhjelp.example og ${origin}${address} !`, group],
    ["in angle brackets", `Rommet <${origin}${address}>`, group],
    ["without https", `rom.example${address}`, group],
    ["from http", `http://rom.example${address}`, group],
    ["only the path", address, group],
    ["a room for practice", `${origin}/p/${room}#${secret}`, to(`/p/${room}#${secret}`)],
    ["a helper's key", `${origin}${helpers}.`, to(helpers)],
    ["half a helper's key", `${origin}${helpers.slice(0, -9)}`, { kind: "cut" }],
    ["nothing", "   ", { kind: "empty" }],
    ["no key", `${origin}/g/${room}`, { kind: "cut" }],
    ["half a key", `${origin}/g/${room}#${secret.slice(0, 9)}`, { kind: "cut" }],
    [
      "another site",
      `https://annet.example${address}`,
      { kind: "elsewhere", site: "annet.example" },
    ],
    ["another page", "https://selvhjelp.example/moter", { kind: "other" }],
    ["a telephone number", "tlf. 22 22 22 22", { kind: "other" }],
    ["a script", "javascript:alert(1)", { kind: "other" }],
    ["a word", "hei", { kind: "other" }],
  ])("%s", (_what, text, read) => {
    expect(readPastedLink(text, origin)).toEqual(read)
  })
})
