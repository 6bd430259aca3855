import { type KeyId, kidOf } from "#shared/media-keys/key-id.ts"
import type { SframeHeader } from "./sframe-header.ts"
import { deriveSframeKey, type SframeKey } from "./sframe-key.ts"

/** The key with which a page seals, and its counters: none is given out twice under a key. */
export class SendKey {
  #current: { readonly kid: bigint; readonly key: Promise<SframeKey> } | undefined
  /** The next counter of each key that has been in use. */
  readonly #counters = new Map<bigint, bigint>()

  /** What is sealed after this call is sealed with this key. */
  use(id: KeyId, base: Uint8Array): void {
    const kid = BigInt(kidOf(id))
    if (this.#current?.kid === kid) return
    this.#current = { kid, key: deriveSframeKey(base, kid) }
  }

  /** Key and header for one frame; undefined while there is no key. */
  async take(): Promise<{ key: SframeKey; header: SframeHeader } | undefined> {
    const current = this.#current
    if (current === undefined) return undefined
    const key = await current.key
    const counter = this.#counters.get(current.kid) ?? 0n
    this.#counters.set(current.kid, counter + 1n)
    return { key, header: { kid: current.kid, counter } }
  }
}
