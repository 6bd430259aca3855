import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { comingFor, datesNow, openingAt, timeOf } from "#shared/group/dates-now.ts"
import { decideGroup } from "#shared/group/decide-group.ts"
import { GroupModel } from "#shared/group/fuzz/group-model.ts"
import { groupRuns, helpedRuns, runGroup } from "#shared/group/fuzz/run.ts"
import { type GroupCommand, groupCommandSchema } from "#shared/group/group-command.ts"
import { deletedAt } from "#shared/group/retention.ts"
import type { Group } from "#shared/group/state.ts"
import { DAY, hashOf } from "#shared/group/testing/group-in-test.ts"
import { groupView } from "#shared/group/view.ts"
import { Random } from "#shared/meeting/fuzz/random.ts"
import { MINUTE } from "#shared/meeting/phase.ts"
import type { Dates } from "#shared/schedule/dates.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { isEmpty } from "#shared/room/admission.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import { openedView } from "../../fuzz/opened-view.ts"
import { Reasons } from "../../fuzz/reasons.ts"
import { pageView } from "../page-view.ts"
import { NOT_ON_PAGE } from "./not-on-page.ts"
import { pageCommands } from "./page-commands.ts"
import { type ShownPage, pageWishes } from "./page-wishes.ts"

const RUNS = 60
/** Not after every step: pressing everything there is takes longer than a step. */
const LOOKS = 0.2
/** How often each kind of command has to have been offered in all runs. */
const ENOUGH = 20

describe("[C9] the group's page offers what the rules accept, and nothing else", () => {
  const offered = new Map<GroupCommand["type"], number>()
  const reasons = new Reasons(NOT_ON_PAGE)

  /** Everything that the page offers now, sent to the server at once. */
  function pressAll(shown: ShownPage, group: Group): GroupCommand[] {
    const commands = pageCommands(shown)
    for (const command of commands) {
      offered.set(command.type, (offered.get(command.type) ?? 0) + 1)
      const decided = decidedAbout(group, command, shown)
      if (decided.ok && groupCommandSchema.safeParse(command).success) continue
      const story = JSON.stringify({ command, decided, shown, group })
      throw new Error(`${command.type} is offered and refused: ${story}`)
    }
    return commands
  }

  /** Whatever the rules accept, changes something and could be wanted, looked for among what the page offers. */
  function lookForMissing(
    shown: ShownPage,
    { group, meeting }: Room,
    commands: readonly GroupCommand[],
  ): void {
    const isOpen = !isEmpty(meeting) || openingAt(group, shown.now).open
    const there = new Set(commands.map((command) => JSON.stringify(command)))
    for (const command of pageWishes(shown)) {
      const decided = decidedAbout(group, command, shown)
      const isWanted = decided.ok && decided.value !== group
      if (isWanted && !there.has(JSON.stringify(command)))
        reasons.require({ command, shown, isOpen }, command.type)
    }
  }

  /** A group that is soon deleted is rare, and always looked at. */
  function lookAtTimes(model: GroupModel, random: Random): void {
    const isRare = deletedAt(model.group, model.now) !== null
    if (random.chance(LOOKS) || isRare) look(model, random)
  }

  function look({ group, meeting, now }: GroupModel, random: Random): void {
    const you = random.one(group.members)?.seat
    if (you === undefined) return
    const shown = { you, page: pageOf(group, meeting, now), now }
    lookForMissing(shown, { group, meeting }, pressAll(shown, group))
    // The page is fetched again when it changes by the clock alone: until then it has to be right.
    const { changesAt } = pageView(shown.page, you, now)
    const later = now + random.below((changesAt ?? now + 30 * DAY) - now)
    const stale = { ...shown, now: later }
    lookForMissing(stale, { group, meeting }, pressAll(stale, group))
  }

  it("in groups by chance", () => {
    const isOffered = fc.property(groupRuns, (run) => void runGroup(run, lookAtTimes))
    fc.assert(isOffered, { seed: 1, numRuns: RUNS, includeErrorInReport: true })
    expect(offered.size).toBeGreaterThan(0)
  })

  /** The hours of a meeting are rare by chance: so they are followed, until its apologies are deleted. */
  it.each<Dates>([
    { kind: "every", weeks: 1, from: "2026-10-02", time: "19:00" },
    { kind: "own", list: ["2026-10-02T19:00", "2026-10-02T20:10"] },
  ])("[N2, D4] through a meeting, with dates of the kind $kind", (dates) => {
    const model = new GroupModel({ seats: 4, initiator: null })
    const random = new Random(1)
    for (const browser of ["b0", "b1", "b2"]) model.sign(browser)
    model.groupCommand("b0", { type: "setDates", dates })
    for (const at of comingFor(model.group, model.now).slice(0, 2))
      for (const browser of ["b0", "b1"])
        model.groupCommand(browser, { type: "apologise", at, words: null })
    for (let quarter = 0; quarter < 4 * 24 * 3; quarter += 1) {
      look(model, random)
      model.wait(15 * MINUTE)
    }
    expect(model.group.apologies.every(({ meetingAt }) => meetingAt > model.now)).toBe(true)
  })

  it("has offered each kind of command that it has a button for", () => {
    const wanted = ["quit", "withdraw", "setDates", "apologise", "comeAfterAll", "openDoor", "keep"]
    const counts = new Map<string, number>(offered)
    expect(wanted.filter((type) => (counts.get(type) ?? 0) < ENOUGH)).toEqual([])
  })

  it("leaves nothing out for a reason that there is no need of", () => {
    expect(reasons.unneeded()).toEqual([])
  })

  it("[H4] offers nothing in rooms with a helper", () => {
    const isNothing = fc.property(helpedRuns, (run) => {
      runGroup(run, (model, random) => {
        offered.clear()
        lookAtTimes(model, random)
        expect([...offered.keys()]).toEqual([])
      })
    })
    fc.assert(isNothing, { seed: 1, numRuns: RUNS, includeErrorInReport: true })
  })
})

type Room = Pick<GroupModel, "group" | "meeting">

/** The page as the server shows it: a meeting that goes on can be entered, however long it takes [D4]. */
function pageOf(group: Group, meeting: Meeting, now: Instant): OpenedGroup {
  const view = groupView(group, hashOf("text"), datesNow(group, now), now)
  return openedView(isEmpty(meeting) ? view : { ...view, opening: { open: true } })
}

/** What the server does about the command of a member whose page says what is shown. */
function decidedAbout(group: Group, command: GroupCommand, { you, now }: ShownPage) {
  return decideGroup(group, command, you, timeOf(group, command, now))
}
