import * as z from "zod/mini"

import { formatNameSchema } from "../formats/format-of.ts"
import { planSchema } from "../meeting/clock/clock-state.ts"
import {
  accessKeyHashSchema,
  instantSchema,
  knockIdSchema,
  languageSchema,
  roomIdSchema,
  sealedGroupNameSchema,
  sealedNameSchema,
  sealedOwnWordsSchema,
  sealedWordsSchema,
  seatNumberSchema,
  textHashSchema,
  tokenHashSchema,
} from "../values/ids.ts"
import { datesSchema, givenUpSchema } from "../schedule/dates.ts"

const signatureSchema = z.object({ text: textHashSchema, at: instantSchema })
/** Which text of the pledge was signed, and when [G4]. */
export type Signature = z.infer<typeof signatureSchema>

const memberSchema = z.object({
  seat: seatNumberSchema,
  /** SHA-256 of the seat's token. A browser that has the token has the seat. */
  tokenHash: tokenHashSchema,
  name: sealedNameSchema,
  /** Null after the seat was given to another device: the pledge comes first there too. */
  signed: z.nullable(signatureSchema),
  /**
   * What is still wanting for a say in what the group decides [V1]: `not-yet`, or `soon` in a meeting that has
   * not been held yet. Absent for one who has a say, as for all whose seats were kept before this was.
   */
  say: z.optional(z.enum(["not-yet", "soon"])),
})
/** A person who has a seat in the group. */
export type Member = z.infer<typeof memberSchema>

export const knockSchema = z.object({
  id: knockIdSchema,
  /** `returning` has had a seat and lost the device that held it [K4]. */
  kind: z.enum(["newcomer", "returning"]),
  tokenHash: tokenHashSchema,
  name: sealedNameSchema,
  at: instantSchema,
})
/** A person who waits outside for those inside. */
export type Knock = z.infer<typeof knockSchema>

/** [N2] For how many of the next meetings a member can send an apology. */
export const APOLOGIES_AHEAD = 4

export const apologySchema = z.object({
  seat: seatNumberSchema,
  /** The meeting that it is about. */
  meetingAt: instantSchema,
  words: z.nullable(sealedWordsSchema),
})
/** "Kan ikke komme": shown to the others until that meeting is over. */
export type Apology = z.infer<typeof apologySchema>

const noted = { seat: seatNumberSchema, name: sealedNameSchema, at: instantSchema }

export const noteSchema = z.discriminatedUnion("kind", [
  /** Someone gave up the seat, with a word to the others if they liked. */
  z.object({ kind: z.literal("quit"), ...noted, words: z.nullable(sealedWordsSchema) }),
  /** The initiator has withdrawn, by themselves or after the last meeting they had [I3]. */
  z.object({ kind: z.literal("withdrew"), ...noted, words: z.nullable(sealedWordsSchema) }),
  z.object({ kind: z.literal("newDates"), ...noted }),
  /** A seat on which nobody sat any more was freed [S11]. */
  z.object({ kind: z.literal("freed"), ...noted }),
])
/** Something that has happened, shown to those who come in next [N1]. */
export type Note = z.infer<typeof noteSchema>

const turnedAwaySchema = z.object({
  /** `freed`: their seat was freed, which their browser shows when they come back [S11.2]. `sentAway`: their knock was refused [K6]. */
  kind: z.enum(["freed", "sentAway"]),
  tokenHash: tokenHashSchema,
  at: instantSchema,
})
/** A person whom the group has refused, remembered for a while by the token alone. */
export type TurnedAway = z.infer<typeof turnedAwaySchema>

const doorSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open") }),
  /** `by` is null when no command closed it, so that none opens it again (someone was removed, the initiator left). */
  z.object({ kind: z.literal("closed"), at: instantSchema, by: z.nullable(seatNumberSchema) }),
])

const initiatorSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  /** The person who made the group has the mark, and has not taken a seat yet. */
  z.object({ kind: z.literal("expected"), tokenHash: tokenHashSchema }),
  z.object({ kind: z.literal("seated"), seat: seatNumberSchema }),
  /** `farewell`: the token of the seat that was given up with the mark. Its browser shows a farewell when it next comes [I3.1]. */
  z.object({
    kind: z.literal("withdrawn"),
    at: instantSchema,
    farewell: z.optional(tokenHashSchema),
  }),
])

const invitationSchema = z.object({
  seat: seatNumberSchema,
  /** SHA-256 of the token in the personal link. */
  tokenHash: tokenHashSchema,
  /** When the seat was claimed with it; null before. */
  usedAt: z.nullable(instantSchema),
  /** Who claimed the seat has it no more [S12.6]. */
  left: z.optional(z.literal(true)),
})
/** A personal link to one seat [S12]. */
export type GroupInvitation = z.infer<typeof invitationSchema>

export const groupSchema = z.object({
  /** How many times the group has been written. A write that does not follow the stored version is refused. */
  version: z.int(),
  room: roomIdSchema,
  format: formatNameSchema,
  /** SHA-256 of the link's access key, base64url. */
  accessKeyHash: accessKeyHashSchema,
  name: sealedGroupNameSchema,
  /** How many seats there are. */
  seats: z.int(),
  language: languageSchema,
  createdAt: instantSchema,
  /** When somebody last came in [L3]. */
  touchedAt: instantSchema,
  /** When it was first found that the group is to be deleted because nobody comes [L1.1]. */
  dueSince: z.optional(instantSchema),
  door: doorSchema,
  /** Number of the formation, from 1: a newcomer in a closed group makes it a new group [S6]. */
  formation: z.int(),
  /** The group's own words under the pledge [G3]. */
  ownWords: z.nullable(sealedOwnWordsSchema),
  initiator: initiatorSchema,
  members: z.array(memberSchema),
  /** Absent where nobody was invited by a personal link. */
  invitations: z.optional(z.array(invitationSchema)),
  knocks: z.array(knockSchema),
  /** Absent where there is nobody. */
  turnedAway: z.optional(z.array(turnedAwaySchema)),
  dates: datesSchema,
  /** Absent where the group has given up none. */
  givenUp: z.optional(givenUpSchema),
  /** The plan of the group's meetings: that of the last one. */
  plan: planSchema,
  /** When the door was last opened outside the dates [S9]. */
  openedAt: z.nullable(instantSchema),
  apologies: z.array(apologySchema),
  notes: z.array(noteSchema),
  /** How many meetings have been held. */
  held: z.int(),
  /** Where the room has hours [H1]: the hash of the helper's token, and how long it is open each time. Absent elsewhere. */
  hours: z.optional(z.object({ helper: tokenHashSchema, minutes: z.int() })),
})
/** A group as the server stores it: hashes, sealed text, seats, times. No names, no topics. */
export type Group = z.infer<typeof groupSchema>
