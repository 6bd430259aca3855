import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { linkAddress, readLink } from "./read-link.ts"
import { HOST, INVITATION, LINKS, LOST, MANGLINGS, ROOM, SECRET } from "./testing/manglings.ts"

describe.each(LINKS)("a link to $name", ({ address }) => {
  const url = `https://${HOST}${address}`

  it.each(MANGLINGS)("is read in spite of: %s", (_what, mangle) => {
    const read = readLink(mangle(url), HOST)
    expect(read.kind === "whole" ? linkAddress(read.link) : read).toBe(address)
  })

  it.each(LOST)("is not mended when %s", (_what, mangle, kind) => {
    expect(readLink(mangle(url), HOST).kind).toBe(kind)
  })

  it("is never another room's, whatever is done to it", () => {
    const change = fc.record({
      at: fc.nat(url.length),
      take: fc.nat(12),
      put: fc.constantFrom(
        "",
        "\n",
        " ",
        "%23",
        "%",
        "*",
        "#",
        "/",
        ".",
        "&",
        "=",
        "»",
        "å",
        "\u00ad",
      ),
      by: fc.constantFrom(...MANGLINGS.map(([, mangle]) => mangle)),
    })
    fc.assert(
      fc.property(change, ({ at, take, put, by }) => {
        const changed = by(url.slice(0, at) + put + url.slice(at + take))
        const read = readLink(changed, HOST)
        const link = read.kind === "whole" ? read.link : undefined
        // A hosts' link that was spoiled in its `vert` may look like a listener's, with a key that opens nothing.
        const isSpoiled = address.includes("/vert#") && link?.path === "i"
        const found = link && (isSpoiled ? link.room : linkAddress(link))
        expect(found ?? address).toBe(isSpoiled ? ROOM : address)
      }),
      { numRuns: 1500, seed: 11 },
    )
  })

  it("is not made of a shorter one, wherever it was cut", () => {
    const key = url.indexOf("#")
    for (let length = key; length < url.length; length += 1) {
      expect(readLink(url.slice(0, length), HOST).kind).toBe("cut")
      expect(readLink(`${url.slice(0, length)} Hilsen Kari og alle`, HOST).kind).toBe("cut")
      expect(readLink(`${url.slice(0, length)}\nHilsen Kari`, HOST).kind).toBe("cut")
    }
  })
})

describe("a personal invitation", () => {
  const url = `https://${HOST}${INVITATION}`
  const readAs = (text: string) => {
    const read = readLink(text, HOST)
    return read.kind === "whole" ? linkAddress(read.link) : read.kind
  }

  it.each(MANGLINGS)("is read in spite of: %s", (_what, mangle) => {
    expect(readAs(mangle(url))).toBe(INVITATION)
  })

  it("[IM10] is not taken for the group's own link when its token was cut", () => {
    const dot = url.lastIndexOf(".")
    for (let length = dot + 21; length < url.length; length += 1)
      expect(readAs(`${url.slice(0, length)} Hilsen Kari`)).toBe("cut")
    expect(readAs(`${url.slice(0, dot)}. Velkommen`)).toBe(`/g/${ROOM}#${SECRET}`)
  })
})

it("looks for this site's own link before another's", () => {
  const [own, other] = [
    `https://${HOST}/g/${ROOM}#${SECRET}`,
    `https://annet.example/g/${ROOM}#${SECRET}`,
  ]
  expect(readLink(`${other} ${own}`, HOST)).toMatchObject({ link: { host: HOST } })
  expect(readLink(other, HOST)).toMatchObject({ link: { host: "annet.example" } })
})

it("reads no more than it must of a very long text", () => {
  expect(readLink("%25".repeat(300_000)).kind).toBe("none")
  expect(readLink("/g/".repeat(100_000)).kind).toBe("cut")
  expect(readLink("&amp;".repeat(100_000)).kind).toBe("none")
  expect(readLink(`/g/${"A".repeat(100_000)}`).kind).toBe("cut")
})
