import { apply, newMeeting } from "../../meeting/apply.ts"
import { decide } from "../../meeting/decide.ts"
import { dueAtStart, dueBy, nextDue } from "../../meeting/due.ts"
import type { MeetingEvent } from "../../meeting/events.ts"
import { same } from "../../values/same.ts"
import { present, connected } from "../../meeting/people.ts"
import { type Meeting, meetingSchema } from "../../meeting/state.ts"
import type { Arrival, Command } from "../../meeting/command.ts"
import type { GroupCommand } from "../group-command.ts"
import type { Instant, SeatNumber } from "../../values/ids.ts"
import { type Result, accept } from "../../values/result.ts"
import { formatAllows } from "../../formats/format-of.ts"
import { openingAt, timeOf } from "../dates-now.ts"
import { decideGroup } from "../decide-group.ts"
import { isHelper, isOutsideHours } from "../hours.ts"
import { followMeeting } from "../follow-meeting.ts"
import { forgetAt, forgotten } from "../retention.ts"
import { roomAfterEvents } from "../room-after-events.ts"
import { groupNow } from "../group-now.ts"
import { reissued } from "../invitations.ts"
import { KNOCK_LAPSES_MS, knockId, knocked, withoutKnock } from "../knocks.ts"
import { memberAt, memberWith } from "../members.ts"
import { renamed, signed } from "../seats.ts"
import { type Group, type Knock, groupSchema } from "../state.ts"
import { nextSeatLapse, withNewBeginning, withoutLapsedSeats } from "../visit-seats.ts"
import { hashOf, sealed } from "../testing/group-in-test.ts"
import { frozen } from "./frozen.ts"
import { type Beginning, invitationToken, madeGroup } from "./made-group.ts"
import { checkChange, checkConnections } from "./invariants.ts"
import { Owners } from "./owners.ts"
import { checkCarried, checkDone, checkSay } from "./say-invariants.ts"

/** What became of a step: for the count of what the runs have seen. */
export type Outcome = string

/** What makes one text of the pledge another than the next: it stands for its hash. */
function textOf({ formation, ownWords }: Group): string {
  return hashOf(`p${formation}-${ownWords?.slice(0, 4) ?? "none"}`)
}

/**
 * A server's room, as far as group and meeting go: both change together, after what is due. A browser has a
 * name, which stands for its token.
 */
export class GroupModel {
  group: Group
  meeting: Meeting = newMeeting()
  now: Instant = 1_790_874_000_000
  readonly happened = new Map<Outcome, number>()
  /** Which browser is inside on which seat. */
  readonly connections = new Map<SeatNumber, string>()
  readonly #beginning: Beginning
  readonly #owners = new Owners()
  /** How many times the personal link to a seat was made again. */
  readonly #issues = new Map<SeatNumber, number>()

