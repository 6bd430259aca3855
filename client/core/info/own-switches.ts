import type { Place } from "#shared/infoMeeting/state.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import type { OwnDevices } from "../session/session-deps.ts"
import type { InfoSignaling } from "./info-deps.ts"
import type { InfoView } from "./view-feed.ts"

const SOURCES: readonly DeviceSource[] = ["microphone", "camera"]

interface Deps {
  signaling: InfoSignaling
  devices: Pick<OwnDevices, "state">
  own: () => { view: InfoView; you: Place | null }
}

/**
 * Reports to the meeting what a person on the stage has switched on and off. The devices have the last word: where the
 * meeting says otherwise it is notified, one report of a source at a time.
 */
export class OwnSwitches {
  readonly #deps: Deps
  readonly #reporting = new Set<DeviceSource>()
  /** What was refused last: it is not reported again until it is otherwise. */
  readonly #refused = new Map<DeviceSource, boolean>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  reconcile(): void {
    for (const source of SOURCES) void this.#report(source)
  }

  async #report(source: DeviceSource): Promise<void> {
    const { signaling, devices, own } = this.#deps
    const { view, you } = own()
    const person = view.stage.find(({ place }) => place === you)
    const on = devices.state.getState()[source].kind === "on"
    if (person === undefined || person[source] === on) return void this.#refused.delete(source)
    if (this.#reporting.has(source) || this.#refused.get(source) === on) return
    this.#reporting.add(source)
    const type = source === "microphone" ? "switchMicrophone" : "switchCamera"
    const answer = await signaling.request("info-stage", { type, on })
    this.#reporting.delete(source)
    if (!answer.ok && answer.error.code !== "offline") this.#refused.set(source, on)
    if (answer.ok) this.#refused.delete(source)
  }
}
