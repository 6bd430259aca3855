import { MINUTE } from "../../meeting/phase.ts"
import type { Instant } from "../../values/ids.ts"
import type { ErrorCode } from "../../values/errors.ts"
import type { Result } from "../../values/result.ts"
import { afterEvents } from "../apply.ts"
import type { Actor, HostCommand, InfoCommand, ListenerAct, StageCommand } from "../command.ts"
import { decide } from "../decide.ts"
import { dueBy } from "../due.ts"
import type { InfoEvent } from "../events.ts"
import type { NewInfoMeeting } from "../messages.ts"
import { newInfoMeeting } from "../new-info-meeting.ts"
import { arrive } from "../stage/arrive.ts"
import type { InfoMeeting, Place } from "../state.ts"
import { startOf } from "../times.ts"

/** A name as the text of an id (22 characters), a key or hash (43), or something sealed. */
function padded(name: string, length: number, pad = "_"): string {
  return name
    .replaceAll(/[^A-Za-z0-9_-]/gu, "-")
    .padEnd(length, pad)
    .slice(0, length)
}
export const idOf = (name: string) => padded(name, 22)
export const hashOf = (name: string) => padded(name, 43)
export const sealedOf = (name: string) => padded(name, 60, "s")

export const A_REQUEST: NewInfoMeeting = {
  format: "infoMeeting",
  listenersKeyHash: hashOf("listeners"),
  hostsKeyHash: hashOf("hosts"),
  listenersSecret: sealedOf("L under H"),
  hostsPublicKey: padded("public", 87),
  welcome: sealedOf("welcome"),
  startsAt: "2026-12-03T18:00",
  minutes: 60,
  language: "nb",
}

export function host(name: string): Actor {
  return { kind: "host", tokenHash: hashOf(name) }
}
export function guest(name: string): Actor {
  return { kind: "guest", tokenHash: hashOf(name) }
}
export const LISTENER: Actor = { kind: "listener" }

/** An info meeting in a test, with its clock: what is due is applied before each command, as the server does. */
export class InfoMeetingInTest {
  state: InfoMeeting
  now: Instant

  constructor(request: Partial<NewInfoMeeting> = {}) {
    const ids = { id: idOf("meeting"), contactPoint: idOf("contact point") }
    const made = { ...A_REQUEST, ...request }
    this.now = startOf(made)
    this.state = newInfoMeeting(made, { ...ids, now: this.now - 7 * 24 * 60 * MINUTE })
  }

  /** Hosts who have come in, and one of them has begun. */
  static begun(...names: string[]): InfoMeetingInTest {
    const meeting = new InfoMeetingInTest()
    for (const name of names) meeting.enter(name)
    meeting.does(host(names[0] ?? "Hanne"), { type: "begin" })
    return meeting
  }

  /** The host's place, or why there is none. */
  enter(name: string): Place | ErrorCode {
    const entered = this.#take((state) =>
      arrive(
        state,
        {
          type: "enterStage",
          tokenHash: hashOf(name),
          name: sealedOf(name),
          microphone: false,
          camera: true,
        },
        this.now,
      ),
    )
    return entered.ok ? (this.placeOf(name) ?? "stale") : entered.error.code
  }

  drop(name: string): void {
    this.#take((state) => arrive(state, { type: "drop", tokenHash: hashOf(name) }, this.now))
  }

  comeBack(name: string): ErrorCode | undefined {
    const arrival = { type: "return", tokenHash: hashOf(name) } as const
    const came = this.#take((state) => arrive(state, arrival, this.now))
    return came.ok ? undefined : came.error.code
  }

  /** Does what must be accepted. */
  does(actor: Actor, command: InfoCommand): InfoEvent[] {
    const decision = this.tries(actor, command)
    if (!decision.ok) throw new Error(`${command.type}: ${decision.error.code}`)
    return decision.value
  }

  /** The code of the refusal; undefined when it was accepted. */
  refusal(actor: Actor, command: InfoCommand): ErrorCode | undefined {
    const before = this.#settled()
    const decision = this.tries(actor, command)
    if (!decision.ok && this.state !== before) throw new Error("A refusal changed something")
    return decision.ok ? undefined : decision.error.code
  }

  tries(actor: Actor, command: InfoCommand): Result<InfoEvent[]> {
    const rooms =
      command.type === "offerCircles" ? command.keys.map((_, index) => idOf(`room ${index}`)) : []
    return this.#take((state) => decide(state, actor, command, this.now, rooms))
  }

  hosts(name: string, command: HostCommand | StageCommand): InfoEvent[] {
    return this.does(host(name), command)
  }

  listens(command: ListenerAct): InfoEvent[] {
    return this.does(LISTENER, command)
  }

  ask(name: string): void {
    this.listens({ type: "ask", id: idOf(name), token: hashOf(name), sealed: sealedOf(name) })
  }

  raiseHand(name: string): void {
    this.listens({ type: "raiseHand", id: idOf(name), token: hashOf(name) })
  }

  /** Raises a hand, is invited by the host and says yes. The guest's place. */
  becomeGuest(name: string, by: string, answer: "voice" | "picture" = "voice"): Place | undefined {
    this.raiseHand(name)
    this.hosts(by, { type: "invite", hand: idOf(name), on: true })
    this.listens({
      type: "answerInvitation",
      token: hashOf(name),
      answer,
      name: sealedOf(name),
    })
    return this.placeOf(name)
  }

  /** What the shell has decided by another way than a command. */
  takes(decision: Result<InfoEvent[]>): void {
    if (!decision.ok) throw new Error(decision.error.code)
    this.state = afterEvents(this.state, decision.value)
  }

  placeOf(name: string): Place | undefined {
    return this.state.stage.find(({ tokenHash }) => tokenHash === hashOf(name))?.place
  }

  question(name: string) {
    return this.state.questions.find(({ id }) => id === idOf(name))
  }

  /** Time goes by; what is due by the clock happens. */
  wait(ms: number): void {
    this.now += ms
    this.#settled()
  }

  #settled(): InfoMeeting {
    this.state = afterEvents(this.state, dueBy(this.state, this.now))
    return this.state
  }

  #take(decided: (state: InfoMeeting) => Result<InfoEvent[]>): Result<InfoEvent[]> {
    const decision = decided(this.#settled())
    if (decision.ok) this.state = afterEvents(this.state, decision.value)
    return decision
  }
}