  constructor(beginning: Beginning) {
    this.#beginning = beginning
    this.group = madeGroup(this.#beginning, this.now)
  }

  sign(browser: string): void {
    this.#sign("sign", browser, null)
  }

  /** Comes by the personal link to this seat, or by one that was made dead. */
  claim(browser: string, seat: SeatNumber, isNewest: boolean): void {
    const issue = (this.#issues.get(seat) ?? 0) - (isNewest ? 0 : 1)
    this.#sign("claim", browser, invitationToken(seat, issue))
  }

  /** Makes another personal link to this seat. Who has lost the seat by it leaves the meeting. */
  reissue(seat: SeatNumber): void {
    this.#settle()
    const issue = (this.#issues.get(seat) ?? 0) + 1
    const invitation = { seat, tokenHash: invitationToken(seat, issue) }
    const decided = reissued(this.group, invitation, this.now)
    const isLost = decided.ok && memberAt(decided.value, seat) === undefined
    const isIn = isLost && present(this.meeting).some((person) => person.seat === seat)
    this.#change("reissue", decided, isIn ? [{ type: "left", seat, at: this.now }] : [])
    if (decided.ok) this.#issues.set(seat, issue)
  }

  #sign(what: string, browser: string, invitation: string | null): void {
    this.#settle()
    if (isOutsideHours(this.group, hashOf(browser), this.now)) return this.#count(what, "not-open")
    const signature = { text: textOf(this.group), at: this.now }
    const signing = { tokenHash: hashOf(browser), name: sealed(browser), signed: signature }
    this.#change(what, signed(this.group, signing, invitation))
  }

  knock(browser: string, kind: Knock["kind"]): void {
    this.#settle()
    if (!formatAllows(this.group, "knock")) return this.#count(`knock ${kind}`, "no-knocks")
    const knocking = { kind, tokenHash: hashOf(browser), name: sealed(browser) }
    this.#change(`knock ${kind}`, knocked(this.group, knocking, this.now))
  }

  knockAway(browser: string): void {
    this.#settle()
    this.#change("knock-away", accept(withoutKnock(this.group, knockId(hashOf(browser)))))
  }

  /** Confirms the text of today, or the one that they signed. */
  enter(browser: string): void {
    this.#settle()
    const own = memberWith(this.group, hashOf(browser))
    if (own === undefined || !this.#hasPledged(own.seat))
      return this.#count("enter", "pledge-needed")
    const isClosed = this.#isEmpty() && !isHelper(this.group, own.tokenHash)
    if (isClosed && !openingAt(this.group, this.now).open) return this.#count("enter", "not-open")
    const arrival = {
      type: "enter",
      name: sealed(`${browser}-`),
      microphone: true,
      camera: true,
    } as const
    const entered = this.#act(own.seat, arrival, (group) => renamed(group, own.seat, arrival.name))
    if (entered) this.connections.set(own.seat, browser)
  }

  drop(seat: SeatNumber): void {
    this.connections.delete(seat)
    this.#act(seat, { type: "drop" })
  }

  command(seat: SeatNumber, command: Command | Arrival): void {
    this.#act(seat, command)
  }

  /** By the seat one sits on, or from the group's page by the token. */
  groupCommand(browser: string, command: GroupCommand): void {
    this.#settle()
    const own = memberWith(this.group, hashOf(browser))
    if (own?.signed?.text !== textOf(this.group)) return this.#count(command.type, "pledge-needed")
    const time = timeOf(this.group, command, this.now)
    const decided = decideGroup(this.group, command, own.seat, time)
    checkDone(this.group, own.seat, command, decided)
    const leaves = command.type === "quit" || command.type === "withdraw"
    const isIn = present(this.meeting).some(({ seat }) => seat === own.seat)
    const events = leaves && isIn ? [{ type: "left", seat: own.seat, at: this.now } as const] : []
    this.#change(command.type, decided, events)
  }

  /** Time goes by, each alarm is kept to the instant, and what nobody is there to forget is forgotten. */
  wait(ms: number): void {
    const until = this.now + ms
    for (let at = this.#nextDue(); at <= until; at = this.#nextDue()) {
      this.now = Math.max(this.now, at)
      this.#settle()
      this.#forget()
    }
    this.now = until
  }

  /** Only what was stored is left: nobody is connected. */
  restart(downMs: number): void {
    this.now += downMs
    this.group = frozen(groupSchema.parse(JSON.parse(JSON.stringify(this.group))))
    this.meeting = frozen(meetingSchema.parse(JSON.parse(JSON.stringify(this.meeting))))
    this.connections.clear()
    this.#commit(dueAtStart(this.meeting, this.now), this.group)
    for (const { seat } of connected(this.meeting)) this.#act(seat, { type: "drop" })
  }

  /** [G3.1] One who has just fallen out comes back by what they signed. */
  #hasPledged(seat: SeatNumber): boolean {
    const text = memberAt(this.group, seat)?.signed?.text
    if (text === textOf(this.group)) return true
    return text !== undefined && present(this.meeting).some((person) => person.seat === seat)
  }

  #isEmpty(): boolean {
    return this.meeting.clock.kind === "gathering" && present(this.meeting).length === 0
  }

  #act(seat: SeatNumber, command: Command | Arrival, change = (group: Group) => group): boolean {
    this.#settle()
    const { group } = this
    const decided = decide(this.meeting, command, seat, this.now, groupNow(group))
    this.#count(command.type === "propose" ? `propose ${command.what.kind}` : command.type, decided)
    if (decided.ok) this.#commit(decided.value, change(group))
    return decided.ok
  }

