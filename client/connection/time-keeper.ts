import type { Instant } from "#shared/protocol/ids.ts"
import type { Line } from "./parts.ts"
import { type ServerClock, serverTime, withSample } from "./server-clock.ts"

const EVERY_MS = 60_000

/** Knows the server's time, by asking now and then while one is inside [C3]. */
export class TimeKeeper {
  #clock: ServerClock | undefined
  #timer: ReturnType<typeof setInterval> | undefined

  /** A reply that told the server's time: asked for at `sentAt`, come just now. */
  heard(sentAt: number, serverNow: Instant): void {
    this.#clock = withSample(this.#clock, { sentAt, receivedAt: Date.now(), serverNow })
  }

  /** Asks at once - the reply to a small question is quicker than to a large one - and from then on. */
  ask(line: Line): void {
    const ask = async () => {
      const sentAt = Date.now()
      const answer = await line.request("time", {})
      if (answer.ok) this.heard(sentAt, answer.value.now)
    }
    clearInterval(this.#timer)
    this.#timer = setInterval(() => void ask(), EVERY_MS)
    void ask()
  }

  now(): Instant {
    return serverTime(this.#clock, Date.now())
  }

  /** Stops asking; what is known stays. Idempotent. */
  close(): void {
    clearInterval(this.#timer)
  }
}
