import * as z from "zod/mini"

import {
  accessKeyHashSchema,
  accessKeySchema,
  instantSchema,
  roomIdSchema,
  sealedNameSchema,
  seatNumberSchema,
  seatTokenSchema,
} from "../values/ids.ts"
import { transportOfferSchema } from "../values/media-transport.ts"
import { hostCommandSchema, stageCommandSchema } from "./command.ts"
import {
  actTokenSchema,
  handSchema,
  infoIdSchema,
  infoMeetingSchema,
  placeSchema,
  publicKeySchema,
  sealedFormerSchema,
  sealedQuestionSchema,
} from "./state.ts"
import { hostViewSchema, listenerViewSchema, viewChangeSchema } from "./view.ts"

/** What a contact point's browser has made of a new info meeting. */
export const newInfoMeetingSchema = z.strictObject({
  format: infoMeetingSchema.shape.format,
  listenersKeyHash: accessKeyHashSchema,
  hostsKeyHash: accessKeyHashSchema,
  listenersSecret: infoMeetingSchema.shape.listenersSecret,
  hostsPublicKey: publicKeySchema,
  welcome: infoMeetingSchema.shape.welcome,
  startsAt: infoMeetingSchema.shape.startsAt,
  minutes: infoMeetingSchema.shape.minutes,
  language: infoMeetingSchema.shape.language,
})
export type NewInfoMeeting = z.infer<typeof newInfoMeetingSchema>

/** `info-lobby`: shows that the client holds the listeners' or the hosts' link. First on every connection. */
export const infoLobbyRequestSchema = z.strictObject({
  meeting: roomIdSchema,
  as: z.enum(["listener", "host"]),
  accessKey: accessKeySchema,
})
/** What one may know before one enters. `stale`: the link was renewed, and this one is dead. */
export const infoLobbyReplySchema = z.object({
  now: instantSchema,
  format: infoMeetingSchema.shape.format,
  language: infoMeetingSchema.shape.language,
  startsAt: z.string(),
  minutes: z.int(),
  /** The instant of `startsAt`. */
  start: instantSchema,
  welcome: infoMeetingSchema.shape.welcome,
  phase: infoMeetingSchema.shape.phase,
  /** To which questions are sealed. */
  hostsPublicKey: publicKeySchema,
  /** For hosts only. */
  listenersSecret: z.nullable(infoMeetingSchema.shape.listenersSecret),
  contactPoint: roomIdSchema,
  rtpCapabilities: z.unknown(),
})
export type InfoLobbyReply = z.infer<typeof infoLobbyReplySchema>

/** `info-former`: with a listeners' link that was renewed. `no-entry` with any other. */
export const infoFormerRequestSchema = z.strictObject({
  meeting: roomIdSchema,
  accessKey: accessKeySchema,
})
/** What one may still know by a link that was renewed: whom to ask, and where interest is left [IM3.5]. */
export const infoFormerReplySchema = z.object({
  format: infoMeetingSchema.shape.format,
  /** Sealed under the content key of that link (client/core/info/former-link.ts). */
  sealed: sealedFormerSchema,
})
export type InfoFormerReply = z.infer<typeof infoFormerReplySchema>

/** A sending transport that the browser has from before, when it comes back: it is kept. */
const sendTransportSchema = z.exactOptional(z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/)))

/** `info-enter`: a listener comes in. `full` when there are 300 already; otherwise waits for its turn, 20 a second. */
export const infoEnterRequestSchema = z.strictObject({
  /** Tokens of the browser's own acts that it would like to hear of again. Their order tells nothing. */
  acts: z.array(actTokenSchema).check(z.maxLength(20)),
  /** The seat token with which it asked for a small circle, so that it hears of its circle again [IM11]. */
  circle: z.exactOptional(seatTokenSchema),
  /** Of a guest. */
  transport: sendTransportSchema,
})
export const infoEnterReplySchema = z.object({
  now: instantSchema,
  version: z.int(),
  view: listenerViewSchema,
  /** How many listen, reported at most every 5 s. */
  listeners: z.int(),
})

/** `info-enter-stage`: a host comes in, for the first time or again. */
export const infoEnterStageRequestSchema = z.strictObject({
  token: seatTokenSchema,
  name: sealedNameSchema,
  microphone: z.boolean(),
  camera: z.boolean(),
  transport: sendTransportSchema,
  /** The seat token with which the host asked for a small circle, so that it hears of its circle again [IM11]. */
  circle: z.exactOptional(seatTokenSchema),
})
export const infoEnterStageReplySchema = z.object({
  now: instantSchema,
  version: z.int(),
  place: placeSchema,
  view: hostViewSchema,
  listeners: z.int(),
})

/** `info-snapshot`: everything again, as the client's role sees it. */
const infoSnapshotReplySchema = z.object({
  now: instantSchema,
  version: z.int(),
  view: z.union([hostViewSchema, listenerViewSchema]),
  listeners: z.int(),
})

