import * as z from "zod/mini"

import { accessKeyHashSchema, sealedNameSchema, tokenHashSchema } from "../values/ids.ts"
import {
  MOST,
  QUESTION_MARKS,
  infoIdSchema,
  orderSchema,
  placeSchema,
  publicKeySchema,
  publishedTextSchema,
  sealedFormerSchema,
  sealedLinksSchema,
  sealedQuestionSchema,
  sealedSecretSchema,
  sealedWelcomeSchema,
} from "./state.ts"

const type = <T extends string>(name: T) => ({ type: z.literal(name) })

/** The access key hashes of both links that a new one was made from: `stale` when one has been renewed meanwhile [IM3.6]. */
const madeFromSchema = z.strictObject({
  listeners: accessKeyHashSchema,
  hosts: accessKeyHashSchema,
})

/** What a host may do: `info-host` carries one of these. */
export const hostCommandSchema = z.discriminatedUnion("type", [
  z.strictObject(type("begin")),
  z.strictObject(type("end")),
  z.strictObject({ ...type("mark"), question: infoIdSchema, mark: z.enum(QUESTION_MARKS) }),
  /** Publishes a question, or publishes it in other words. */
  z.strictObject({ ...type("publish"), question: infoIdSchema, text: publishedTextSchema }),
  z.strictObject({ ...type("unpublish"), question: infoIdSchema }),
  /** `question` is answered together with `into`; null takes it apart again. */
  z.strictObject({ ...type("merge"), question: infoIdSchema, into: z.nullable(infoIdSchema) }),
  /** Invites the one with this hand to speak, or takes the invitation back. */
  z.strictObject({ ...type("invite"), hand: infoIdSchema, on: z.boolean() }),
  z.strictObject({ ...type("lowerHand"), hand: infoIdSchema }),
  /** Thanks a guest, who listens again. */
  z.strictObject({ ...type("thank"), place: placeSchema }),
  z.strictObject({ ...type("giveWord"), place: z.nullable(placeSchema) }),
  z.strictObject({ ...type("setOrder"), items: orderSchema.shape.items }),
  z.strictObject({ ...type("goTo"), item: z.nullable(infoIdSchema) }),
  /** `keys`: the access key hashes of circles 0, 1, 2 ...; enough for all that there can be. */
  z.strictObject({
    ...type("offerCircles"),
    id: infoIdSchema,
    minutes: z.int().check(z.gte(5), z.lte(60)),
    keys: z
      .array(accessKeyHashSchema)
      .check(z.minLength(1), z.maxLength(Math.ceil(MOST.listeners / 3))),
  }),
  z.strictObject({ ...type("recallCircles"), id: infoIdSchema }),
  /** A new hosts' link [IM3]: every other host is out until they have it. The listeners' secret is sealed again. */
  z.strictObject({
    ...type("renewHosts"),
    madeFrom: madeFromSchema,
    hostsKeyHash: accessKeyHashSchema,
    hostsPublicKey: publicKeySchema,
    listenersSecret: sealedSecretSchema,
    forContactPoint: sealedLinksSchema,
  }),
  /** A new listeners' link: those inside stay, and posters with the old one open the meeting no more. */
  z.strictObject({
    ...type("renewListeners"),
    madeFrom: madeFromSchema,
    listenersKeyHash: accessKeyHashSchema,
    listenersSecret: sealedSecretSchema,
    renewedSecret: sealedSecretSchema,
    welcome: sealedWelcomeSchema,
    /** For those who come with the link before [IM3.5]. */
    forFormer: sealedFormerSchema,
    forContactPoint: sealedLinksSchema,
  }),
])
export type HostCommand = z.infer<typeof hostCommandSchema>

/** What hosts and guests do with their own place: `info-stage` carries one of these. */
export const stageCommandSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...type("switchMicrophone"), on: z.boolean() }),
  z.strictObject({ ...type("switchCamera"), on: z.boolean() }),
  /** One screen is shared at a time; sharing begins when nobody else's is. */
  z.strictObject({ ...type("shareScreen"), on: z.boolean() }),
  /** A guest listens again; a host leaves the stage. */
  z.strictObject(type("stepBack")),
])
export type StageCommand = z.infer<typeof stageCommandSchema>

/** What a listener does. `token` is the hash of the act's own token, made by the shell; `id` by the shell too. */
export const listenerActSchema = z.discriminatedUnion("type", [
  z.strictObject({
    ...type("ask"),
    id: infoIdSchema,
    token: tokenHashSchema,
    sealed: sealedQuestionSchema,
  }),
  z.strictObject({ ...type("takeBackQuestion"), token: tokenHashSchema }),
  z.strictObject({
    ...type("meToo"),
    question: infoIdSchema,
    token: tokenHashSchema,
    on: z.boolean(),
  }),
  z.strictObject({ ...type("raiseHand"), id: infoIdSchema, token: tokenHashSchema }),
  z.strictObject({ ...type("takeHandDown"), token: tokenHashSchema }),
  /** Answers an invitation [IM5]: a place on the stage, with what the person chose to send, or no. */
  z.strictObject({
    ...type("answerInvitation"),
    token: tokenHashSchema,
    answer: z.enum(["voice", "picture", "no"]),
    name: z.nullable(sealedNameSchema),
  }),
  /** Yes to a small circle, with the hash of the seat token that the person will have there; or no any more. */
  z.strictObject({
    ...type("wantCircle"),
    offer: infoIdSchema,
    token: tokenHashSchema,
    on: z.boolean(),
  }),
])
export type ListenerAct = z.infer<typeof listenerActSchema>

/** What the shell itself puts in: nobody sends these. */
export type Arrival =
  /** A host comes to a place, for the first time or again by the same token. */
  | { type: "enterStage"; tokenHash: string; name: string; microphone: boolean; camera: boolean }
  | { type: "return"; tokenHash: string }
  | { type: "drop"; tokenHash: string }

/** Whose command it is. */
export type Actor =
  | { kind: "host"; tokenHash: string }
  | { kind: "guest"; tokenHash: string }
  | { kind: "listener" }

/** Everything that people do. The token of a listener's act is its hash here. */
export type InfoCommand = HostCommand | StageCommand | ListenerAct
/** The commands of one or more types. */
export type InfoCommandOf<T extends InfoCommand["type"]> = Extract<InfoCommand, { type: T }>
