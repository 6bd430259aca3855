import * as z from "zod/mini"

import { apply, newMeeting } from "#shared/meeting/apply.ts"
import { decide } from "#shared/meeting/decide.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import { type Command, commandSchema } from "#shared/meeting/command.ts"
import { type EnterRequest, enterRequestSchema } from "#shared/protocol/joining.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import type { NotificationOf, ReplyOf, RequestName, RequestOf } from "#shared/protocol/messages.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"
import { type Answer, OFFLINE } from "../../../core/signalling/answer.ts"
import type { SignalingClient } from "../../../core/session/session-deps.ts"

const NOON = 1_800_000_000_000
const NAME = "n".repeat(80)
/** A connection gives an answer up after this, as the real one does. ms. */
const ANSWER_MS = 8000

export const ME: SeatNumber = 1
const OTHER: SeatNumber = 2

/** What a bad line does to what is asked on it. */
export interface Weather {
  /** How long it takes to the server, and an answer or a notification to come back, ms. */
  up: number
  down: number
  /** Nothing, or each command on its way, or each answer. */
  loses: "nothing" | "command" | "answer"
}

export const CALM: Weather = { up: 5, down: 5, loses: "nothing" }

/**
 * A server by the real rules of a meeting, at the end of a line that a test makes slow or lets break.
 * What is asked arrives in the order in which it was asked, and notifications come in the order in which it
 * happened; answers come as they like.
 */
export class SlowServer implements SignalingClient {
  weather = CALM
  /** So many commands are refused before the next is looked at. */
  refuses = 0
  meeting: Meeting = newMeeting()
  /** Once a line is broken, nothing of it arrives. */
  #line = 0
  #online = true
  #arrives = 0
  #tells = 0
  readonly #waiting = new Set<() => void>()
  onHappened: (batch: NotificationOf<"events">) => void = () => undefined

  constructor() {
    for (const seat of [ME, OTHER])
      this.#take({ type: "entered", seat, at: NOON, name: NAME, microphone: false, camera: false })
  }

  get online(): boolean {
    return this.#online
  }

  /** The tested user's devices as the server has them. */
  get mine() {
    const person = this.meeting.people.find(({ seat }) => seat === ME)
    if (person === undefined) throw new Error("Not in the meeting")
    return person
  }

  request<N extends RequestName>(name: N, body: RequestOf<N>): Promise<Answer<ReplyOf<N>>>
  request(name: RequestName, body: unknown): Promise<Answer<unknown>> {
    if (!this.#online) return Promise.resolve(OFFLINE)
    if (name === "command") return this.#ask(() => this.#command(ME, z.parse(commandSchema, body)))
    if (name === "enter") return this.#ask(() => this.#enter(z.parse(enterRequestSchema, body)))
    if (name === "snapshot") return this.#ask(() => accept(this.snapshot()))
    return this.#ask(() => accept({}))
  }

  close(): void {}

  /** What the other one does, at once; refused where the rules say so. */
  other(command: Command): boolean {
    return this.#command(OTHER, command).ok
  }

  /** The connection is lost. A request that waits for an answer gets none. */
  drop(): void {
    this.#online = false
    this.#line += 1
    for (const fail of this.#waiting) fail()
    const dropped = decide(this.meeting, { type: "drop" }, ME, this.#now())
    if (dropped.ok) dropped.value.forEach((event) => this.#take(event))
  }

  /** A new line. Nobody is inside on it yet. */
  mend(): void {
    this.#online = true
    ;[this.#arrives, this.#tells] = [0, 0]
  }

  snapshot() {
    return {
      you: ME,
      now: this.#now(),
      meeting: this.meeting,
      group: { version: 0, format: "group" },
    }
  }

  #now(): number {
    return NOON + Date.now()
  }

  #command(seat: SeatNumber, command: Command): Result<{ version: number }> {
    if (seat === ME && this.refuses > 0) {
      this.refuses -= 1
      return refuse("too-many", "Not so fast")
    }
    const decided = decide(this.meeting, command, seat, this.#now())
    if (!decided.ok) return decided
    this.#happen(decided.value)
    return accept({ version: this.meeting.version })
  }

  #enter({ microphone, camera }: EnterRequest) {
    const entered = decide(
      this.meeting,
      { type: "enter", name: NAME, microphone, camera },
      ME,
      this.#now(),
    )
    if (!entered.ok) return entered
    entered.value.forEach((event) => this.#take(event))
    return accept(this.snapshot())
  }

  #take(event: MeetingEvent): void {
    this.meeting = apply(this.meeting, event)
  }

  #happen(events: MeetingEvent[]): void {
    events.forEach((event) => this.#take(event))
    if (events.length === 0 || this.mine.presence.kind !== "here") return
    const batch = { version: this.meeting.version, now: this.#now(), events }
    this.#tells = this.#inOrder(this.#tells, this.weather.down, () => this.onHappened(batch))
  }

  #ask(carryOut: () => Result<unknown>): Promise<Answer<unknown>> {
    const { up, down, loses } = this.weather
    return new Promise((resolve) => {
      const fail = () => {
        this.#waiting.delete(fail)
        resolve(OFFLINE)
      }
      this.#waiting.add(fail)
      setTimeout(fail, ANSWER_MS)
      this.#arrives = this.#inOrder(this.#arrives, up, () => {
        if (loses === "command") return
        const answer = carryOut()
        if (loses === "nothing") this.#later(down, () => resolve(answer))
      })
    })
  }

  /** After this many ms, and not before what went the same way earlier. */
  #inOrder(earlier: number, ms: number, then: () => void): number {
    const at = Math.max(earlier, Date.now() + ms)
    this.#later(at - Date.now(), then)
    return at
  }

  #later(ms: number, then: () => void): void {
    const line = this.#line
    setTimeout(() => {
      if (line === this.#line) then()
    }, ms)
  }
}
