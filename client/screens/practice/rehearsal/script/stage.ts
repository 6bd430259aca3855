import { type StoreApi, createStore } from "zustand/vanilla"

import type { Instant, Sealed, SeatNumber } from "#shared/values/ids.ts"

import type { Part } from "../coach/parts.ts"
import type { PretendClock } from "../pretend-server/pretend-clock.ts"
import type { PretendRoom } from "../pretend-server/pretend-room.ts"
import type { ScriptAction, Utterance, Planned, Scene } from "./actions.ts"
import { sceneFor } from "./scene.ts"
import { nextAction } from "./script.ts"

/** However late something is, it never comes closer than this upon what was before, ms. */
const LEAST_MS = 150

/** What one of the drawn people is saying; nobody hears it, it is read. */
export interface Saying {
  seat: SeatNumber
  utterance: Utterance
}

interface Ports {
  clock: PretendClock
  room: PretendRoom
  you: SeatNumber
}

/** Plays the script: keeps one alarm for the next deed, and does it as anyone in a room would. */
export class Stage {
  readonly saying: StoreApi<{ now: Saying | null }> = createStore(() => ({ now: null }))
  readonly #ports: Ports
  #names: ReadonlyMap<SeatNumber, Sealed> = new Map()
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
    ports.room.onChange = () => this.#changed()
  }

  /** Lets the drawn people come in and sit down. `names` are sealed. */
  seat(names: ReadonlyMap<SeatNumber, Sealed>): void {
    this.#names = names
    for (const seat of names.keys()) this.#enter(seat)
  }

  /** Takes up a part. Answers with the version of the meeting that the part begins with. */
  takeUp(part: Part): number {
    const { clock, room } = this.#ports
    this.#part = part
    this.#since = clock.now()
    this.#resting = false
    this.#done = new Set()
    this.#hush()
    const scene = sceneFor(part, room.meeting, this.#since)
    if (scene) room.set(scene)
    this.#changed()
    return room.meeting.version
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
    const { room, you } = this.#ports
    return {
      part: this.#part,
      since: this.#since,
      resting: this.#resting,
      you,
      meeting: room.meeting,
      changedAt: this.#changedAt,
      done: this.#done,
    }
  }

  #play({ action, key }: Planned): void {
    if (key !== undefined) this.#done.add(key)
    this.#do(action)
    this.#changed()
  }

  #do(action: ScriptAction): void {
    const { clock, room } = this.#ports
    switch (action.kind) {
      case "command":
        // Refused when the person was quicker: then the script looks again.
        room.act(action.seat, action.command)
        return
      case "say":
        return this.#say(action)
      case "fallOut":
        return room.loseLine(action.seat)
      case "return":
        return this.#enter(action.seat)
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

  #enter(seat: SeatNumber): void {
    const name = this.#names.get(seat)
    if (name === undefined) return
    this.#ports.room.enter(seat, { name, microphone: true, camera: true })
  }
}
