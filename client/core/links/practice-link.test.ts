import { expect, it } from "vitest"

import { doorBehind, practiceFrom } from "./practice-link.ts"

const room = "Wq3-_zT0aB1cD2eF3gH4iJ"
const secret = "ABEiM0RVZneImaq7zN3u_w"

it("remembers the invitation, in the part of the address that is never sent", () => {
  const url = new URL(practiceFrom(`/g/${room}#${secret}`) ?? "", "https://rom.example.no")
  expect(url.pathname).toBe("/ov")
  expect(url.search).toBe("")
  expect(doorBehind(url.hash)).toBe(`/g/${room}#${secret}`)
})

it.each(["g", "p"] as const)(
  "links from a door under /%s to the practice lobby and back",
  (path) => {
    const door = `/${path}/${room}#${secret}`
    const href = practiceFrom(`https://rom.example.no${door}`)
    expect(href).toBe(`/ov#${door}`)
    expect(doorBehind(new URL(href ?? "", "https://rom.example.no").hash)).toBe(door)
    expect(practiceFrom("https://rom.example.no/ny")).toBeNull()
  },
)

it("[IM10] leads back to a personal invitation", () => {
  const door = `/g/${room}#${secret}.${"t".repeat(42)}A`
  expect(doorBehind(new URL(practiceFrom(door) ?? "", "https://rom.example.no").hash)).toBe(door)
})

it.each(["", "#", "#main", `#/g/${room}`, `#/g/${room}#cut`, `#https://example.com`])(
  "finds no door in %j",
  (hash) => {
    expect(doorBehind(hash)).toBeNull()
  },
)

it("leads only to doors of this site, whatever follows the #", () => {
  expect(doorBehind(`#https://evil.example/g/${room}#${secret}`)).toBe(`/g/${room}#${secret}`)
})

it("links from an info meeting to the practice lobby and back, for listeners", () => {
  const id = "Wq3-_zT0aB1cD2eF3gH4iA"
  const door = `/i/${id}#${secret}`
  expect(practiceFrom(`https://rom.example.no${door}`)).toBe(`/ov#${door}`)
  expect(doorBehind(`#${door}`)).toBe(door)
  expect(doorBehind(`#/i/${id}/vert#${secret}`)).toBeNull()
})
