import type { OwnDevices } from "../session/session-deps.ts"
import type { InfoMedia, InfoSignaling } from "./info-deps.ts"

interface Deps {
  signaling: InfoSignaling
  media: Pick<InfoMedia, "addSend" | "removeSend" | "recover" | "transport">
  devices: Pick<OwnDevices, "release">
}

/** What a listener sends while it is a guest: added to what it receives, and taken away at once when it listens again [IM5]. */
export class GuestSending {
  readonly #deps: Deps
  #on = false
  #asking = false
  /** One has stepped back oneself: nothing is sent until the meeting says so too. */
  #steppedBack = false

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Called again after a lost connection, it adds what is missing. Off: no packet leaves after this returns. */
  set(on: boolean): void {
    const { media } = this.#deps
    const was = this.#on
    if (!on) this.#steppedBack = false
    this.#on = on && !this.#steppedBack
    if (this.#on && media.transport === undefined) void this.#begin()
    if (!on && was) this.#stop()
  }

  /** By one's own press: closes the devices and stops what they send, in this call. */
  stop(): void {
    this.#on = false
    this.#steppedBack = true
    this.#stop()
  }

  #stop(): void {
    const { media, devices } = this.#deps
    devices.release("microphone")
    devices.release("camera")
    media.removeSend()
  }

  async #begin(): Promise<void> {
    const { signaling, media } = this.#deps
    if (this.#asking) return
    this.#asking = true
    const answer = await signaling.request("media-send", {})
    this.#asking = false
    if (!this.#on || media.transport !== undefined) return
    const isLost = !answer.ok && answer.error.code === "media-lost"
    // New transports bring one to send with.
    if (isLost || (answer.ok && !media.addSend(answer.value))) void media.recover("open")
  }
}
