import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { OWN_VOICE, SILENCE, type Voice, listen } from "../../media/loudness.ts"
import type { OwnDevices } from "../session-deps.ts"
import { TalkTimeReporter } from "./talk-time-reporter.ts"

const EVERY_MS = 200

interface Deps {
  devices: Pick<OwnDevices, "state">
  /** What is known of the meeting; `online` is false while nothing can be sent. */
  readonly room: () => { meeting: Meeting; you: SeatNumber; online: boolean }
  /** The own voice is heard by the own microphone from now on, or no longer. */
  readonly heard: (heard: boolean) => void
  /** How long the participant has spoken [F1, F2]. Where it is lost the hand stays up a little longer. */
  readonly report: (command: Command) => void
}

/** Listens to the participant's own microphone while they are inside. */
export class OwnVoice {
  readonly #deps: Deps
  readonly #talkTime = new TalkTimeReporter()
  readonly #timer: ReturnType<typeof setInterval>
  #voice: Voice = SILENCE

  constructor(deps: Deps) {
    this.#deps = deps
    this.#timer = setInterval(() => this.#listen(), EVERY_MS)
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer)
  }

  #listen(): void {
    const { devices, room, heard, report } = this.#deps
    const before = this.#voice.heard
    const now = performance.now()
    this.#voice = listen(this.#voice, devices.state.getState().level, now, OWN_VOICE)
    if (this.#voice.heard !== before) heard(this.#voice.heard)
    const { meeting, you, online } = room()
    const spoken = this.#talkTime.listen(meeting, you, online ? this.#voice : SILENCE, now)
    if (spoken !== null) report(spoken)
  }
}
