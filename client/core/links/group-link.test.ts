import { describe, expect, it } from "vitest"

import { groupLinkUrl, invitationUrl, parseGroupLink } from "./group-link.ts"

const room = "Wq3-_zT0aB1cD2eF3gH4iJ"
const secret = "ABEiM0RVZneImaq7zN3u_w"

describe("a group's link", () => {
  it("is read back from what was shared", () => {
    const url = groupLinkUrl(room, secret, "https://rom.example.no")
    expect(url).toBe(`https://rom.example.no/g/${room}#${secret}`)
    expect(parseGroupLink(url)).toEqual({ room, secret })
    expect(parseGroupLink(new URL(url))).toEqual({ room, secret })
  })

  it("[IM10] may carry a personal invitation", () => {
    const invitation = `${"t".repeat(42)}A`
    const url = invitationUrl(room, secret, { invitation, origin: "https://rom.example.no" })
    expect(url).toBe(`https://rom.example.no/g/${room}#${secret}.${invitation}`)
    expect(parseGroupLink(url)).toEqual({ room, secret, invitation })
  })

  it.each([
    `/g/${room}#${secret}`,
    `/g/${room}/#${secret}`,
    `  https://a.no/g/${room}#${secret}. `,
    `https://a.no/g/${room}#${secret}".»`,
  ])("is read from %j", (text) => {
    expect(parseGroupLink(text)).toEqual({ room, secret })
  })

  it.each([
    "",
    "https://",
    `/g/${room}`,
    `/g/${room}#`,
    `/g/${room}#${secret.slice(1)}`,
    `/g/${room}#${secret}AAAA`,
    `/g/${room.slice(1)}#${secret}`,
    `/i/${room}#${secret}`,
    `/g/${room}/x#${secret}`,
    `/g/../${room}#<script>alert(1)</script>`,
  ])("is not %j", (text) => {
    expect(parseGroupLink(text)).toBeUndefined()
  })

  it("distinguishes a group from a room for two who practise", () => {
    const secret = "A".repeat(22)
    const room = "r".repeat(22)
    const url = groupLinkUrl(room, secret, "https://example.org", "p")
    expect(url).toBe(`https://example.org/p/${room}#${secret}`)
    expect(parseGroupLink(url, "p")).toEqual({ room, secret })
    expect(parseGroupLink(url)).toBeUndefined()
    expect(parseGroupLink(groupLinkUrl(room, secret, "https://example.org"), "p")).toBeUndefined()
  })
})
