import * as z from "zod/mini"

import { LIMITS } from "./limits.ts"

const base64url = (length: number) =>
  z.string().check(z.length(length), z.regex(/^[A-Za-z0-9_-]+$/))

/** 128 random bits made by the server, base64url. Knowing it opens nothing. */
export const roomIdSchema = base64url(22)
export type RoomId = z.infer<typeof roomIdSchema>

/** 32 bytes derived from the link's secret; shows at the door that one holds the link. base64url. */
export const accessKeySchema = base64url(43)
/** SHA-256 of an access key, base64url. All that a server keeps of a link. */
export const accessKeyHashSchema = base64url(43)
/** 32 random bytes made by one browser for its seat, base64url. */
export const seatTokenSchema = base64url(43)
/** SHA-256 of a seat token, base64url: all that a server keeps of one. */
export const tokenHashSchema = base64url(43)
/** SHA-256 of a pledge's canonical text, base64url. */
export const textHashSchema = base64url(43)

/** One knock at a group's door: the beginning of its token's hash, so that one who knocks again has the same. */
export const knockIdSchema = base64url(22)

/** A chair in the circle, 1-12. It says where one sits and gives no right. */
export const seatNumberSchema = z.int().check(z.gte(1), z.lte(LIMITS.seats.max))
export type SeatNumber = z.infer<typeof seatNumberSchema>

/** AES-GCM nonce, ciphertext and tag in base64url: text that only browsers with the link can read. Of `max` characters at most. */
export const sealed = (max: number) =>
  z.string().check(z.minLength(38), z.maxLength(max), z.regex(/^[A-Za-z0-9_-]+$/))
export const sealedNameSchema = sealed(LIMITS.sealedName)
export const sealedGroupNameSchema = sealed(LIMITS.sealedGroupName)
/** The own words of a round. */
export const sealedTopicSchema = sealed(LIMITS.sealedTopic)
/** A few words to the others: why one cannot come, a goodbye. */
export const sealedWordsSchema = sealed(LIMITS.sealedWords)
/** The group's own words under the pledge [G3]. */
export const sealedOwnWordsSchema = sealed(LIMITS.sealedOwnWords)
export type Sealed = z.infer<typeof sealedNameSchema>

export const languageSchema = z.enum(["nb", "nn", "en"])
export type Language = z.infer<typeof languageSchema>

/** Milliseconds since 1970 by the server's clock. */
export const instantSchema = z.int().check(z.gte(0))
export type Instant = z.infer<typeof instantSchema>
