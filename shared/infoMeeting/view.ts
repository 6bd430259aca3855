import * as z from "zod/mini"

import { instantSchema, languageSchema } from "../values/ids.ts"
import {
  handSchema,
  infoIdSchema,
  onStageSchema,
  orderSchema,
  phaseSchema,
  placeSchema,
  publishedTextSchema,
  questionSchema,
  sealedSecretSchema,
  sealedWelcomeSchema,
} from "./state.ts"

const shownOnStageSchema = z.omit(onStageSchema, { tokenHash: true })
export type ShownOnStage = z.infer<typeof shownOnStageSchema>

const publishedQuestionSchema = z.object({
  id: infoIdSchema,
  text: publishedTextSchema,
  at: instantSchema,
  mark: z.enum(["open", "answering", "answered"]),
})
export type PublishedQuestion = z.infer<typeof publishedQuestionSchema>

/** What every listener sees, and nothing else: a function of what was published, the same bytes for all. */
export const listenerViewSchema = z.object({
  format: z.enum(["infoMeeting", "gathering"]),
  language: languageSchema,
  startsAt: z.string(),
  minutes: z.int(),
  welcome: sealedWelcomeSchema,
  renewedSecret: z.nullable(sealedSecretSchema),
  phase: phaseSchema,
  stage: z.array(shownOnStageSchema),
  word: z.nullable(placeSchema),
  screen: z.nullable(placeSchema),
  /** Newest last. */
  published: z.array(publishedQuestionSchema),
  /** How many ask the same as each published question: reported at most every 2 s. */
  meToo: z.record(z.string(), z.int()),
  circles: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("none") }),
    z.object({
      kind: z.literal("offered"),
      id: infoIdSchema,
      until: instantSchema,
      minutes: z.int(),
    }),
    z.object({
      kind: z.literal("going"),
      id: infoIdSchema,
      noticeAt: instantSchema,
      endsAt: instantSchema,
    }),
  ]),
})
export type ListenerView = z.infer<typeof listenerViewSchema>

const hostQuestionSchema = z.extend(z.omit(questionSchema, { tokenHash: true, meToo: true }), {
  /** How many ask the same. */
  meToo: z.int(),
})
export type HostQuestion = z.infer<typeof hostQuestionSchema>

const shownHandSchema = z.omit(handSchema, { tokenHash: true })
export type ShownHand = z.infer<typeof shownHandSchema>

/** What the hosts see beyond that. */
export const hostViewSchema = z.extend(listenerViewSchema, {
  questions: z.array(hostQuestionSchema),
  hands: z.array(shownHandSchema),
  order: orderSchema,
  /** How many want one of the circles that are offered, or are in them. */
  circling: z.int(),
  listenersSecret: sealedSecretSchema,
})
export type HostView = z.infer<typeof hostViewSchema>

/**
 * How a view has become another: the sections that changed, whole. Lists of things with ids (`published`,
 * `questions`, `hands`) are sent as what was added or changed, and the ids that are gone.
 */
const list = <T extends z.ZodMiniType>(item: T) =>
  z.object({ put: z.array(item), gone: z.array(infoIdSchema) })
export const viewChangeSchema = z.partial(
  z.extend(z.omit(hostViewSchema, { published: true, questions: true, hands: true }), {
    published: list(publishedQuestionSchema),
    questions: list(hostQuestionSchema),
    hands: list(shownHandSchema),
  }),
)
export type ViewChange = z.infer<typeof viewChangeSchema>
