import * as z from "zod/mini"

import {
  accessKeySchema,
  instantSchema,
  languageSchema,
  roomIdSchema,
  seatNumberSchema,
  seatTokenSchema,
  sealedGroupNameSchema,
  sealedNameSchema,
  sealedOwnWordsSchema,
  textHashSchema,
} from "../values/ids.ts"
import { groupViewSchema, openingSchema } from "../group/messages.ts"
import { formatNameSchema } from "../formats/format-of.ts"
import { mediaIdSchema } from "./transport-parameters.ts"
import { meetingSchema } from "../meeting/state.ts"
import { datesSchema, givenUpSchema } from "../schedule/dates.ts"

/** `lobby`: knock with the link's access key, and with the seat's token if this browser has one. */
export const lobbyRequestSchema = z.strictObject({
  room: roomIdSchema,
  accessKey: accessKeySchema,
  seatToken: z.nullable(seatTokenSchema),
  /** The token of a personal invitation, by which one seat is claimed once [IM10]. */
  invitation: z.exactOptional(seatTokenSchema),
})
export type LobbyRequest = z.infer<typeof lobbyRequestSchema>

/** Whether this browser had a seat that the group has freed [S11.2]. */
const freed = { freed: z.optional(z.literal(true)) }

/** What one may know before the pledge [G1]: the group's own words, never who is there. */
export const lobbyReplySchema = z.object({
  /** The server's time. Everything below is true at this instant. */
  now: instantSchema,
  name: sealedGroupNameSchema,
  language: languageSchema,
  seats: z.int(),
  /** Hash of the pledge text that must be signed to come in, and what makes it the group's own. */
  pledge: z.object({
    hash: textHashSchema,
    formation: z.int(),
    ownWords: z.nullable(sealedOwnWordsSchema),
  }),
  /** When the group meets next, by its dates; and whether one can go in now. */
  next: z.nullable(instantSchema),
  opening: openingSchema,
  format: formatNameSchema,
  /** Where the room has hours: which, and whether the helper has come [H2]; null elsewhere. */
  hours: z.nullable(
    z.object({
      dates: datesSchema,
      /** Hours that calendars may hold, and that are no more [D9]. */
      givenUp: z.nullable(givenUpSchema),
      minutes: z.int(),
      helper: z.boolean(),
      isYou: z.boolean(),
    }),
  ),
  you: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("new"), ...freed }),
    /** The invitation is open: its seat is kept for this person, also where no other is free [S12]. Not in a closed group [S12.4]. */
    z.object({ kind: z.literal("invited") }),
    /** Somebody has used the invitation, or it was replaced by another. */
    z.object({ kind: z.literal("invitationUsed") }),
    /** Every seat is taken. One who has lost the device that held theirs can still knock [K4]. */
    z.object({ kind: z.literal("full"), ...freed }),
    /** The group is closed: one can only knock [S4]. */
    z.object({ kind: z.literal("closed"), ...freed }),
    /** The initiator, whose seat was given up with the mark: shown until their browser forgets the group [I3.1]. */
    z.object({ kind: z.literal("withdrawn") }),
    /** The group has removed this seat: there is nothing to do here until its meeting is over [C8.10]. */
    z.object({ kind: z.literal("removed") }),
    z.object({
      kind: z.literal("member"),
      seat: seatNumberSchema,
      name: sealedNameSchema,
      /** Whether this seat has signed the current text: then the short form will do. */
      signed: z.boolean(),
      /** Whether any text was: not by one who has just been given the seat [K4, K5]. */
      signedBefore: z.boolean(),
    }),
  ]),
  /** The router's RTP capabilities: the same for every room, so that the browser can prepare. */
  rtpCapabilities: z.unknown(),
})
export type LobbyReply = z.infer<typeof lobbyReplySchema>

/** `pledge`: sign the text. Takes a seat for a newcomer; renews name and signature for a member. */
export const pledgeRequestSchema = z.strictObject({
  pledge: textHashSchema,
  name: sealedNameSchema,
  seatToken: seatTokenSchema,
})
export type PledgeRequest = z.infer<typeof pledgeRequestSchema>

export const pledgeReplySchema = z.object({ seat: seatNumberSchema })

/**
 * `enter`: go in. `pledge` is the text confirmed on this entry [G2]; the name is the one to be
 * called by today. The switches say how one comes in: both are the person's own choice at the door.
 */
export const enterRequestSchema = z.strictObject({
  pledge: textHashSchema,
  name: sealedNameSchema,
  microphone: z.boolean(),
  camera: z.boolean(),
  /** The sending transport that this browser has from before, when it comes back [P1]: it is kept. */
  transport: z.exactOptional(mediaIdSchema),
})
export type EnterRequest = z.infer<typeof enterRequestSchema>

/** All one needs to draw the room. `now` sets the screen's idea of the server's time. */
export const snapshotSchema = z.object({
  you: seatNumberSchema,
  now: instantSchema,
  meeting: meetingSchema,
  group: groupViewSchema,
})
export type Snapshot = z.infer<typeof snapshotSchema>

/** `signatures`: who has signed the pledge, and when [G4]. For every member to see. */
export const signaturesReplySchema = z.object({
  signatures: z.array(
    z.object({
      seat: seatNumberSchema,
      name: sealedNameSchema,
      /** Null for one who has the seat on a new device and has not signed there yet. */
      at: z.nullable(instantSchema),
      /** Whether it is the text of today that was signed. */
      current: z.boolean(),
    }),
  ),
})
export type SignaturesReply = z.infer<typeof signaturesReplySchema>
