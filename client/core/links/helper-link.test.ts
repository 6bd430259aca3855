import { describe, expect, it } from "vitest"

import { parseGroupLink } from "./group-link.ts"
import { helperLinkUrl, parseHelperLink } from "./helper-link.ts"

const room = "Wq3-_zT0aB1cD2eF3gH4iJ"
const secret = "ABEiM0RVZneImaq7zN3u_w"
const token = "Zm9y-W5vbmUgYnV0IHRoZSBoZWxwZXIgdG8gaGF2ZS4"

describe("a helper's link", () => {
  it("is read back from what was kept", () => {
    const url = helperLinkUrl({ room, secret, token }, "https://rom.example.no")
    expect(url).toBe(`https://rom.example.no/hjelper/${room}#${secret}.${token}`)
    expect(parseHelperLink(url)).toEqual({ room, secret, token })
    expect(parseHelperLink(new URL(url))).toEqual({ room, secret, token })
  })

  it("sends neither of its keys", () => {
    const url = new URL(helperLinkUrl({ room, secret, token }, "https://rom.example.no"))
    expect(url.pathname + url.search).toBe(`/hjelper/${room}`)
  })

  it.each([
    `/hjelper/${room}#${secret}.${token}`,
    `/hjelper/${room}/#${secret}.${token}`,
    `  https://a.no/hjelper/${room}#${secret}.${token}. `,
    `https://a.no/hjelper/${room}#${secret}.${token}).»`,
  ])("is read from %j", (text) => {
    expect(parseHelperLink(text)).toEqual({ room, secret, token })
  })

  it.each([
    "",
    "https://",
    `/hjelper/${room}`,
    `/hjelper/${room}#`,
    `/hjelper/${room}#${secret}`,
    `/hjelper/${room}#${secret}.`,
    `/hjelper/${room}#.${token}`,
    `/hjelper/${room}#${secret}${token}`,
    `/hjelper/${room}#${secret.slice(1)}.${token}`,
    `/hjelper/${room}#${secret}.${token.slice(1)}`,
    `/hjelper/${room}#${secret}.${token}A`,
    `/hjelper/${room}#${secret}.${token}.${token}`,
    `/hjelper/${room.slice(1)}#${secret}.${token}`,
    `/p/${room}#${secret}.${token}`,
    `/hjelper/${room}/x#${secret}.${token}`,
  ])("is not %j", (text) => {
    expect(parseHelperLink(text)).toBeUndefined()
  })

  it("is no link for newcomers, and theirs is no link for helpers", () => {
    const url = helperLinkUrl({ room, secret, token }, "https://rom.example.no")
    expect(parseGroupLink(url, "p")).toBeUndefined()
    expect(parseGroupLink(url.replace("/hjelper/", "/p/"), "p")).toBeUndefined()
  })
})
