import type { StageCommand } from "#shared/infoMeeting/command.ts"
import type { DeviceSource } from "#shared/protocol/media.ts"
import { type Result, refuse } from "#shared/values/result.ts"
import type { OwnDevices } from "../session/session-deps.ts"
import { asResult } from "../signalling/answer.ts"
import type { InfoMedia, InfoSignaling } from "./info-deps.ts"
import type { ListenerActs } from "./listener-acts.ts"

interface Deps {
  signaling: InfoSignaling
  devices: OwnDevices
  media: Pick<InfoMedia, "setScreen">
  acts: ListenerActs
  /** Ends what a guest sends, in the call. */
  stopSending: () => void
}

/** What a host or a guest does with the own place, and how a listener comes to one. */
export class StageActs {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async command(command: StageCommand): Promise<Result<object>> {
    return asResult(await this.#deps.signaling.request("info-stage", command))
  }

  /** The device goes on or off, and with it what is sent; the meeting is notified by itself (own-switches.ts). */
  switch(source: DeviceSource, on: boolean): Promise<void> {
    return this.#deps.devices.switch(source, on)
  }

  chooseDevice(source: DeviceSource, deviceId: string): Promise<void> {
    return this.#deps.devices.choose(source, deviceId)
  }

  chooseSpeaker(deviceId: string): Promise<void> {
    return this.#deps.devices.chooseSpeaker(deviceId)
  }

  /**
   * Says yes to an invitation [IM5]: opens the devices, and takes a place only when the microphone is open. Refused as
   * `not-allowed` when it does not open: the devices' state says why, and the invitation stands.
   */
  async acceptInvitation(
    answer: "voice" | "picture",
    name: string | null,
  ): Promise<Result<object>> {
    const { devices, acts } = this.#deps
    const opening = [devices.switch("microphone", true)]
    if (answer === "picture") opening.push(devices.switch("camera", true))
    await Promise.all(opening)
    const { microphone, camera } = devices.state.getState()
    if (microphone.kind !== "on") return refuse("not-allowed", "The microphone is not open")
    const chosen = answer === "picture" && camera.kind === "on" ? "picture" : "voice"
    const answered = await acts.answerInvitation(chosen, name)
    if (!answered.ok) {
      devices.release("microphone")
      devices.release("camera")
    }
    return answered
  }

  /** A guest listens again, or a host leaves the stage: nothing is sent after the call. */
  stepBack(): Promise<Result<object>> {
    this.#deps.stopSending()
    return this.command({ type: "stepBack" })
  }

  /** What is shared as a screen, beside the command `shareScreen`; the track stays its owner's. */
  setScreen(track: MediaStreamTrack | null): void {
    this.#deps.media.setScreen(track)
  }
}
