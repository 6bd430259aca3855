import * as z from "zod/mini"

import { MOST_IN_ROLE } from "../formats/stage-formats.ts"
import { dayAndTimeSchema } from "../schedule/dates.ts"
import {
  accessKeyHashSchema,
  instantSchema,
  languageSchema,
  roomIdSchema,
  sealed,
  sealedNameSchema,
  tokenHashSchema,
} from "../values/ids.ts"
import { TEXT_FIELDS, sealedLength } from "../values/text-fields.ts"

/** How many of each there may be. */
export const MOST = {
  ...MOST_IN_ROLE,
  /** Questions that a meeting holds; more are refused with `full`. */
  questions: 200,
  hands: 50,
  orderItems: 20,
  /** Hosts' links that were valid before a renewal, and as many listeners'. */
  formerLinks: 5,
} as const

/** Bytes that a public-key encryption (HPKE, RFC 9180: P-256, HKDF-SHA-256, AES-256-GCM) adds instead of a nonce. */
const ENCAPSULATED_BYTES = 65 - 12

/** HPKE: encapsulated key, ciphertext and tag in base64url; only the holder of the private key can read it. */
const sealedTo = (max: number) => sealed(max + Math.ceil((ENCAPSULATED_BYTES * 4) / 3))

/** A public key of P-256, uncompressed point, base64url. */
export const publicKeySchema = z.string().check(z.length(87), z.regex(/^[A-Za-z0-9_-]+$/))
export const sealedQuestionSchema = sealedTo(sealedLength(TEXT_FIELDS.question))
export const sealedInterestSchema = sealedTo(sealedLength(TEXT_FIELDS.interest))
/** What hosts publish: a question in their own words, sealed under the text secret's content key. */
export const publishedTextSchema = sealed(sealedLength(TEXT_FIELDS.question))
/**
 * Title, text, the contact point's public key and name, and the text secret: sealed together under the listeners' content
 * key. What listeners read beyond it - names, published questions - is sealed under the content key of the text
 * secret, which stays the same when the listeners' link is renewed: those inside read on, and nothing is sealed again.
 */
export const sealedWelcomeSchema = sealed(
  sealedLength({
    graphemes: 0,
    bytes: TEXT_FIELDS.infoTitle.bytes + TEXT_FIELDS.welcome.bytes + 1025,
  }),
)
export const sealedOrderItemSchema = sealed(sealedLength(TEXT_FIELDS.orderItem))
/**
 * The listeners' secret, sealed under the hosts' content key [IM3]. Beside it, and behind a dot, lies the secret of the
 * hosts' own texts: it gives the key pair to which questions are sealed and the key of the running order, and stays the
 * same when the hosts' link is renewed.
 */
export const sealedSecretSchema = sealed(128)
/**
 * Title, and the contact point's public key and name, sealed under the content key of a listeners' link that was renewed:
 * all that those with that link may still know [IM3.5].
 */
export const sealedFormerSchema = sealed(
  sealedLength({ graphemes: 0, bytes: TEXT_FIELDS.infoTitle.bytes + 1024 }),
)
/** The secrets of both links and of the texts, to the contact point's public key (client/core/info/renewed-links.ts). */
export const sealedLinksSchema = sealedTo(sealedLength({ graphemes: 0, bytes: 95 }))

/** 128 random bits made by the browser whose act it is, base64url [IM2]. */
export const actTokenSchema = z.string().check(z.length(22), z.regex(/^[A-Za-z0-9_-]+$/))
/** What a meeting calls a question, a hand, an item of its order or an offer of circles: random, made by the server or a host's browser. */
export const infoIdSchema = z.string().check(z.length(22), z.regex(/^[A-Za-z0-9_-]+$/))
export type InfoId = z.infer<typeof infoIdSchema>

/** A tile on the stage: 1-4 are hosts', 5 and 6 guests'. It says where one is and gives no right. */
export const placeSchema = z.int().check(z.gte(1), z.lte(MOST.hosts + MOST.guests))
export type Place = z.infer<typeof placeSchema>

export const onStageSchema = z.object({
  place: placeSchema,
  role: z.enum(["host", "guest"]),
  /** Sealed under the text secret's content key; null for a guest who has given none. */
  name: z.nullable(sealedNameSchema),
  /** SHA-256 of the host's token, or of the act token of the guest's hand: who comes back to this place. */
  tokenHash: tokenHashSchema,
  microphone: z.boolean(),
  camera: z.boolean(),
  presence: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("here") }),
    /** The connection was lost; the place is kept for two minutes [P1]. */
    z.object({ kind: z.literal("dropped"), at: instantSchema }),
  ]),
})
export type OnStage = z.infer<typeof onStageSchema>

export const QUESTION_MARKS = ["new", "seen", "answering", "answered", "hidden"] as const

export const questionSchema = z.object({
  id: infoIdSchema,
  /** SHA-256 of the act token of the one who asked: it can take the question back. */
  tokenHash: tokenHashSchema,
  /** To the hosts' public key. */
  sealed: sealedQuestionSchema,
  at: instantSchema,
  mark: z.enum(QUESTION_MARKS),
  /** Another question that this one was merged into. */
  mergedInto: z.nullable(infoIdSchema),
  published: z.nullable(z.object({ text: publishedTextSchema, at: instantSchema })),
  /** SHA-256 of the act tokens of those who ask the same. */
  meToo: z.array(tokenHashSchema).check(z.maxLength(MOST.listeners)),
})
export type Question = z.infer<typeof questionSchema>

