import * as z from "zod/mini"

import { createGroupSchema } from "../group/messages.ts"
import { datesSchema } from "../schedule/dates.ts"
import { newInfoMeetingSchema } from "../infoMeeting/messages.ts"
import { infoMeetingSchema, publicKeySchema, sealedLinksSchema } from "../infoMeeting/state.ts"
import {
  accessKeyHashSchema,
  accessKeySchema,
  instantSchema,
  roomIdSchema,
  seatNumberSchema,
  seatTokenSchema,
  tokenHashSchema,
} from "../values/ids.ts"
import {
  MOST_ENTRIES,
  MOST_INTERESTS,
  contactPointSchema,
  entrySchema,
  interestSchema,
  sealedEntrySchema,
  sealedNoteSchema,
  sealedProfileSchema,
} from "./state.ts"

const type = <T extends string>(name: T) => ({ type: z.literal(name) })

/** A group's seat that a personal link claims [IM10]: the hash of the invitation's token. */
export const invitationSchema = z.strictObject({
  seat: seatNumberSchema,
  tokenHash: tokenHashSchema,
})
export type Invitation = z.infer<typeof invitationSchema>

/**
 * What a contact point's page does, all of it by `POST /api/contact-point`. Each but `read` names the version it has
 * seen, and is refused with `stale` when another page was faster: nothing is made twice.
 */
export const contactPointChangeSchema = z.discriminatedUnion("type", [
  z.strictObject(type("read")),
  /** The first opening: makes its keys. */
  z.strictObject({ ...type("setUp"), profile: sealedProfileSchema, publicKey: publicKeySchema }),
  z.strictObject({ ...type("rename"), profile: sealedProfileSchema }),
  z.strictObject({
    ...type("makeInfoMeeting"),
    meeting: newInfoMeetingSchema,
    sealed: sealedEntrySchema,
  }),
  /** The meeting's time or text; its links stay. */
  z.strictObject({
    ...type("changeInfoMeeting"),
    entry: roomIdSchema,
    startsAt: infoMeetingSchema.shape.startsAt,
    minutes: infoMeetingSchema.shape.minutes,
    /** Of the link under which `welcome` is sealed: `stale` when listeners have another one by now. */
    listenersKeyHash: accessKeyHashSchema,
    welcome: infoMeetingSchema.shape.welcome,
    sealed: sealedEntrySchema,
  }),
  z.strictObject({
    ...type("makeGroup"),
    group: createGroupSchema,
    /** One for each seat. That of an initiator has the hash `group.initiator`: the mark goes to the seat that it claims. */
    invitations: z.array(invitationSchema).check(z.minLength(1), z.maxLength(12)),
    sealed: sealedEntrySchema,
    /** The interests that the group is made of: deleted with it [IM9]. */
    interests: z.array(roomIdSchema).check(z.maxLength(12)),
  }),
  /** Makes an invitation that was lost, or opened by someone else, dead and another one valid. Frees the seat if it was claimed. */
  z.strictObject({
    ...type("reissue"),
    entry: roomIdSchema,
    invitation: invitationSchema,
    sealed: sealedEntrySchema,
  }),
  /** A practice room that exists, with its helper's token as proof, so that it is listed here. */
  z.strictObject({
    ...type("addPractice"),
    room: roomIdSchema,
    accessKey: accessKeySchema,
    helper: seatTokenSchema,
    sealed: sealedEntrySchema,
  }),
  z.strictObject({ ...type("addHolder"), sealed: sealedEntrySchema }),
  /** What the page keeps about an entry, such as its title, or without a contact address that is no longer needed. */
  z.strictObject({ ...type("editEntry"), entry: roomIdSchema, sealed: sealedEntrySchema }),
  /** Removes the entry; an info meeting is deleted with it, a group or practice room stays. */
  z.strictObject({ ...type("removeEntry"), entry: roomIdSchema }),
  z.strictObject({
    ...type("noteInterest"),
    interest: roomIdSchema,
    contacted: z.boolean(),
    note: z.nullable(sealedNoteSchema),
  }),
  z.strictObject({ ...type("deleteInterest"), interest: roomIdSchema }),
  /**
   * A new link: the old one is dead from here on. Everything is sealed again by the browser, in this one change;
   * `welcomes` carry the new public key for the meetings that are to come, each sealed under the link that listeners
   * have: `stale` when one has another by now.
   */
  z.strictObject({
    ...type("renew"),
    accessKeyHash: accessKeyHashSchema,
    profile: sealedProfileSchema,
    publicKey: publicKeySchema,
    entries: z
      .array(z.strictObject({ id: roomIdSchema, sealed: sealedEntrySchema }))
      .check(z.maxLength(MOST_ENTRIES)),
    notes: z
      .array(z.strictObject({ interest: roomIdSchema, note: sealedNoteSchema }))
      .check(z.maxLength(MOST_INTERESTS)),
    welcomes: z
      .array(
        z.strictObject({
          meeting: roomIdSchema,
          listenersKeyHash: accessKeyHashSchema,
          welcome: infoMeetingSchema.shape.welcome,
        }),
      )
      .check(z.maxLength(MOST_ENTRIES)),
  }),
])
export type ContactPointChange = z.infer<typeof contactPointChangeSchema>

