import { describe, expect, it } from "vitest"

import { parseGroupLink } from "./group-link.ts"
import { type InfoLink, infoLinkUrl, parseInfoLink } from "./info-link.ts"

const meeting = "Wq3-_zT0aB1cD2eF3gH4iA"
const secret = "ABEiM0RVZneImaq7zN3u_w"
const listener: InfoLink = { meeting, as: "listener", secret }
const host: InfoLink = { meeting, as: "host", secret }
const SITE = "https://rom.example.no"

describe("the link of an info meeting", () => {
  it("is read back from what was shared, for listeners and for hosts", () => {
    expect(infoLinkUrl(listener, SITE)).toBe(`${SITE}/i/${meeting}#${secret}`)
    expect(infoLinkUrl(host, SITE)).toBe(`${SITE}/i/${meeting}/vert#${secret}`)
    for (const link of [listener, host]) {
      expect(parseInfoLink(infoLinkUrl(link, SITE))).toEqual(link)
      expect(parseInfoLink(new URL(infoLinkUrl(link, SITE)))).toEqual(link)
    }
  })

  it("[IM3] never sends its secret", () => {
    const { pathname, search } = new URL(infoLinkUrl(host, SITE))
    expect(pathname + search).toBe(`/i/${meeting}/vert`)
  })

  it.each([
    `/i/${meeting}`,
    `/i/${meeting}/vert`,
    `/i/${meeting}/verter#${secret}`,
    `/i/${meeting}/x#${secret}`,
    `/g/${meeting}#${secret}`,
    `/g/${meeting}/vert#${secret}`,
    `/i/${meeting.slice(1)}#${secret}`,
    `/i/${meeting}#${secret.slice(1)}`,
  ])("is not %j", (text) => {
    expect(parseInfoLink(text)).toBeUndefined()
  })

  it("is no group's link", () => {
    expect(parseGroupLink(infoLinkUrl(listener, SITE))).toBeUndefined()
    expect(parseGroupLink(infoLinkUrl(host, SITE))).toBeUndefined()
  })
})
