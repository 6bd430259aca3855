import { expect, it } from "vitest"

import { NO_LOST_LINKS } from "../../../core/contact-point/current-links.ts"
import { interestRows } from "./interest-rows.ts"

it("has a heading, and one row for each who is interested, also where nothing can be read", () => {
  const secret = "A".repeat(22)
  const meeting = {
    id: "m",
    room: "room",
    about: null,
    words: {
      kind: "infoMeeting",
      title: "Om gruppene",
      text: "",
      listeners: secret,
      hosts: secret,
      texts: secret,
    },
    lostLinks: NO_LOST_LINKS,
  } as const
  const at = Date.UTC(2026, 11, 3, 12)
  const words = { name: "Kari", reach: "912", words: "Kveld" }
  const common = { infoMeeting: "room", at, contacted: true, note: "Ring", sealedNote: null }
  const interests = [
    { id: "a", words, ...common },
    { id: "b", ...common, words: null, infoMeeting: "gone", contacted: false, note: "" },
  ]
  const rows = interestRows({ interests, meetings: [meeting] }, (id) => id.slice(13), "nb")
  expect(rows).toEqual([
    ["csv.person", "csv.reach", "csv.words", "csv.meeting", "csv.at", "csv.contacted", "csv.note"],
    ["Kari", "912", "Kveld", "Om gruppene", "3.12.2026", "csv.yes", "Ring"],
    ["", "", "", "", "3.12.2026", "csv.no", ""],
  ])
})
