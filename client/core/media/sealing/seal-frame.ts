import { joinSealed, metadataFor, splitPlain } from "./frame-layout.ts"
import type { FrameBinding } from "./sealing-messages.ts"
import type { SendKey } from "./send-key.ts"
import { seal } from "./sframe.ts"

type Bytes = Uint8Array<ArrayBuffer>

/** Seals the frames of one track; undefined for a frame that may not leave: an empty one, or while there is no key. */
export type SealFrame = (frame: Bytes) => Promise<Bytes | undefined>

export function frameSealer(keys: SendKey, binding: FrameBinding): SealFrame {
  const metadataOf = metadataFor(binding)
  return async (frame) => {
    if (frame.length === 0) return undefined
    const taken = await keys.take()
    if (taken === undefined) return undefined
    const [prefix, plaintext] = splitPlain(binding.source, frame)
    const { key, header } = taken
    const ciphertext = await seal(key, header, { metadata: metadataOf(prefix), plaintext })
    return joinSealed({ prefix, ciphertext, header })
  }
}
