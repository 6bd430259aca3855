import type { Hash } from "../ports.ts"

/** Hashes that can be read, for tests of what does not depend on how they are made. */
export const plainHash: Hash = {
  ofKey: (key) => `hash of ${key}`,
  ofText: (text) => `hash of ${text}`,
  same: (one, other) => one === other,
}
