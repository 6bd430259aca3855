import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { datesNow, timeOf } from "#shared/group/dates-now.ts"
import { decideGroup } from "#shared/group/decide-group.ts"
import type { GroupModel } from "#shared/group/fuzz/group-model.ts"
import { groupRuns, helpedRuns, runGroup } from "#shared/group/fuzz/run.ts"
import { groupNow } from "#shared/group/group-now.ts"
import { hashOf } from "#shared/group/testing/group-in-test.ts"
import { groupView } from "#shared/group/view.ts"
import { decide } from "#shared/meeting/decide.ts"
import type { Random } from "#shared/meeting/fuzz/random.ts"
import { meetingRuns, runMeeting } from "#shared/meeting/fuzz/run.ts"
import type { ServerModel } from "#shared/meeting/fuzz/server-model.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import { MeetingInTest } from "#shared/meeting/testing/meeting-in-test.ts"
import { connected } from "#shared/meeting/people.ts"
import { type GroupNow, OPEN_GROUP } from "#shared/meeting/proposals/group-rules.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { viewOf } from "#shared/meeting/view.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import { openedView } from "../../fuzz/opened-view.ts"
import { Reasons } from "../../fuzz/reasons.ts"
import { groupOf } from "../testing/pretend-group.ts"
import { type Shown, allOffers, groupCommandsOffered } from "./all-offers.ts"
import { NOT_OFFERED, type Wish } from "./not-offered.ts"
import { wishesOf } from "./wishes.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"

const RUNS = 40
/** Not after every step: pressing everything there is takes longer than a step. */
const LOOKS = 0.25

describe("[C9] a screen offers what the rules accept, and nothing else", () => {
  const offered = new Map<string, number>()
  const reasons = new Reasons<Wish>(NOT_OFFERED)

  /** Everything that this screen offers now, sent to the server at once. */
  function pressAll(shown: Shown, server: Server): void {
    const { meeting, now, group } = server
    const offers = allOffers(shown, now)
    for (const command of [...offers.phone, ...offers.computer]) {
      const decided = decide(meeting, command, shown.you, now, group)
      const name = nameOf(command)
      offered.set(name, (offered.get(name) ?? 0) + 1)
      if (decided.ok) continue
      const story = JSON.stringify({ you: shown.you, now, command, error: decided.error, meeting })
      throw new Error(`${name} is offered and refused: ${story}`)
    }
    lookForMissing(shown, server, offers)
  }

  /** Whatever the rules accept and a person could want, looked for among what each screen offers. */
  function lookForMissing(room: Shown, server: Server, offers: ReturnType<typeof allOffers>): void {
    const { now, meeting, group } = server
    const accepted = wishesOf(room).filter((command) => {
      const decided = decide(meeting, command, room.you, now, group)
      return decided.ok && leadsTo(decided.value, command)
    })
    for (const screen of ["phone", "computer"] as const) {
      const there = new Set(offers[screen].map((command) => JSON.stringify(command)))
      for (const command of accepted)
        if (!there.has(JSON.stringify(command)))
          reasons.require({ command, room, now, screen }, nameOf(command))
    }
  }

  function inMeeting(model: ServerModel, random: Random): void {
    const { state, now, group } = model
    const you = random.chance(LOOKS) ? random.one(connected(state))?.seat : undefined
    if (you === undefined) return
    pressAll(
      { you, meeting: viewOf(state, you), group: around(group) },
      { meeting: state, now, group },
    )
  }

  function inGroup({ group, meeting, now, connections: lines }: GroupModel, random: Random): void {
    const you = random.chance(LOOKS) ? random.one([...lines.keys()]) : undefined
    if (you === undefined) return
    const view = groupView(group, hashOf("text"), datesNow(group, now), now)
    const shown = { you, meeting: viewOf(meeting, you), group: openedView(view) }
    pressAll(shown, { meeting, now, group: groupNow(group) })
    const offers = new Set(groupCommandsOffered(shown, now).map(({ type }) => type))
    for (const command of IN_ROOM) {
      const decided = decideGroup(group, command, you, timeOf(group, command, now))
      const isThere = offers.has(command.type)
      if (isThere) offered.set(command.type, (offered.get(command.type) ?? 0) + 1)
      // The initiator gives up the seat by withdrawing, and is not asked which of the two it is [I3].
      const isQuit = command.type === "quit" && offers.has("withdraw")
      const isWanted = decided.ok && decided.value !== group && !isQuit
      if (isThere ? !decided.ok : isWanted)
        throw new Error(`${command.type} ${isThere}: ${JSON.stringify({ you, group, now })}`)
    }
  }

  it("in meetings by chance", () => {
    const isOffered = fc.property(meetingRuns, (run) => void runMeeting(run, inMeeting))
    fc.assert(isOffered, { seed: 1, numRuns: RUNS, includeErrorInReport: true })
    expect(offered.size).toBeGreaterThan(0)
  })

  it("in groups by chance", () => {
    const isOffered = fc.property(groupRuns, (run) => void runGroup(run, inGroup))
    fc.assert(isOffered, { seed: 1, numRuns: RUNS, includeErrorInReport: true })
    expect(offered.size).toBeGreaterThan(0)
  })

  it("[H3, H4] in rooms with a helper by chance", () => {
    const isOffered = fc.property(helpedRuns, (run) => void runGroup(run, inGroup))
    fc.assert(isOffered, { seed: 1, numRuns: RUNS, includeErrorInReport: true })
    expect(offered.size).toBeGreaterThan(0)
  })

  /** The clock's own states are rare by chance: so it is followed through its hours, and the break put off. */
  it.each([
    { minutes: 30, breakMinutes: 5 },
    { minutes: 30, breakMinutes: 10 },
    { minutes: 40, breakMinutes: 10 },
    { minutes: 60, breakMinutes: 30 },
    { minutes: 120, breakMinutes: 10 },
  ])("[C4.4] through a meeting of $minutes minutes with a break of $breakMinutes", (plan) => {
    for (const putsOff of ["soon", "late", "never"]) {
      const meeting = new MeetingInTest([1, 2, 3], GROUP)
      meeting.act(1, { type: "setPlan", ...plan })
      meeting.act(1, { type: "startClock" })
      for (let minute = 0; minute < plan.minutes + 14; minute += 1) {
        const { state, now } = meeting
        const shown = { you: 2, meeting: state, group: around(GROUP) }
        pressAll(shown, { meeting: state, now, group: GROUP })
        const clock = state.clock.kind === "running" ? state.clock.break : undefined
        const isSoon = clock?.kind === "planned" && clock.at - now <= MINUTE
        const putOff = allOffers(shown, now).computer.find(({ type }) => type === "putOffBreak")
        if (putOff && (putsOff === "soon" || (putsOff === "late" && isSoon))) meeting.act(3, putOff)
        meeting.wait(MINUTE)
      }
      expect(meeting.state.clock.kind).toBe("running")
    }
  })

  it("leaves nothing out for a reason that there is no need of", () => {
    expect(reasons.unneeded()).toEqual([])
  })

  it("has pressed everything that there is to press", () => {
    expect(PRESSED.filter((name) => (offered.get(name) ?? 0) < 20)).toEqual([])
  })
})