/** Signs that listeners give: reported as sums, every two seconds. */
export const INFO_SIGNS = ["recognise", "thanks", "heart"] as const
export const infoSignSchema = z.enum(INFO_SIGNS)
export type InfoSign = z.infer<typeof infoSignSchema>

/** `info-act`: what a listener does, each act with a token of its own [IM2]. */
export const infoActRequestSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ask"), token: actTokenSchema, sealed: sealedQuestionSchema }),
  z.strictObject({ type: z.literal("takeBackQuestion"), token: actTokenSchema }),
  z.strictObject({
    type: z.literal("meToo"),
    question: infoIdSchema,
    token: actTokenSchema,
    on: z.boolean(),
  }),
  z.strictObject({ type: z.literal("raiseHand"), token: actTokenSchema }),
  z.strictObject({ type: z.literal("takeHandDown"), token: actTokenSchema }),
  z.strictObject({
    type: z.literal("answerInvitation"),
    token: actTokenSchema,
    answer: z.enum(["voice", "picture", "no"]),
    name: z.nullable(sealedNameSchema),
  }),
  z.strictObject({
    type: z.literal("wantCircle"),
    offer: infoIdSchema,
    token: seatTokenSchema,
    on: z.boolean(),
  }),
  z.strictObject({ type: z.literal("sign"), sign: infoSignSchema }),
])
export type InfoActRequest = z.infer<typeof infoActRequestSchema>

/** How an act of this client stands: only its own connection is notified [IM2]. */
export const infoOwnSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("question"),
    token: actTokenSchema,
    state: z.enum(["waiting", "published", "answered", "gone"]),
  }),
  z.object({
    kind: z.literal("hand"),
    token: actTokenSchema,
    state: z.enum(["waiting", "invited", "onStage", "gone"]),
    /** The place of a guest. */
    place: z.nullable(placeSchema),
    at: z.nullable(handSchema.shape.at),
  }),
  /** The circle that the client was spread into: the ephemeral room, and its seat there. */
  z.object({
    kind: z.literal("circle"),
    token: seatTokenSchema,
    state: z.enum(["waiting", "placed", "none", "over"]),
    room: z.nullable(roomIdSchema),
    /** From which, with the text secret, its own secret is derived (client/core/info). */
    index: z.nullable(z.int()),
    seat: z.nullable(seatNumberSchema),
  }),
])
export type InfoOwn = z.infer<typeof infoOwnSchema>

/** `info-changed`: the view of version `version` - 1 becomes that of `version`. A client that finds a gap asks for `info-snapshot`. */
export const infoChangedSchema = z.object({
  version: z.int(),
  now: instantSchema,
  change: viewChangeSchema,
})
/** `info-sums`: how many listen, and the signs of the last two seconds. Not part of the view. */
export const infoSumsSchema = z.object({
  listeners: z.int(),
  signs: z.partialRecord(infoSignSchema, z.int()),
})

const nothing = z.strictObject({})
const done = z.object({})

/** Every request about info meetings, beside those of rooms with seats (protocol/messages.ts). Printed in docs/PROTOCOL.md. */
export const INFO_REQUESTS = {
  /** Shows that the client holds the listeners' or the hosts' link. First on every connection. */
  "info-lobby": { request: infoLobbyRequestSchema, reply: infoLobbyReplySchema },
  /** What one may still know by a listeners' link that was renewed. */
  "info-former": { request: infoFormerRequestSchema, reply: infoFormerReplySchema },
  /** A listener comes in. */
  "info-enter": { request: infoEnterRequestSchema, reply: infoEnterReplySchema },
  /** A host comes on the stage; an older connection of the same host is evicted. */
  "info-enter-stage": { request: infoEnterStageRequestSchema, reply: infoEnterStageReplySchema },
  /** The whole view again. */
  "info-snapshot": { request: nothing, reply: infoSnapshotReplySchema },
  /** What a host does. `version` is the view's after it. */
  "info-host": { request: hostCommandSchema, reply: z.object({ version: z.int() }) },
  /** What one on the stage does with the own place. */
  "info-stage": { request: stageCommandSchema, reply: done },
  /** An act of a listener. */
  "info-act": { request: infoActRequestSchema, reply: done },
  /** The listener or host leaves. */
  "info-leave": { request: nothing, reply: done },
  /** A send transport for a guest, beside the one that receives. */
  "media-send": { request: nothing, reply: transportOfferSchema },
} as const

/** Every notification about info meetings, beside those about media (protocol/messages.ts). Printed in docs/PROTOCOL.md. */
export const INFO_NOTIFICATIONS = {
  /** The view has changed. */
  "info-changed": infoChangedSchema,
  /** How many listen, and the signs of the last two seconds. */
  "info-sums": infoSumsSchema,
  /** How an act of this client stands. */
  "info-own": infoOwnSchema,
  /** The hosts' link was renewed, and this client came by the old one. */
  "info-renewed": done,
} as const
