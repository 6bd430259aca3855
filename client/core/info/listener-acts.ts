import type { InfoActRequest, InfoSign } from "#shared/infoMeeting/messages.ts"
import type { InfoId } from "#shared/infoMeeting/state.ts"
import type { Result } from "#shared/values/result.ts"
import { sealTo } from "../crypto/hpke.ts"
import { seal } from "../crypto/seal.ts"
import type { GroupLink } from "../links/group-link.ts"
import { asResult } from "../signalling/answer.ts"
import { newSeatToken } from "../storage/seat-token.ts"
import type { InfoSignaling } from "./info-deps.ts"
import type { Keyring } from "./info-keyring.ts"
import { circleSecret } from "./info-keys.ts"
import { type OwnActsStore, newActToken } from "./own-acts.ts"

interface Deps {
  signaling: InfoSignaling
  acts: OwnActsStore
  /** Of the hosts, to whom questions are sealed. */
  hostsPublicKey: () => string
  keyring: () => Keyring
  /** An own act is otherwise. */
  changed: () => void
}

/**
 * What a listener does, each act under a token of its own [IM2]. A token is remembered before it is sent: an answer may
 * be lost on the way, and the act still stands.
 */
export class ListenerActs {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Asks the hosts a question; nobody else can read it [IM4]. */
  async ask(text: string): Promise<Result<object>> {
    const { acts, hostsPublicKey } = this.#deps
    const token = newActToken()
    const sealed = await sealTo(hostsPublicKey(), "info-question", text)
    acts.asked({ token, text })
    const answer = await this.#send({ type: "ask", token, sealed })
    if (isRefused(answer)) acts.takenBack(token)
    this.#deps.changed()
    return answer
  }

  async takeBackQuestion(token: string): Promise<Result<object>> {
    const answer = await this.#send({ type: "takeBackQuestion", token })
    if (answer.ok || answer.error.code === "stale") this.#deps.acts.takenBack(token)
    this.#deps.changed()
    return answer
  }

  /** Asks a published question too, or no more. */
  async meToo(question: InfoId, on: boolean): Promise<Result<object>> {
    const { acts, changed } = this.#deps
    const token = acts.meTooToken(question)
    acts.setMeToo(question, on ? token : null)
    changed()
    const answer = await this.#send({ type: "meToo", question, token, on })
    if (isRefused(answer)) {
      acts.setMeToo(question, on ? null : token)
      changed()
    }
    return answer
  }

  async raiseHand(): Promise<Result<object>> {
    const { acts, changed } = this.#deps
    const token = newActToken()
    acts.setHand({ token, state: "waiting", place: null })
    changed()
    const answer = await this.#send({ type: "raiseHand", token })
    if (isRefused(answer)) acts.setHand(null)
    changed()
    return answer
  }

  async takeHandDown(): Promise<Result<object>> {
    const { acts, changed } = this.#deps
    const { hand } = acts.acts
    if (hand === null) return { ok: true, value: {} }
    const answer = await this.#send({ type: "takeHandDown", token: hand.token })
    if (answer.ok || answer.error.code === "stale") acts.setHand(null)
    changed()
    return answer
  }

  /** Answers an invitation to speak [IM5]; `name` is what one would like to be called, or null. */
  async answerInvitation(
    answer: "voice" | "picture" | "no",
    name: string | null,
  ): Promise<Result<object>> {
    const { acts, keyring, changed } = this.#deps
    const { hand } = acts.acts
    if (hand === null) return { ok: true, value: {} }
    const sealed = name === null ? null : await seal(keyring().textKey, "display-name", name)
    const answered = await this.#send({
      type: "answerInvitation",
      token: hand.token,
      answer,
      name: sealed,
    })
    if (answered.ok && answer === "no") acts.setHand(null)
    changed()
    return answered
  }

  /** Says yes to a small circle, or no any more [IM11]. The token is the seat that one will have there. */
  async wantCircle(offer: InfoId, on: boolean): Promise<Result<object>> {
    const { acts, changed } = this.#deps
    const { circle } = acts.acts
    const token = circle?.offer === offer ? circle.token : newSeatToken()
    const placed = { room: null, index: null, seat: null, hasLeft: false }
    const wanted = { offer, token, state: "waiting", ...placed } as const
    acts.setCircle(on ? wanted : null)
    changed()
    const answer = await this.#send({ type: "wantCircle", offer, token, on })
    if (isRefused(answer)) acts.setCircle(on ? null : wanted)
    changed()
    return answer
  }

  /** Back to everyone out of one's small circle, or into it again. The server learns of it in the circle's own room. */
  leaveCircle(hasLeft: boolean): void {
    this.#deps.acts.setLeftCircle(hasLeft)
    this.#deps.changed()
  }

  /** The way into the small circle that one was spread into; null before, and after it is over [IM11]. */
  async circleLink(): Promise<GroupLink | null> {
    const { circle } = this.#deps.acts.acts
    if (circle?.state !== "placed" || circle.room === null || circle.index === null) return null
    const { textSecret } = this.#deps.keyring()
    const secret = await circleSecret(textSecret, circle.offer, circle.index)
    return { room: circle.room, secret, invitation: circle.token }
  }

  /** Gives a sign, which all see as a sum. */
  sign(sign: InfoSign): Promise<Result<object>> {
    return this.#send({ type: "sign", sign })
  }

  async #send(act: InfoActRequest): Promise<Result<object>> {
    return asResult(await this.#deps.signaling.request("info-act", act))
  }
}

/** The server has refused. Without an answer the act may stand, and what the server reports will show. */
function isRefused(answer: Result<object>): boolean {
  return !answer.ok && answer.error.code !== "not-inside"
}
