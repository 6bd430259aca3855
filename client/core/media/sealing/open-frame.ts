import { joinPlain, metadataFor, splitSealed } from "./frame-layout.ts"
import { type KeyId, keyIdOf } from "#shared/media-keys/key-id.ts"
import type { KeyRing } from "./key-ring.ts"
import type { ReplayWindows } from "./replay-windows.ts"
import type { FrameBinding, ReceivedCounts } from "./sealing-messages.ts"
import { open } from "./sframe.ts"

type Bytes = Uint8Array<ArrayBuffer>
type Refused = Exclude<keyof ReceivedCounts, "opened">

export type OpenedFrame =
  | { ok: true; frame: Bytes; id: KeyId }
  | { ok: false; error: { code: Refused } }

/** Opens the frames of one track. */
export type OpenFrame = (frame: Bytes) => Promise<OpenedFrame>

/** Nothing but a frame that opens changes keys or windows. */
export function frameOpener(
  { keys, windows }: { keys: KeyRing; windows: ReplayWindows },
  binding: FrameBinding,
): OpenFrame {
  const metadataOf = metadataFor(binding)
  return async (frame) => {
    const split = splitSealed(binding.source, frame)
    if (split === undefined) return refused("malformed")
    const [id, counter] = [keyIdOf(Number(split.header.kid)), Number(split.header.counter)]
    if (id === undefined || !Number.isSafeInteger(counter)) return refused("malformed")
    const use = { seat: binding.seat, source: binding.source, id }
    if (windows.has(use, counter)) return refused("replayed")
    const key = await keys.find(binding.seat, id)
    if (key === undefined) return refused("noKey")
    const { prefix, ciphertext, header } = split
    const plaintext = await open(key, header, { metadata: metadataOf(prefix), ciphertext })
    if (plaintext === undefined) return refused("badTag")
    // Another frame with the same counter may have been opened meanwhile.
    if (!windows.add(use, counter)) return refused("replayed")
    return { ok: true, frame: joinPlain(prefix, plaintext), id }
  }
}

function refused(code: Refused): OpenedFrame {
  return { ok: false, error: { code } }
}
