import { vi } from "vitest"

/** Timers that are this much apart are run one by one, ms. */
const STEP_MS = 25

/**
 * A clock that stands until it is moved, for what waits for timers and for WebCrypto and for nothing else. WebCrypto itself runs
 * in real time: the clock goes on when all of it has been answered.
 */
export class MovedTime {
  #pending = 0

  static start(at = 1_800_000_000_000): MovedTime {
    const timers = ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] as const
    vi.useFakeTimers({ toFake: [...timers], now: at })
    return new MovedTime()
  }

  private constructor() {
    const subtle = this.#counting(crypto.subtle)
    const { crypto: original } = globalThis
    vi.stubGlobal("crypto", {
      subtle,
      getRandomValues: original.getRandomValues.bind(original),
      randomUUID: original.randomUUID.bind(original),
    })
  }

  /** Lets so much time go by. ms */
  async pass(ms: number): Promise<void> {
    await this.settle()
    for (let left = ms; left > 0; left -= STEP_MS) {
      this.move(Math.min(left, STEP_MS))
      await this.settle()
    }
  }

  /** The same, without waiting for what is under way then. */
  move(ms: number): void {
    vi.advanceTimersByTime(ms)
  }

  /** Waits until nothing is pending any more. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet = this.#pending === 0 ? quiet + 1 : 0)
      await new Promise((resolve) => setImmediate(resolve))
  }

  stop(): void {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  }

  /** Its functions count as pending until they have answered. */
  #counting(subtle: SubtleCrypto): SubtleCrypto {
    return new Proxy(subtle, {
      get: (target, name) => {
        const work: unknown = Reflect.get(target, name)
        if (typeof work !== "function") return work
        return (...args: unknown[]) => this.#counted(Reflect.apply(work, target, args))
      },
    })
  }

  async #counted(work: Promise<unknown>): Promise<unknown> {
    this.#pending += 1
    try {
      return await work
    } finally {
      this.#pending -= 1
    }
  }
}