/** What the server knows at an instant. */
interface Server {
  meeting: Meeting
  now: number
  group: GroupNow
}

/** Whether something happens by it. Proposing what is proposed already is an agreement [C8.5]: its card offers that. */
function leadsTo(events: readonly MeetingEvent[], command: Command): boolean {
  const [first] = events
  return first !== undefined && (command.type !== "propose" || first.type === "proposed")
}

/** What the room's dialogs are to offer; the group's page offers the others, between meetings, and has a fuzz of its own. */
const IN_ROOM = [
  { type: "close" },
  { type: "undoClosing" },
  { type: "quit", words: null },
  { type: "withdraw", words: null },
] as const satisfies GroupCommand[]

const GROUP: GroupNow = { ...OPEN_GROUP, closed: true, members: [1, 2, 3, 4] }

const PRESSED = [
  "startClock",
  "setPlan",
  "startBreak",
  "putOffBreak",
  "comeBack",
  "startRound",
  "takeWord",
  "passWord",
  "endTurn",
  "setResponses",
  "stepOut",
  "stepIn",
  "endRound",
  "showSign",
  "raiseHand",
  "lowerHand",
  "undo",
  "vote",
  "withdraw",
  "propose extend",
  "propose end",
  "propose plan",
  "propose takeWord",
  "propose remove",
  "propose admit",
  "propose restore",
  "propose reopen",
  "propose ownWords",
  "propose deleteGroup",
  "close",
  "quit",
]

function nameOf(command: Command): string {
  return command.type === "propose" ? `propose ${command.what.kind}` : command.type
}

/** The group of the meeting's own fuzz as a member sees it. */
function around({ closed, knocks, admissible, members, say = members }: GroupNow): OpenedGroup {
  const names = Object.fromEntries(members.map((seat) => [seat, `Nr. ${seat}`]))
  const outside = knocks.map((knock) => ({ ...knock, name: "Utenfor", at: 0 }))
  const view = {
    seats: 12,
    closed: closed ? { at: 0, by: null } : null,
    admissible: [...admissible],
    say: [...say],
  }
  return groupOf(names, { knocks: outside, view })
}
