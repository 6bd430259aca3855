import { type StoreApi, createStore } from "zustand/vanilla"

import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { Part } from "../coach/parts.ts"
import type { RehearsalClock } from "../local-host/rehearsal-clock.ts"
import type { ScriptAction, Utterance, Planned, Scene } from "./actions.ts"
import { sceneFor } from "./scene.ts"
import { nextAction } from "./script.ts"
import type { ScriptedPeople } from "./scripted-people.ts"

/** However late something is, it never comes closer than this upon what was before, ms. */
const LEAST_MS = 150

/** What one of the drawn people is saying; nobody hears it, it is read. */
export interface Saying {
  seat: SeatNumber
  utterance: Utterance
}

interface Ports {
  clock: RehearsalClock
  people: ScriptedPeople
  you: SeatNumber
}

/** Plays the script: keeps one alarm for the next action, and has one of the scripted people do it. */
export class Stage {
  readonly saying: StoreApi<{ now: Saying | null }> = createStore(() => ({ now: null }))
  readonly #ports: Ports
  #part: Part = "door"
  #since: Instant
  #resting = false
  #changedAt: Instant
  #done = new Set<string>()
  #cancel = () => {}
  #silence = () => {}

  constructor(ports: Ports) {
    this.#ports = ports
    this.#since = ports.clock.now()
    this.#changedAt = this.#since
    ports.people.onChange = () => this.#changed()
  }

  /** Takes up a part. Resolves with the version of the meeting that the part begins with. */
  async takeUp(part: Part): Promise<number> {
    const { clock, people } = this.#ports
    this.#part = part
    this.#since = clock.now()
    this.#resting = false
    this.#done = new Set()
    this.#hush()
    await people.gather()
    await people.setScene((meeting) => sceneFor(part, meeting, this.#since))
    this.#changed()
    return people.meeting.version
  }

  /** The person has done what this part asks for: nothing new is begun in it. */
  rest(part: Part): void {
    if (this.#resting || part !== this.#part) return
    this.#resting = true
    this.#plan()
  }

  /** Idempotent. Nobody does anything afterwards. */
  close(): void {
    this.#cancel()
    this.#hush()
  }

  #changed(): void {
    this.#changedAt = Math.max(this.#changedAt, this.#ports.clock.now())
    this.#plan()
  }

  #plan(): void {
    this.#cancel()
    const { clock } = this.#ports
    const next = nextAction(this.#scene())
    if (next === undefined) return
    this.#cancel = clock.at(Math.max(next.at, clock.now() + LEAST_MS), () => this.#play(next))
  }

  #scene(): Scene {
    const { people, you } = this.#ports
    return {
      part: this.#part,
      since: this.#since,
      resting: this.#resting,
      you,
      meeting: people.meeting,
      changedAt: this.#changedAt,
      done: this.#done,
    }
  }

  #play({ action, key }: Planned): void {
    if (key !== undefined) this.#done.add(key)
    void this.#do(action).then(() => this.#changed())
  }

  async #do(action: ScriptAction): Promise<void> {
    const { clock, people } = this.#ports
    switch (action.kind) {
      case "command":
        return people.act(action.seat, action.command)
      case "say":
        return this.#say(action)
      case "fallOut":
        return people.disconnect(action.seat)
      case "return":
        return people.enter(action.seat)
      case "jump":
        return clock.jumpTo(action.to)
    }
  }

  #say({ seat, utterance, ms }: Extract<ScriptAction, { kind: "say" }>): void {
    this.#hush()
    const until = this.#ports.clock.now() + ms
    this.#changedAt = until
    this.saying.setState({ now: { seat, utterance } })
    this.#silence = this.#ports.clock.at(until, () => this.saying.setState({ now: null }))
  }

  #hush(): void {
    this.#silence()
    this.saying.setState({ now: null })
  }
}
