import { kidOf, LAST_STEP } from "#shared/media-keys/key-id.ts"
import { deriveSframeKey, nextBase, type SframeKey } from "./sframe-key.ts"

/** An older step still opens frames for as long as this after a later one was first used. ms */
export const OLDER_STEP_MS = 10_000

interface StepKeys {
  readonly base: Promise<Uint8Array>
  readonly key: Promise<SframeKey>
  /** Counts from the first frame that a later step has opened. ms */
  supersededAt?: number
}

/** The keys of one generation of one seat. Steps that nobody has sent are derived, and change nothing until one has opened a frame. */
export class GenerationKeys {
  readonly #generation: number
  readonly #steps = new Map<number, StepKeys>()
  #stepInUse = -1

  constructor(generation: number) {
    this.#generation = generation
  }

  /** Whether a frame was opened with one of its steps. */
  get isUsed(): boolean {
    return this.#stepInUse >= 0
  }

  add(step: number, base: Uint8Array | Promise<Uint8Array>): void {
    if (step < this.#stepInUse || this.#steps.has(step)) return
    this.#set(step, Promise.resolve(base))
  }

  /** The key of a step; undefined if it is before all that are known, or there can be no such step. */
  keyOf(step: number): Promise<SframeKey> | undefined {
    if (step > LAST_STEP) return undefined
    const known = [...this.#steps.keys()].filter((each) => each <= step)
    if (known.length === 0) return undefined
    for (let at = Math.max(...known); at < step; at++) {
      const base = this.#steps.get(at)?.base
      if (base !== undefined) this.#set(at + 1, base.then(nextBase))
    }
    return this.#steps.get(step)?.key
  }

  /** A frame was opened with this step. True the first time. */
  used(step: number, now: number): boolean {
    if (step <= this.#stepInUse) return false
    this.#stepInUse = step
    for (const [older, keys] of this.#steps) if (older < step) keys.supersededAt ??= now
    return true
  }

  forgetOlder(now: number): void {
    for (const [step, { supersededAt = Infinity }] of this.#steps)
      if (now >= supersededAt + OLDER_STEP_MS) this.#steps.delete(step)
  }

  #set(step: number, base: Promise<Uint8Array>): void {
    const kid = BigInt(kidOf({ generation: this.#generation, step }))
    this.#steps.set(step, { base, key: base.then((bytes) => deriveSframeKey(bytes, kid)) })
  }
}
