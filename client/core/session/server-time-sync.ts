import type { Instant } from "#shared/values/ids.ts"
import type { SignalingClient } from "./session-deps.ts"
import { onWake } from "../signalling/socket.ts"
import { type ServerClock, serverTime, withSample } from "../signalling/server-clock.ts"

const EVERY_MS = 60_000

/** No notification is this long under way, ms: rather one of the clocks was set. */
const UNSURE_MS = 2000

/** When the time turns out to be so much another, screens that show it are wrong. ms. */
const SHOWN_MS = 1000

/** Knows the server's time, by asking now and then [C3]. */
export class ServerTimeSync {
  #clock: ServerClock | undefined
  #timer: ReturnType<typeof setInterval> | undefined
  #stopWaking = () => {}
  #signaling: SignalingClient | undefined
  #asking = false
  readonly #onJump = new Set<() => void>()

  /** A reply with the server's time in it: asked for at `sentAt`, received just now. */
  sample(sentAt: number, serverNow: Instant): void {
    const before = this.now()
    this.#clock = withSample(this.#clock, { sentAt, receivedAt: Date.now(), serverNow })
    if (Math.abs(this.now() - before) > SHOWN_MS) for (const listener of this.#onJump) listener()
  }

  /** Calls `listener` when the time turns out to be another than was known. Returns how to stop that. */
  onJump(listener: () => void): () => void {
    this.#onJump.add(listener)
    return () => void this.#onJump.delete(listener)
  }

  /** A notification with the server's time: how long it was under way is not known, so it only checks. */
  check(serverNow: Instant | undefined): void {
    if (serverNow !== undefined && Math.abs(serverNow - this.now()) > UNSURE_MS) void this.#ask()
  }

  /**
   * Asks at once - the reply to a small question is quicker than to a large one - and from then on,
   * also when the machine wakes up: somebody may have set its clock.
   */
  start(signaling: SignalingClient): void {
    this.close()
    this.#signaling = signaling
    this.#asking = false
    this.#timer = setInterval(() => void this.#ask(), EVERY_MS)
    if ("window" in globalThis) this.#stopWaking = onWake(() => void this.#ask())
    void this.#ask()
  }

  now(): Instant {
    return serverTime(this.#clock, Date.now())
  }

  /** Stops asking; what is known stays. Idempotent. */
  close(): void {
    clearInterval(this.#timer)
    this.#stopWaking()
    this.#signaling = undefined
  }

  async #ask(): Promise<void> {
    const signaling = this.#signaling
    if (signaling === undefined || this.#asking) return
    this.#asking = true
    const sentAt = Date.now()
    const answer = await signaling.request("time", {})
    if (signaling !== this.#signaling) return
    this.#asking = false
    if (answer.ok) this.sample(sentAt, answer.value.now)
  }
}
