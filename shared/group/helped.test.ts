import { describe, expect, it } from "vitest"

import { apply, newMeeting } from "../meeting/apply.ts"
import type { MeetingEvent } from "../meeting/events.ts"
import { MINUTE } from "../meeting/phase.ts"
import { STANDARD_PLAN } from "../meeting/plan.ts"
import { instantOf } from "../schedule/oslo.ts"
import { datesNow } from "./dates-now.ts"
import { followMeeting } from "./follow-meeting.ts"
import {
  SIGNED_LAPSES_MS,
  helpedCopy,
  helperIsThere,
  isShut,
  newHelpedRoom,
  nextToGiveWay,
  withBeginning,
  withHours,
  withoutWaiting,
} from "./helped.ts"
import { hasSeatFor } from "./members.ts"
import { signed } from "./seats.ts"
import { type Group, groupSchema } from "./state.ts"
import { hashOf, sealed } from "./testing/group-in-test.ts"

const HELPER = hashOf("helper")
/** Tuesdays, 18:00 to 20:00. */
const HOURS = {
  dates: { kind: "every", weeks: 1, from: "2026-12-01", time: "18:00" },
  minutes: 120,
} as const
const OPENS = instantOf("2026-12-01T18:00")
const CLOSES = OPENS + 120 * MINUTE

function room(): Group {
  const keys = { accessKeyHash: hashOf("key"), name: sealed("LINK"), language: "nb" } as const
  return newHelpedRoom({ ...keys, helper: HELPER, ...HOURS }, "r".repeat(22), OPENS)
}

function sign(group: Group, tokenHash: string): Group {
  const text = hashOf("pledge")
  const done = signed(group, { tokenHash, name: sealed("name"), signed: { text, at: OPENS } })
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}

function after(group: Group, event: MeetingEvent): Group {
  const meetings = { before: newMeeting(), after: newMeeting() }
  const next = followMeeting(group, [event], meetings, OPENS)
  if (next === null) throw new Error("The room is kept")
  return next
}

const KARI = hashOf("kari")
const isOpen = (group: Group, now: number) => datesNow(group, now).opening.open

