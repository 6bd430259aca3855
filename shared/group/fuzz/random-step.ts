import type { Random } from "../../meeting/fuzz/random.ts"
import { MINUTE } from "../../meeting/phase.ts"
import type { Proposed } from "../../meeting/proposals/proposal-state.ts"
import type { GroupCommand } from "../group-command.ts"
import type { SeatNumber } from "../../values/ids.ts"
import type { Dates } from "../../schedule/dates.ts"
import { comingFor } from "../dates-now.ts"
import { knockId } from "../knocks.ts"
import { DAY, hashOf } from "../testing/group-in-test.ts"
import type { GroupModel } from "./group-model.ts"

/** As long as a few sealed words of ordinary length. */
function someWords(random: Random): string {
  return `w${random.below(10)}`.padEnd(123, "_")
}

/** Somebody does something, or time goes by: mostly sensible, sometimes late or not theirs. */
export function takeStep(model: GroupModel, random: Random, browsers: readonly string[]): void {
  const browser = random.one(browsers) ?? ""
  const kind = random.below(100)
  if (kind < 16) return comeIn(model, browser)
  if (kind < 22) return model.sign(browser)
  if (kind < 29) return model.knock(browser, random.chance(0.5) ? "newcomer" : "returning")
  if (kind < 30) return model.knockAway(browser)
  if (kind < 34) return drop(model, random)
  if (kind < 37) return leave(model, random)
  if (kind < 38) return model.restart(random.chance(0.5) ? 500 : random.below(10 * MINUTE))
  if (kind < 62) return propose(model, random, browsers)
  if (kind < 66) return inRoom(model, random)
  if (kind < 68) return allAtOnce(model, random, browsers)
  if (kind < 84) return model.groupCommand(browser, randomGroupCommand(model, random))
  if (kind < 86) return holdMeeting(model, random)
  return model.wait(someTime(random))
}

/** Signs what is to be signed and goes in, as one does who comes. */
function comeIn(model: GroupModel, browser: string): void {
  model.sign(browser)
  model.enter(browser)
}

function someoneInside(model: GroupModel, random: Random): SeatNumber {
  return random.one([...model.connections.keys()]) ?? 1 + random.below(12)
}

function drop(model: GroupModel, random: Random): void {
  model.drop(someoneInside(model, random))
}

function leave(model: GroupModel, random: Random): void {
  model.command(someoneInside(model, random), { type: "leave" })
}

/** Makes a proposal, and mostly so many agree that it is carried; others come and fall out meanwhile. */
function propose(model: GroupModel, random: Random, browsers: readonly string[]): void {
  const seat = someoneInside(model, random)
  model.command(seat, { type: "propose", what: randomProposed(model, random) })
  const proposal = model.meeting.proposals.at(-1)?.id
  if (proposal === undefined || random.chance(0.3)) return
  for (const other of model.connections.keys()) {
    if (random.chance(0.1)) drop(model, random)
    if (random.chance(0.2)) comeIn(model, random.one(browsers) ?? "")
    model.command(other, { type: "vote", proposal, agree: random.chance(0.9) })
  }
}

function randomProposed(model: GroupModel, random: Random): Proposed {
  const { group, meeting } = model
  const knock = random.one(group.knocks)
  const id = knock?.id ?? knockId(hashOf("nobody"))
  const away = group.members.filter(({ seat }) =>
    meeting.people.every((person) => person.seat !== seat || person.presence.kind !== "here"),
  )
  const absent = random.one(away)?.seat ?? 1 + random.below(12)
  const seat = random.chance(0.8) ? absent : someoneInside(model, random)
  const all: Proposed[] = [
    knock?.kind === "newcomer" || random.chance(0.1)
      ? { kind: "admit", knock: id }
      : { kind: "restore", knock: id, seat },
    knock?.kind === "newcomer" || random.chance(0.1)
      ? { kind: "admit", knock: id }
      : { kind: "restore", knock: id, seat },
    random.chance(0.3) ? { kind: "reopen" } : { kind: "admit", knock: id },
    { kind: "ownWords", words: random.chance(0.3) ? null : someWords(random) },
    { kind: "remove", seat: someoneInside(model, random) },
    { kind: "free", seat },
    { kind: "sendAway", knock: id },
    random.chance(0.1) ? { kind: "deleteGroup" } : { kind: "extend" },
  ]
  return random.one(all) ?? { kind: "reopen" }
}

function inRoom(model: GroupModel, random: Random): void {
  const seat = someoneInside(model, random)
  const { meeting } = model
  if (meeting.clock.kind === "gathering" && random.chance(0.6))
    return model.command(seat, { type: "startClock" })
  const proposal = random.one(meeting.proposals)?.id ?? 1
  model.command(seat, { type: "vote", proposal, agree: random.chance(0.7) })
}

/** A knock, a proposal and a drop in the same instant, in any order. */
function allAtOnce(model: GroupModel, random: Random, browsers: readonly string[]): void {
  const browser = random.one(browsers) ?? ""
  const three = [
    () => model.knock(browser, random.chance(0.5) ? "newcomer" : "returning"),
    () => propose(model, random, browsers),
    () => drop(model, random),
  ]
  const first = random.below(3)
  const turned = random.chance(0.5) ? three : three.toReversed()
  for (let index = 0; index < 3; index += 1) turned[(first + index) % 3]?.()
}

/** The clock is started and runs to the end, while people come and go. */
function holdMeeting(model: GroupModel, random: Random): void {
  model.command(someoneInside(model, random), { type: "startClock" })
  model.wait(136 * MINUTE)
}

function randomGroupCommand(model: GroupModel, random: Random): GroupCommand {
  const words = random.chance(0.5) ? null : someWords(random)
  const at = random.one(comingFor(model.group, model.now)) ?? model.now
  const all: GroupCommand[] = [
    { type: "close" },
    { type: "close" },
    { type: "undoClosing" },
    { type: "undoClosing" },
    { type: "quit", words },
    { type: "withdraw", words },
    { type: "setDates", dates: randomDates(model, random) },
    { type: "setDates", dates: randomDates(model, random) },
    { type: "apologise", at, words },
    { type: "apologise", at, words },
    { type: "apologise", at, words },
    { type: "comeAfterAll", at },
    { type: "openDoor" },
    { type: "openDoor" },
    { type: "keep" },
  ]
  return random.one(all) ?? { type: "close" }
}

function randomDates({ now }: GroupModel, random: Random): Dates {
  const kind = random.below(4)
  if (kind === 0) return { kind: "none" }
  const month = 1 + (Math.floor(now / (30 * DAY)) % 12)
  const day = `${2026 + random.below(3)}-${`${month}`.padStart(2, "0")}-0${1 + random.below(9)}`
  if (kind < 3)
    return { kind: "every", weeks: random.chance(0.5) ? 1 : 2, from: day, time: "19:00" }
  const list = Array.from({ length: 26 }, (_, minute) => `${day}T19:${minute + 10}`)
  return { kind: "own", list }
}

/** Mostly moments, sometimes minutes or days, seldom months. */
function someTime(random: Random): number {
  const kind = random.below(20)
  if (kind < 10) return random.below(20_000)
  if (kind < 15) return random.below(30 * MINUTE)
  if (kind < 19) return random.below(10 * DAY)
  return random.below(random.chance(0.2) ? 500 * DAY : 60 * DAY)
}
