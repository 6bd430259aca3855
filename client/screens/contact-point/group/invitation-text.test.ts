import { expect, it } from "vitest"

import { invitationText } from "./invitation-text.ts"

const t = (id: string, values: Record<string, string | number> = {}) =>
  [id.slice("contactPoint.letter.".length), ...Object.values(values)].join(" ")

it("[IM10] writes to each person by name, with the link to the own seat", () => {
  const group = { title: "Torsdagsgruppa", initiator: 1 }
  const invitation = { seat: 2, token: "t".repeat(43), name: "Kari", reach: "" }
  const common = { group, from: "LINK Oslo", link: "https://a.no/g/x#y.z" }
  const { long, short } = invitationText({ ...common, invitation }, t)
  expect(long).toBe(
    "hi Kari\n\nmember Torsdagsgruppa\n\nlink\n\nhttps://a.no/g/x#y.z\n\nown\n\npractise\n\nregards LINK Oslo",
  )
  expect(short).toBe("short https://a.no/g/x#y.z LINK Oslo")
  const initiator = { ...invitation, seat: 1, name: "" }
  const first = invitationText({ ...common, invitation: initiator }, t).long
  expect(first).toMatch(/^hello\n\ninitiator Torsdagsgruppa/)
})
