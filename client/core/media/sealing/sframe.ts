import { encodeHeader, type SframeHeader } from "./sframe-header.ts"
import { nonceFor, type SframeKey, TAG_BYTES } from "./sframe-key.ts"

type Bytes = Uint8Array<ArrayBuffer>

/** Ciphertext and tag of RFC 9605, section 4.4.3. A counter may be used once under a key. */
export async function seal(
  key: SframeKey,
  header: SframeHeader,
  { metadata, plaintext }: { metadata: Uint8Array; plaintext: Bytes },
): Promise<Bytes> {
  const sealed = await crypto.subtle.encrypt(parameters(key, header, metadata), key.aead, plaintext)
  return new Uint8Array(sealed)
}

/** The plaintext; undefined if anything of it, of the header or of the metadata is not what was sealed. */
export async function open(
  key: SframeKey,
  header: SframeHeader,
  { metadata, ciphertext }: { metadata: Uint8Array; ciphertext: Bytes },
): Promise<Bytes | undefined> {
  try {
    const opened = await crypto.subtle.decrypt(
      parameters(key, header, metadata),
      key.aead,
      ciphertext,
    )
    return new Uint8Array(opened)
  } catch {
    return undefined
  }
}

/** The additional data is the header, as it is sent, and then the metadata. */
function parameters(key: SframeKey, header: SframeHeader, metadata: Uint8Array): AesGcmParams {
  const encoded = encodeHeader(header)
  const additionalData = new Uint8Array(encoded.length + metadata.length)
  additionalData.set(encoded)
  additionalData.set(metadata, encoded.length)
  return {
    name: "AES-GCM",
    iv: nonceFor(key, header.counter),
    additionalData,
    tagLength: TAG_BYTES * 8,
  }
}