export const handSchema = z.object({
  id: infoIdSchema,
  tokenHash: tokenHashSchema,
  at: instantSchema,
  /** A host has invited the one with this hand to speak [IM5]. */
  invitedAt: z.nullable(instantSchema),
})
export type Hand = z.infer<typeof handSchema>

/** The hosts' running order: an item's title is sealed under the hosts' content key. */
export const orderSchema = z.object({
  items: z
    .array(
      z.object({
        id: infoIdSchema,
        title: sealedOrderItemSchema,
        minutes: z.int().check(z.gte(1), z.lte(180)),
      }),
    )
    .check(z.maxLength(MOST.orderItems)),
  /** The item that is under way, and since when. */
  current: z.nullable(z.object({ id: infoIdSchema, since: instantSchema })),
})
export type Order = z.infer<typeof orderSchema>

export const circlesSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  /** Listeners are asked whether they want to talk in small circles; those who say yes are spread at `until` [IM11]. */
  z.object({
    kind: z.literal("offered"),
    id: infoIdSchema,
    until: instantSchema,
    minutes: z.int().check(z.gte(5), z.lte(60)),
    /** The access key hash and the room of circle 0, 1, 2 ... */
    rooms: z.array(z.object({ key: accessKeyHashSchema, room: roomIdSchema })),
    /** SHA-256 of the seat tokens of those who want a circle. */
    yes: z.array(tokenHashSchema).check(z.maxLength(MOST.listeners + MOST.hosts)),
  }),
  z.object({
    kind: z.literal("going"),
    id: infoIdSchema,
    startedAt: instantSchema,
    /** The two minutes' notice has been given from here on. */
    noticeAt: instantSchema,
    endsAt: instantSchema,
    /** Each circle: the room in memory, and whose token has which seat in it: the first has seat 1. */
    circles: z.array(
      z.object({
        index: z.int(),
        key: accessKeyHashSchema,
        room: roomIdSchema,
        seats: z.array(tokenHashSchema),
      }),
    ),
  }),
])
export type Circles = z.infer<typeof circlesSchema>

export const phaseSchema = z.discriminatedUnion("kind", [
  /** Before a host has begun: welcome picture and countdown. */
  z.object({ kind: z.literal("waiting") }),
  z.object({
    kind: z.literal("running"),
    startedAt: instantSchema,
    /** When the last host went: the meeting ends ten minutes later [IM8]; null while a host is there. */
    hostsGoneAt: z.nullable(instantSchema),
  }),
  /** The page with the interest form stands. */
  z.object({ kind: z.literal("ended"), at: instantSchema }),
])
export type Phase = z.infer<typeof phaseSchema>

/** An info meeting or a gathering as the server stores it: hashes, sealed texts, times. */
export const infoMeetingSchema = z.object({
  /** How many times it has been written. A write that does not follow the stored version is refused. */
  version: z.int(),
  id: roomIdSchema,
  /** A gathering is for people who know why they come (training, networks): it asks for no interest. */
  format: z.enum(["infoMeeting", "gathering"]),
  /** The contact point that it belongs to, to whose key interest is sealed. */
  contactPoint: roomIdSchema,
  listenersKeyHash: accessKeyHashSchema,
  hostsKeyHash: accessKeyHashSchema,
  /** Hashes of hosts' keys that were valid before a renewal: a person who comes with one reads that the link was renewed. */
  formerHostsKeyHashes: z.array(accessKeyHashSchema).check(z.maxLength(MOST.formerLinks)),
  /** Listeners' links that were valid before a renewal, and what a person who comes with one may know [IM3.5]. */
  formerListeners: z._default(
    z
      .array(z.object({ keyHash: accessKeyHashSchema, sealed: sealedFormerSchema }))
      .check(z.maxLength(MOST.formerLinks)),
    [],
  ),
  listenersSecret: sealedSecretSchema,
  /**
   * The same, sealed under the text secret's content key: by it those who were inside when the listeners' link was
   * renewed come back after a lost connection. Null until then.
   */
  renewedSecret: z.nullable(sealedSecretSchema),
  /**
   * Both links as they were renewed last, for the contact point alone, which keeps them in its entry [IM3.4]. Null until
   * then, and in documents that are older.
   */
  forContactPoint: z._default(z.nullable(sealedLinksSchema), null),
  /** To which questions are sealed. */
  hostsPublicKey: publicKeySchema,
  welcome: sealedWelcomeSchema,
  /** Start in wall time of Europe/Oslo, `2026-12-03T18:00`, and the planned length. */
  startsAt: dayAndTimeSchema,
  minutes: z.int().check(z.gte(15), z.lte(240)),
  language: languageSchema,
  createdAt: instantSchema,
  phase: phaseSchema,
  /** In the order of their places. */
  stage: z.array(onStageSchema).check(z.maxLength(MOST.hosts + MOST.guests)),
  /** Who has the word, as the hosts hand it on. */
  word: z.nullable(placeSchema),
  /** Whose screen is shared. */
  screen: z.nullable(placeSchema),
  questions: z.array(questionSchema).check(z.maxLength(MOST.questions)),
  hands: z.array(handSchema).check(z.maxLength(MOST.hands)),
  order: orderSchema,
  circles: circlesSchema,
})
export type InfoMeeting = z.infer<typeof infoMeetingSchema>
