/** Bounds of everything that comes over the wire. Characters unless another unit is named. */
export const LIMITS = {
  /** A socket message or an HTTP body, bytes. A WebRTC offer of capabilities is about 6 kB. */
  messageBytes: 64 * 1024,
  /** A sealed display name: 12 bytes nonce + at most 192 padded bytes + 16 bytes tag, in base64url. */
  sealedName: 320,
  /** A sealed group name, the same shape. */
  sealedGroupName: 320,
  /** A sealed topic of a round: 12 bytes nonce + at most 96 padded bytes + 16 bytes tag. */
  sealedTopic: 166,
  /** A few sealed words to the others: 12 bytes nonce + at most 224 padded bytes + 16 bytes tag. */
  sealedWords: 336,
  /** The group's own words under the pledge: 12 bytes nonce + at most 480 padded bytes + 16 bytes tag. */
  sealedOwnWords: 678,
  /** The most speech that one message can tell of, ms. */
  spokenMs: 5000,
  seats: { min: 2, max: 12 },
} as const
