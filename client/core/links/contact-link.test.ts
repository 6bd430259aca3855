import { expect, it } from "vitest"

import { contactLinkUrl, parseContactLink } from "./contact-link.ts"

const link = { id: "Wq3-_zT0aB1cD2eF3gH4iJ", secret: "ABEiM0RVZneImaq7zN3u_w" }

it("reads a contact point's link back from what was shared", () => {
  const url = contactLinkUrl(link, "https://rom.example.no")
  expect(url).toBe(`https://rom.example.no/kontakt/${link.id}#${link.secret}`)
  expect(parseContactLink(url)).toEqual(link)
})

it.each(["", `/kontakt/${link.id}`, `/g/${link.id}#${link.secret}`, `/kontakt/${link.id}#kort`])(
  "is not %j",
  (text) => expect(parseContactLink(text)).toBeUndefined(),
)
