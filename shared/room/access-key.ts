import type { Hash } from "./ports.ts"

/** SHA-256 of nothing, base64url: no key has it. */
const NOBODYS_HASH = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"

/**
 * Whether this access key opens what has this hash. Without one it opens nothing, and the answer takes as
 * long as for a wrong key.
 */
export function opensWith(
  hash: Hash,
  accessKey: string,
  accessKeyHash: string | undefined,
): boolean {
  return hash.same(hash.ofKey(accessKey), accessKeyHash ?? NOBODYS_HASH)
}
