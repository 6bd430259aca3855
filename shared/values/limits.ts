import { TEXT_FIELDS, sealedLength } from "./text-fields.ts"

/** Bounds of everything that comes over the wire. Characters unless another unit is named. */
export const LIMITS = {
  /** A socket message or an HTTP body, bytes. A WebRTC offer of capabilities is about 6 kB. */
  messageBytes: 64 * 1024,
  /** Sealed texts, characters of base64url: what the field of each holds (text-fields.ts). */
  sealedName: sealedLength(TEXT_FIELDS.displayName),
  sealedGroupName: sealedLength(TEXT_FIELDS.groupName),
  sealedTopic: sealedLength(TEXT_FIELDS.topic),
  sealedWords: sealedLength(TEXT_FIELDS.words),
  sealedOwnWords: sealedLength(TEXT_FIELDS.ownWords),
  /** A tab's public keys and who it is, and one media key with its number; sealed. */
  keyAnnouncement: 1000,
  keyMessage: 300,
  /** The most speech that one message can tell of, ms. */
  spokenMs: 20_000,
  seats: { min: 2, max: 12 },
} as const
