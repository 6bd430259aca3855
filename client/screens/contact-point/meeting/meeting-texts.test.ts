import { describe, expect, it } from "vitest"

import { NO_LOST_LINKS } from "../../../core/contact-point/current-links.ts"
import type { OpenedMeeting } from "../../../core/contact-point/opened.ts"
import { comingMeetings, pastMeetings } from "./meeting-order.ts"
import { webText } from "./web-text.ts"

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 11, 3, 17)
const t = (id: string) => `(${id})`

function meeting(
  id: string,
  start: number,
  kind: "waiting" | "ended" | "running" = "waiting",
): OpenedMeeting {
  const secret = "A".repeat(22)
  const phase =
    kind === "waiting"
      ? { kind }
      : kind === "ended"
        ? { kind, at: start }
        : { kind, startedAt: start, hostsGoneAt: null }
  return {
    id,
    room: id,
    words: {
      kind: "infoMeeting",
      title: id,
      text: "",
      listeners: secret,
      hosts: secret,
      texts: secret,
    },
    about: {
      kind: "infoMeeting",
      format: "infoMeeting",
      startsAt: "",
      start,
      minutes: 60,
      phase,
      language: "nb",
      listenersKeyHash: "l".repeat(43),
      hostsKeyHash: "h".repeat(43),
      forContactPoint: null,
    },
    lostLinks: NO_LOST_LINKS,
  }
}

describe("the meetings of a contact point", () => {
  it("are coming until they are over, soonest first", () => {
    const meetings = [
      meeting("later", NOW + 48 * HOUR),
      meeting("late", NOW - 3 * HOUR, "running"),
      meeting("missed", NOW - 2 * HOUR),
      meeting("ended", NOW - HOUR, "ended"),
      meeting("soon", NOW + HOUR),
      { ...meeting("gone", NOW + HOUR), about: null },
    ]
    const point = {
      meetings,
      now: NOW,
      version: 1,
      profile: null,
      all: new Map(),
      groups: [],
      practices: [],
      holders: [],
      interests: [],
      unreadable: [],
      withNewLinks: [],
    }
    const ids = (list: OpenedMeeting[]) => list.map(({ id }) => id)
    expect(ids(comingMeetings(point))).toEqual(["late", "soon", "later"])
    expect(ids(pastMeetings(point))).toEqual(["ended", "missed", "gone"])
  })
})

describe("the text for a web page", () => {
  it("says what, when, that nobody is seen, and how to come", () => {
    const words = { title: "Om gruppene", text: "Vi forteller." }
    const text = webText(words, { when: "torsdag kl. 18.00", link: "https://a.no/i/x#y" }, t)
    expect(text).toBe(
      "Om gruppene\n\ntorsdag kl. 18.00\n\nVi forteller.\n\n(contactPoint.web.unseen)\n\n(contactPoint.web.come)\nhttps://a.no/i/x#y",
    )
    expect(webText({ ...words, text: "" }, { when: "a", link: "b" }, t)).not.toContain("\n\n\n")
  })
})
