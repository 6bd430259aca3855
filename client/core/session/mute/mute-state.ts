import { assertNever } from "#shared/values/assert-never.ts"
import type { MeetingEvent } from "#shared/meeting/events.ts"
import { personAt } from "#shared/meeting/people.ts"
import { mayBeHeard } from "#shared/meeting/round/listening.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { type DeviceSource, deviceSourceSchema } from "#shared/protocol/media.ts"
import type { DevicesState } from "../../media/device-state.ts"
import type { Answer } from "../../signalling/answer.ts"
import { switchedOff } from "../apply-events.ts"
import type { SignalingClient, OwnDevices } from "../session-deps.ts"
import {
  type MuteAnswer,
  type MuteEffect,
  type MuteInput,
  type SourceMute,
  enteringMute,
  flows,
  stepMute,
} from "./source-mute.ts"
import type { Switches } from "./switches.ts"

const SOURCES: readonly DeviceSource[] = deviceSourceSchema.options
/** How long after a missing answer the state is reported again. ms. */
const AGAIN_MS = 1000

type TakeWord = Extract<Command, { type: "takeWord" }>

/**
 * The participant's own microphone and camera in the meeting. What they press takes effect at once in this
 * browser [M1] and is reported to the server; what the server switches off is switched off here [M2, M3].
 */
export class MuteState {
  readonly #signaling: SignalingClient
  readonly #devices: OwnDevices
  readonly #you: SeatNumber
  readonly #unsubscribe: () => void
  readonly #mutes: Record<DeviceSource, SourceMute>
  readonly #pauses = new Set<ReturnType<typeof setTimeout>>()
  #meeting: Meeting
  #closed = false

  /** `reported`: what was reported on entering the meeting as it is now. */
  constructor(
    { signaling, devices }: { signaling: SignalingClient; devices: OwnDevices },
    { you, meeting }: { you: SeatNumber; meeting: Meeting },
    reported: Switches,
  ) {
    this.#signaling = signaling
    this.#devices = devices
    this.#you = you
    this.#meeting = meeting
    const { microphone, camera } = devices.state.getState()
    this.#mutes = {
      microphone: enteringMute(microphone.kind, reported.microphone),
      camera: enteringMute(camera.kind, reported.camera),
    }
    devices.listenWhenMuted(true)
    this.#unsubscribe = devices.state.subscribe((state) => this.#follow(state))
    this.reconcile(meeting)
  }

  /** A press of the participant. Off is done when this returns; on is done when it resolves. */
  press(source: DeviceSource, on: boolean): Promise<void> {
    return this.#take(source, { type: "pressed", on })
  }

  /** Takes the word, and opens the microphone by the same press [R9]. A slow one follows later. */
  async takeWord(command: TakeWord): Promise<Answer<{ version: number }>> {
    if (!command.microphone) return this.#signaling.request("command", command)
    void this.#take("microphone", { type: "wordAsked" })
    const on = flows(this.#mutes.microphone)
    const answer = await this.#signaling.request("command", { ...command, microphone: on })
    void this.#take("microphone", { type: "wordAnswered", on, answer: answerOf(answer) })
    this.#look()
    return answer
  }

  /** The connection is lost: nothing is reported until the participant is inside again. */
  away(): void {
    for (const source of SOURCES) void this.#take(source, { type: "away" })
  }

  /** Inside again, having reported this on entering; what was pressed meanwhile is reported now. */
  back(reported: Switches, { version }: Meeting): void {
    for (const source of SOURCES)
      void this.#take(source, { type: "back", reported: reported[source], version })
  }

  /** Something happened in the meeting: the break, say, which switches everyone off [C5]. */
  happened(before: Meeting, event: MeetingEvent, after: Meeting): void {
    for (const source of switchedOff(before, event, this.#you))
      void this.#take(source, { type: "switchedOff" })
    if (event.type === "breakBegan") this.reset()
    this.reconcile(after)
  }

  /** The meeting as it is now: what is off there goes off here, and what is off here is reported. */
  reconcile(meeting: Meeting): void {
    this.#meeting = meeting
    this.#look()
  }

  /** Both devices are released, with their lights out, until the participant presses again. */
  reset(): void {
    for (const source of SOURCES) void this.#take(source, { type: "reset" })
  }

  /** Releases both devices and reports nothing any more. Idempotent. */
  close(): void {
    this.away()
    this.reset()
    this.#closed = true
    this.#unsubscribe()
    for (const pause of this.#pauses) clearTimeout(pause)
    this.#devices.listenWhenMuted(false)
  }

  #follow(state: DevicesState): void {
    for (const source of SOURCES) {
      const { kind } = state[source]
      if (kind !== this.#mutes[source].device) void this.#take(source, { type: "device", kind })
    }
  }

  #look(): void {
    const person = personAt(this.#meeting, this.#you)
    if (person === undefined) return
    const { version } = this.#meeting
    for (const source of SOURCES) {
      const allowed = source === "camera" || mayBeHeard(this.#meeting, this.#you)
      void this.#take(source, { type: "meeting", on: person[source], allowed, version })
    }
  }

  /** All is done when this returns, except a device that opens: the promise waits for that. */
  async #take(source: DeviceSource, input: MuteInput): Promise<void> {
    if (this.#closed) return
    const { mute, effects } = stepMute(this.#mutes[source], input)
    this.#mutes[source] = mute
    await Promise.all(effects.map((effect) => this.#carryOut(source, effect)))
  }

  async #carryOut(source: DeviceSource, effect: MuteEffect): Promise<void> {
    switch (effect.type) {
      case "switch":
        return this.#devices.switch(source, effect.on)
      case "release":
        return this.#devices.release(source)
      case "report":
        return void this.#report(source, effect)
      case "pause":
        return this.#pause(source)
      default:
        return assertNever(effect)
    }
  }

  async #report(
    source: DeviceSource,
    { on, report }: Extract<MuteEffect, { type: "report" }>,
  ): Promise<void> {
    const type = source === "microphone" ? "switchMicrophone" : "switchCamera"
    const answer = answerOf(await this.#signaling.request("command", { type, on }))
    void this.#take(source, { type: "answered", report, on, answer })
    // Until the answer came, what the meeting showed was not compared; now it is.
    this.#look()
  }

  #pause(source: DeviceSource): void {
    const pause = setTimeout(() => {
      this.#pauses.delete(pause)
      void this.#take(source, { type: "paused" })
    }, AGAIN_MS)
    this.#pauses.add(pause)
  }
}

function answerOf(answer: Answer<{ version: number }>): MuteAnswer {
  if (answer.ok) return { kind: "ok", version: answer.value.version }
  return { kind: answer.error.code === "offline" ? "lost" : "refused" }
}
