import { personAt } from "#shared/meeting/people.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import type { SeatNumber } from "#shared/protocol/ids.ts"
import type { MediaSource } from "#shared/protocol/media.ts"
import type { DevicesState } from "../media/device-state.ts"
import { switchedOff } from "./follow.ts"
import type { Line, OwnDevices } from "./parts.ts"

const SOURCES: readonly MediaSource[] = ["microphone", "camera"]
export type Switches = Record<MediaSource, boolean>

export const NOTHING_ON: Switches = { microphone: false, camera: false }

/** How the devices are now: what one comes in with. */
export function switchesOf({ microphone, camera }: DevicesState): Switches {
  return { microphone: microphone.kind === "on", camera: camera.kind === "on" }
}

/** How one said that one came in. */
export function switchesSaid({ microphone, camera }: Switches): Switches {
  return { microphone, camera }
}

/**
 * Keeps one's devices and the meeting's idea of them together. A device that goes on or off - by a
 * press, or because it was pulled out - is told to the meeting; what the meeting switches off is
 * switched off here. Nothing is ever switched on from here.
 */
export class OwnSwitches {
  readonly #line: Line
  readonly #devices: OwnDevices
  readonly #unsubscribe: () => void
  #told: Switches
  /** Commands on their way: until they are answered, no view of the meeting knows better. */
  readonly #underWay: Record<MediaSource, number> = { microphone: 0, camera: 0 }
  #away = false

  /** `told`: how one came in. */
  constructor(line: Line, devices: OwnDevices, told: Switches) {
    this.#line = line
    this.#devices = devices
    this.#told = told
    devices.listenWhenMuted(true)
    this.#unsubscribe = devices.state.subscribe((state) => this.#tell(state))
    this.#tell(devices.state.getState())
  }

  /** The line is broken: nothing is told until one is back. */
  away(): void {
    this.#away = true
  }

  /** One is back inside, as `told`; what was pressed meanwhile is told now. */
  back(told: Switches): void {
    this.#told = told
    this.#away = false
    this.#tell(this.#devices.state.getState())
  }

  /** Something happened: the break, say, which switches everyone off [C5]. */
  follow(before: Meeting, event: MeetingEvent, you: SeatNumber): void {
    for (const source of switchedOff(before, event, you)) {
      this.#told = { ...this.#told, [source]: false }
      void this.#devices.switch(source, false)
    }
    if (event.type === "breakBegan") this.letGo()
  }

  /** A whole new view of the meeting: what is off there is off here. */
  adopt(meeting: Meeting, you: SeatNumber): void {
    const person = personAt(meeting, you)
    for (const source of SOURCES) {
      const isOff = person?.[source] === false && this.#underWay[source] === 0
      if (!isOff || !this.#told[source]) continue
      this.#told = { ...this.#told, [source]: false }
      void this.#devices.switch(source, false)
    }
  }

  /** Everything of one's own is off, and its lights are out, until one presses again. */
  letGo(): void {
    this.#told = NOTHING_ON
    for (const source of SOURCES) this.#devices.release(source)
  }

  /** This very press opens the microphone, with a command of its own that says so [R9]. */
  async openMicrophone(): Promise<boolean> {
    this.#told = { ...this.#told, microphone: true }
    await this.#devices.switch("microphone", true)
    return switchesOf(this.#devices.state.getState()).microphone
  }

  /** That command was refused. */
  async closeMicrophone(): Promise<void> {
    this.#told = { ...this.#told, microphone: false }
    await this.#devices.switch("microphone", false)
  }

  /** Idempotent. */
  close(): void {
    this.#away = true
    this.#unsubscribe()
    this.#devices.listenWhenMuted(false)
  }

  #tell(state: DevicesState): void {
    if (this.#away) return
    const now = switchesOf(state)
    for (const source of SOURCES) {
      if (state[source].kind === "asking" || now[source] === this.#told[source]) continue
      this.#told = { ...this.#told, [source]: now[source] }
      void this.#command(source, now[source])
    }
  }

  async #command(source: MediaSource, on: boolean): Promise<void> {
    const type = source === "microphone" ? "switchMicrophone" : "switchCamera"
    this.#underWay[source] += 1
    const answer = await this.#line.request("command", { type, on })
    this.#underWay[source] -= 1
    // Without a line, what is wanted is told on return. A real no counts: one is off, and sees it.
    if (answer.ok || answer.error.code === "offline" || !on) return
    this.#told = { ...this.#told, [source]: false }
    await this.#devices.switch(source, false)
  }
}
