import * as z from "zod/mini"

import type { InfoOwn } from "#shared/infoMeeting/messages.ts"
import { type InfoId, type Place, actTokenSchema, infoIdSchema } from "#shared/infoMeeting/state.ts"
import { type RoomId, type SeatNumber, seatTokenSchema } from "#shared/values/ids.ts"
import { randomBase64url } from "../crypto/base64url.ts"
import type { BrowserStorage } from "../storage/browser-storage.ts"
import { parseJson } from "./parse-json.ts"

/** So many can be asked about when one comes back: the oldest questions give way. */
const MOST_ASKED = 20
const TOKEN_BYTES = 16

export interface OwnQuestion {
  token: string
  /** As it was written: the server has it sealed to the hosts. */
  text: string
  state: "waiting" | "published" | "answered" | "gone"
}
export interface OwnHand {
  token: string
  state: "waiting" | "invited" | "onStage"
  place: Place | null
}
/** Yes to a small circle, and what came of it. `room` and `seat` once one has a place in one. */
export interface OwnCircle {
  offer: InfoId
  /** The seat token that one has in the circle. */
  token: string
  state: "waiting" | "placed" | "none" | "over"
  room: RoomId | null
  index: number | null
  seat: SeatNumber | null
  /** One has gone back to everyone before its end, and may go there again. */
  hasLeft: boolean
}

/** A person's own acts in one info meeting. Only this tab knows that they belong together [IM2]. */
export interface OwnActs {
  questions: readonly OwnQuestion[]
  hand: OwnHand | null
  /** Published questions that the person asks too. */
  meToo: ReadonlySet<InfoId>
  circle: OwnCircle | null
}

const storedSchema = z.object({
  questions: z.array(z.object({ token: actTokenSchema, text: z.string() })),
  hand: z.nullable(actTokenSchema),
  meToo: z.array(z.object({ question: infoIdSchema, token: actTokenSchema })),
  circle: z.nullable(
    z.object({
      offer: infoIdSchema,
      token: seatTokenSchema,
      hasLeft: z._default(z.boolean(), false),
    }),
  ),
})
type Stored = z.infer<typeof storedSchema>

const NOTHING: Stored = { questions: [], hand: null, meToo: [], circle: null }

/** Where the tokens of the acts lie for as long as the tab is open, so that a reload takes nothing from the person. */
const ownActsKey = (meeting: RoomId) => `samtalerom.info.${meeting}`

/** A new act's token: 128 random bits [IM2]. */
export function newActToken(): string {
  return randomBase64url(TOKEN_BYTES)
}

/** Remembers the tokens of a person's own acts, and how each act stands as the server has reported it. */
export class OwnActsStore {
  readonly #storage: BrowserStorage
  readonly #key: string
  readonly #meToo: Map<InfoId, string>
  #acts: OwnActs

  constructor(meeting: RoomId, storage: BrowserStorage) {
    this.#storage = storage
    this.#key = ownActsKey(meeting)
    const read = storedSchema.safeParse(parseJson(storage.get(this.#key)))
    const { questions, hand, meToo, circle } = read.success ? read.data : NOTHING
    this.#meToo = new Map(meToo.map(({ question, token }) => [question, token]))
    this.#acts = {
      questions: questions.map((question) => ({ ...question, state: "waiting" })),
      hand: hand === null ? null : { token: hand, state: "waiting", place: null },
      meToo: new Set(this.#meToo.keys()),
      circle: circle && { ...circle, state: "waiting", room: null, index: null, seat: null },
    }
  }

  get acts(): OwnActs {
    return this.#acts
  }

  /** Tokens of acts that the server is asked about, in an order that tells nothing. */
  tokens(): string[] {
    const { questions, hand } = this.#acts
    const standing = questions.filter(({ state }) => state !== "gone")
    const tokens = [
      ...(hand ? [hand.token] : []),
      ...standing.map(({ token }) => token).toReversed(),
    ]
    return tokens.slice(0, MOST_ASKED).toSorted()
  }

  asked(question: Omit<OwnQuestion, "state">): void {
    this.#set({ questions: [...this.#acts.questions, { ...question, state: "waiting" }] })
  }

  takenBack(token: string): void {
    this.#set({ questions: this.#acts.questions.filter((question) => question.token !== token) })
  }

  setHand(hand: OwnHand | null): void {
    this.#set({ hand })
  }

  setCircle(circle: OwnCircle | null): void {
    this.#set({ circle })
  }

  /** Remembered for the tab, so that a person who comes in again is not led into the circle that they have left. */
  setLeftCircle(hasLeft: boolean): void {
    const { circle } = this.#acts
    if (circle) this.#set({ circle: { ...circle, hasLeft } })
  }

  /** The token of the person's "me too" to a question, made if there is none. */
  meTooToken(question: InfoId): string {
    return this.#meToo.get(question) ?? newActToken()
  }

  setMeToo(question: InfoId, token: string | null): void {
    if (token === null) this.#meToo.delete(question)
    else this.#meToo.set(question, token)
    this.#set({ meToo: new Set(this.#meToo.keys()) })
  }

  /** The server has reported how an act stands. False when it is none of these. */
  report(own: InfoOwn): boolean {
    switch (own.kind) {
      case "question":
        return this.#reportQuestion(own)
      case "hand":
        return this.#reportHand(own)
      case "circle":
        return this.#reportCircle(own)
    }
  }

  #reportQuestion({ token, state }: Extract<InfoOwn, { kind: "question" }>): boolean {
    const { questions } = this.#acts
    if (!questions.some((question) => question.token === token)) return false
    this.#set({
      questions: questions.map((question) =>
        question.token === token ? { ...question, state } : question,
      ),
    })
    return true
  }

  #reportHand({ token, state, place }: Extract<InfoOwn, { kind: "hand" }>): boolean {
    if (this.#acts.hand?.token !== token) return false
    this.#set({ hand: state === "gone" ? null : { token, state, place } })
    return true
  }

  #reportCircle({
    token,
    state,
    room,
    index,
    seat,
  }: Extract<InfoOwn, { kind: "circle" }>): boolean {
    const { circle } = this.#acts
    if (circle?.token !== token) return false
    this.#set({ circle: { ...circle, state, room, index, seat } })
    return true
  }

  #set(change: Partial<OwnActs>): void {
    this.#acts = { ...this.#acts, ...change }
    const { questions, hand, circle } = this.#acts
    const stored: Stored = {
      questions: questions.map(({ token, text }) => ({ token, text })),
      hand: hand?.token ?? null,
      meToo: [...this.#meToo].map(([question, token]) => ({ question, token })),
      circle: circle && { offer: circle.offer, token: circle.token, hasLeft: circle.hasLeft },
    }
    this.#storage.set(this.#key, JSON.stringify(stored))
  }
}