export const contactPointRequestSchema = z.strictObject({
  id: roomIdSchema,
  accessKey: accessKeySchema,
  /** The version of the contact point that the page shows; 0 with `read`. */
  version: z.int(),
  change: contactPointChangeSchema,
})
export type ContactPointRequest = z.infer<typeof contactPointRequestSchema>

/** Body of `POST /api/contact-points`, which is answered on the server's own machine only: the operator makes a contact point. */
export const newContactPointSchema = z.strictObject({ accessKeyHash: accessKeyHashSchema })
export const contactPointMadeSchema = z.object({ id: roomIdSchema })

/** The reply to each of them: the page as it is now. */
export const contactPointViewSchema = z.object({
  now: instantSchema,
  version: z.int(),
  profile: contactPointSchema.shape.profile,
  publicKey: contactPointSchema.shape.publicKey,
  entries: z.array(
    z.extend(entrySchema, {
      /** What the server knows of it; null when it is gone, or for a holder. */
      about: z.nullable(
        z.discriminatedUnion("kind", [
          z.object({
            kind: z.literal("infoMeeting"),
            format: infoMeetingSchema.shape.format,
            startsAt: z.string(),
            start: instantSchema,
            minutes: z.int(),
            phase: infoMeetingSchema.shape.phase,
            language: infoMeetingSchema.shape.language,
            /** Of the links that are valid now, and what the hosts who renewed one have sealed to the contact point. */
            listenersKeyHash: accessKeyHashSchema,
            hostsKeyHash: accessKeyHashSchema,
            forContactPoint: z.nullable(sealedLinksSchema),
          }),
          z.object({ kind: z.literal("practice"), dates: datesSchema, minutes: z.int() }),
          /** Never who [IM12]. `used`: which invitations have been claimed, never by which member. */
          z.object({
            kind: z.literal("group"),
            seats: z.int(),
            taken: z.int(),
            closed: z.boolean(),
            initiatorMeetingsLeft: z.nullable(z.int()),
            held: z.int(),
            createdAt: instantSchema,
            used: z.array(seatNumberSchema),
          }),
        ]),
      ),
    }),
  ),
  interests: z.array(
    z.omit(interestSchema, { receiptHash: true, own: true, contactPoint: true, version: true }),
  ),
})
export type ContactPointView = z.infer<typeof contactPointViewSchema>

/**
 * `POST /api/interest`: leaves one's interest [IM9], sees it again, changes or withdraws it, by the receipt code's
 * token. The listeners' access key is needed to leave one, and the receipt alone for the rest.
 */
export const interestRequestSchema = z.discriminatedUnion("type", [
  z.strictObject({
    ...type("leave"),
    meeting: roomIdSchema,
    accessKey: accessKeySchema,
    receiptHash: tokenHashSchema,
    sealed: interestSchema.shape.sealed,
    own: interestSchema.shape.own,
  }),
  z.strictObject({ ...type("see"), receipt: seatTokenSchema }),
  z.strictObject({
    ...type("change"),
    receipt: seatTokenSchema,
    sealed: interestSchema.shape.sealed,
    own: interestSchema.shape.own,
  }),
  z.strictObject({ ...type("withdraw"), receipt: seatTokenSchema }),
])
export type InterestRequest = z.infer<typeof interestRequestSchema>

/** What the person sees by the receipt. After `withdraw` it is null: nothing is stored. */
export const interestReplySchema = z.nullable(
  z.object({
    at: instantSchema,
    own: interestSchema.shape.own,
    contacted: z.boolean(),
    publicKey: publicKeySchema,
    deletedAt: instantSchema,
  }),
)
export type InterestReply = z.infer<typeof interestReplySchema>