  #change(what: string, decided: Result<Group | null>, events: readonly MeetingEvent[] = []): void {
    this.#count(what, decided)
    if (decided.ok) this.#commit(events, decided.value)
  }

  #settle(): void {
    const lapsed = this.group.knocks.filter(({ at }) => at + KNOCK_LAPSES_MS <= this.now)
    if (lapsed.length > 0) this.#count("a knock lapses", "ok")
    const group = lapsed.reduce((left, { id }) => withoutKnock(left, id), this.group)
    const kept = withoutLapsedSeats(group, this.meeting, this.now)
    if (kept !== group) this.#count("a seat lapses", "ok")
    this.#commit(dueBy(this.meeting, this.now), kept)
  }

  #nextDue(): Instant {
    const lapses = this.group.knocks.map(({ at }) => at + KNOCK_LAPSES_MS)
    const forgets = present(this.meeting).length > 0 ? [] : [forgetAt(this.group)]
    const seat = nextSeatLapse(this.group, this.meeting) ?? Infinity
    return Math.min(nextDue(this.meeting)?.at ?? Infinity, seat, ...lapses, ...forgets)
  }

  #forget(): void {
    if (present(this.meeting).length > 0 || forgetAt(this.group) > this.now) return
    const left = forgotten(this.group, this.now)
    if (left !== null && forgetAt(left) <= this.now)
      throw new Error("[9] something is not forgotten")
    this.#count(left === null ? "deleted by time" : "something is forgotten", "ok")
    this.#commit([], left)
  }

  /** Group and meeting are written together, as a server writes them. */
  #commit(happened: readonly MeetingEvent[], changed: Group | null): void {
    if (happened.length === 0 && changed === this.group) return
    const before = this.group
    const events = withNewBeginning(before, happened, this.now)
    if (events !== happened && events.length > happened.length) this.#count("a new beginning", "ok")
    if (changed !== null) checkChange(before, null, changed, this.now)
    if (changed !== null) checkSay(before, null, changed)
    const followed = roomAfterEvents(this, changed, events, this.now)
    const [meeting, after] = [frozen(followed.meeting), followed.group]
    if (!same(after, this.#followed(changed, followed.events)))
      throw new Error("Events applied one by one give another state")
    if (after === null) return this.#beginAgain()
    const over =
      meeting.clock.kind === "closed" ||
      (meeting.clock.kind === "gathering" && present(meeting).length === 0)
    this.group = frozen(after === before ? before : { ...after, version: before.version + 1 })
    this.meeting = over ? { ...newMeeting(), plan: after.plan } : meeting
    const staying = new Set(present(this.meeting).map(({ seat }) => seat))
    for (const seat of this.connections.keys())
      if (!staying.has(seat)) this.connections.delete(seat)
    checkConnections(this.group, this.connections)
    this.#owners.follow(before, this.group, this.meeting)
  }

  /** The same, event by event, each of them looked at. */
  #followed(changed: Group | null, events: readonly MeetingEvent[]): Group | null {
    let [group, meeting] = [changed, this.meeting]
    for (const event of events) {
      if (group === null) return null
      const after = apply(meeting, event)
      const next = followMeeting(group, [event], { before: meeting, after }, this.now)
      if (event.type === "proposalCarried") this.#count(`carried ${event.what.kind}`, "ok")
      if (event.type === "seatFreed") this.#count("a seat is freed", "ok")
      checkCarried(group, meeting, event)
      if (event.type === "closed") this.#count("a meeting is held", "ok")
      if (event.type === "closed" && next?.initiator !== group.initiator)
        this.#count("the mark has ended", "ok")
      if (next !== null) checkChange(group, event, next, this.now)
      if (next !== null && checkSay(group, event, next)) this.#count("somebody gets a say", "ok")
      group = next
      meeting = after
    }
    return group
  }

  #beginAgain(): void {
    this.#count("deleted", "ok")
    this.#owners.clear()
    this.#issues.clear()
    this.group = madeGroup(this.#beginning, this.now)
    this.meeting = newMeeting()
    this.connections.clear()
  }

  #count(what: string, outcome: Result<unknown> | string): void {
    const code = typeof outcome === "string" ? outcome : outcome.ok ? "ok" : outcome.error.code
    const key = code === "ok" ? what : `${what}: ${code}`
    this.happened.set(key, (this.happened.get(key) ?? 0) + 1)
  }
}