describe("a room with a helper", () => {
  it("[H1] is a group in which nobody sits, and so is its copy", () => {
    const kept = room()
    expect(groupSchema.parse(kept)).toEqual(kept)
    expect(kept.members).toEqual([])
    expect(helpedCopy({ ...kept, version: 7 })).toEqual({ ...kept, version: 1 })
  })

  it("[H1.1] has the hours that are set, and keeps all else", () => {
    const dates = { kind: "own" as const, list: ["2026-12-03T10:00"] }
    const changed = withHours(sign(room(), KARI), { dates, minutes: 60 }, OPENS)
    expect(changed).toMatchObject({ dates, helped: { helper: HELPER, minutes: 60 } })
    expect(changed.plan).toEqual(STANDARD_PLAN)
    expect(changed.members).toHaveLength(1)
  })

  it.each([
    ["a week before", OPENS - 7 * 24 * 60 * MINUTE, false],
    ["a minute before", OPENS - MINUTE, false],
    ["when it opens", OPENS, true],
    ["a minute before it closes", CLOSES - MINUTE, true],
    ["when it closes", CLOSES, false],
  ])("[H2] is open in its hours to the minute: %s", (_, now, open) => {
    expect(isOpen(room(), now)).toBe(open)
    expect(isShut(room(), KARI, now)).toBe(!open)
  })

  it("[H2] says when it opens", () => {
    const { opening } = datesNow(room(), OPENS - 90 * MINUTE)
    expect(opening).toEqual({ open: false, opensAt: OPENS })
  })

  it("[H2] is open while the helper is there, and the helper comes when they like", () => {
    const early = OPENS - 300 * MINUTE
    expect(isShut(room(), HELPER, early)).toBe(false)
    const helped = sign(room(), HELPER)
    expect([helperIsThere(room()), helperIsThere(helped)]).toEqual([false, true])
    expect(isOpen(helped, early)).toBe(true)
    expect(isShut(helped, KARI, early)).toBe(false)
  })

  it("[H2.1] is shut when no hours are to come, unless the helper is there", () => {
    const dates = { kind: "own" as const, list: ["2026-11-01T10:00"] }
    const over = withHours(room(), { dates, minutes: 60 }, OPENS)
    expect(datesNow(over, OPENS).opening).toEqual({ open: false, opensAt: null })
    expect(isOpen(sign(over, HELPER), OPENS)).toBe(true)
  })

  it("[H3] keeps a seat for the helper, and has one more", () => {
    const one = sign(room(), KARI)
    expect(hasSeatFor(one, hashOf("ola"))).toBe(false)
    expect(hasSeatFor(one, HELPER)).toBe(true)
    expect(sign(one, HELPER).members).toHaveLength(2)
  })

  it.each(["left", "becameAbsent"] as const)("[H3] frees the seat of one who has %s", (type) => {
    const both = sign(sign(room(), HELPER), KARI)
    const without = after(both, { type, seat: 2, at: OPENS })
    expect(without.members.map(({ tokenHash }) => tokenHash)).toEqual([HELPER])
    expect(hasSeatFor(without, hashOf("ola"))).toBe(true)
    const helperGone = after(both, { type, seat: 1, at: OPENS })
    expect(helperGone.initiator).toEqual({ kind: "expected", tokenHash: HELPER })
    expect(hasSeatFor(helperGone, hashOf("ola"))).toBe(false)
    expect(sign(helperGone, HELPER).members).toHaveLength(2)
  })

  it("[H3] is empty, and still there, when the last has left or the meeting has closed", () => {
    const left = after(sign(room(), KARI), { type: "left", seat: 1, at: OPENS })
    expect(left).toEqual(room())
    const both = sign(sign(room(), HELPER), KARI)
    expect(after(both, { type: "closed", at: OPENS })).toEqual(room())
  })

  it("[H3] is touched by nothing else that happens in it", () => {
    const both = sign(sign(room(), HELPER), KARI)
    expect(after(both, { type: "dropped", seat: 2, at: OPENS })).toBe(both)
    expect(after(both, carried({ kind: "deleteGroup" }))).toBe(both)
  })

  it("[H3] frees the seat of one who is removed", () => {
    const both = sign(sign(room(), HELPER), KARI)
    const removal = carried({ kind: "remove", seat: 2 })
    expect(after(both, removal).members.map(({ tokenHash }) => tokenHash)).toEqual([HELPER])
  })

  it("[H3.1] frees the seat of one who signed and did not come in, ten minutes after", () => {
    const one = sign(room(), KARI)
    const empty = newMeeting()
    expect(nextToGiveWay(one, empty)).toBe(OPENS + SIGNED_LAPSES_MS)
    expect(withoutWaiting(one, empty, OPENS + SIGNED_LAPSES_MS - 1)).toBe(one)
    expect(withoutWaiting(one, empty, OPENS + SIGNED_LAPSES_MS)).toEqual(room())
    const inside = withPeople(1)
    expect(nextToGiveWay(one, inside)).toBeUndefined()
    expect(withoutWaiting(one, inside, OPENS + SIGNED_LAPSES_MS)).toBe(one)
  })

  it("[H3.1] [H3.2] leaves groups as they are", () => {
    const { helped: _, ...group } = sign(room(), KARI)
    expect(nextToGiveWay(group, newMeeting())).toBeUndefined()
    expect(withoutWaiting(group, newMeeting(), CLOSES)).toBe(group)
    const events = [{ type: "left", seat: 1, at: OPENS }] as const
    expect(withBeginning(group, events, OPENS)).toBe(events)
  })

  it("[H3.2] begins anew when one who practised has gone, and not when the helper has", () => {
    const both = sign(sign(room(), HELPER), KARI)
    const begins = (event: MeetingEvent) =>
      withBeginning(both, [event], OPENS).some(({ type }) => type === "begunAnew")
    expect(begins({ type: "left", seat: 2, at: OPENS })).toBe(true)
    expect(begins({ type: "becameAbsent", seat: 2, at: OPENS })).toBe(true)
    expect(begins(carried({ kind: "remove", seat: 2 }))).toBe(true)
    expect(begins({ type: "left", seat: 1, at: OPENS })).toBe(false)
    expect(begins({ type: "dropped", seat: 2, at: OPENS })).toBe(false)
  })

  it("[H3.2] leaves nothing of the meeting but those who are inside", () => {
    const name = sealed("Kari")
    const said = { microphone: true, camera: false }
    const meeting = [
      { type: "entered", seat: 1, at: OPENS, name: sealed("Hanne"), ...said },
      { type: "entered", seat: 2, at: OPENS, name, ...said },
      { type: "clockStarted", seat: 2, at: OPENS },
      { type: "roundStarted", seat: 2, at: OPENS, topic: { kind: "own", text: sealed("topic") } },
      { type: "left", seat: 2, at: OPENS },
      { type: "begunAnew", at: OPENS },
    ].reduce((so, event) => apply(so, event as MeetingEvent), newMeeting())
    expect(meeting).toMatchObject({
      clock: { kind: "gathering" },
      round: { kind: "none" },
      people: [{ seat: 1, presence: { kind: "here" }, ...said }],
      version: 6,
    })
    expect(JSON.stringify(meeting)).not.toContain(name)
    expect(JSON.stringify(meeting)).not.toContain(sealed("topic"))
  })
})

function carried(what: { kind: "remove"; seat: number } | { kind: "deleteGroup" }): MeetingEvent {
  return { type: "proposalCarried", proposal: 1, what, at: OPENS }
}

function withPeople(...seats: number[]) {
  return seats.reduce(
    (meeting, seat) =>
      apply(meeting, {
        type: "entered",
        seat,
        at: OPENS,
        name: sealed("name"),
        microphone: false,
        camera: false,
      }),
    newMeeting(),
  )
}
