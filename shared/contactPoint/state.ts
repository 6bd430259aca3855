import * as z from "zod/mini"

import { publicKeySchema, sealedInterestSchema } from "../infoMeeting/state.ts"
import {
  accessKeyHashSchema,
  instantSchema,
  roomIdSchema,
  sealed,
  tokenHashSchema,
} from "../values/ids.ts"
import { TEXT_FIELDS, sealedLength } from "../values/text-fields.ts"

/** How many entries a contact point has at most. */
export const MOST_ENTRIES = 500
/** How many interests a contact point has at most: anybody with a poster could leave any number. */
export const MOST_INTERESTS = 1000

/** Title, secrets and whatever else the contact point keeps about an entry: JSON, sealed under its content key. */
export const sealedEntrySchema = sealed(16 * 1024)
/** Its name, and the private keys to which interest is sealed, newest last: JSON, sealed under its content key. */
export const sealedProfileSchema = sealed(4096)
export const sealedNoteSchema = sealed(sealedLength(TEXT_FIELDS.contactNote))

export const entrySchema = z.object({
  id: roomIdSchema,
  kind: z.enum(["infoMeeting", "practice", "group", "holder"]),
  /** The info meeting, practice room or group; null for a holder, of whom only the sealed words are kept. */
  room: z.nullable(roomIdSchema),
  sealed: sealedEntrySchema,
})
export type Entry = z.infer<typeof entrySchema>

/** A contact point as the server stores it [IM12]. */
export const contactPointSchema = z.object({
  /** A write that does not follow the stored version is refused: two pages never overwrite each other. */
  version: z.int(),
  id: roomIdSchema,
  /** Of its link. */
  accessKeyHash: accessKeyHashSchema,
  /** Null until its page is opened for the first time. */
  profile: z.nullable(sealedProfileSchema),
  publicKey: z.nullable(publicKeySchema),
  entries: z.array(entrySchema).check(z.maxLength(MOST_ENTRIES)),
  createdAt: instantSchema,
})
export type ContactPoint = z.infer<typeof contactPointSchema>

/** One who is interested [IM9]: sealed in their browser, found again by the receipt code alone. */
export const interestSchema = z.object({
  version: z.int(),
  id: roomIdSchema,
  contactPoint: roomIdSchema,
  infoMeeting: roomIdSchema,
  /** SHA-256 of a token derived from the receipt code. */
  receiptHash: tokenHashSchema,
  /** To the contact point's public key. */
  sealed: sealedInterestSchema,
  /** The same words under a key derived from the receipt code, so that the person can see and change them. */
  own: sealed(sealedLength(TEXT_FIELDS.interest)),
  at: instantSchema,
  /** The contact point's: whether it has been in touch, and its note under its content key. */
  contacted: z.boolean(),
  note: z.nullable(sealedNoteSchema),
})
export type Interest = z.infer<typeof interestSchema>

/** [IM9] How long an interest is kept at most; days. */
export const INTEREST_DAYS = 183
