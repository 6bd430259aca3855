import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { textToSend } from "#shared/names/written-text.ts"
import type { LobbyReply } from "#shared/protocol/joining.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Keys } from "../crypto/keys.ts"
import { seal } from "../crypto/seal.ts"
import { type Answer, type Code, OFFLINE } from "../signaling/answer.ts"
import type { SeatToken } from "../storage/seat-token.ts"
import { type PreJoin, NOT_WAITING, preJoinState, decryptPreJoin } from "./pre-join.ts"
import { fetchSkeleton } from "./texts/fetch-skeleton.ts"
import { GroupTexts } from "./texts/group-texts.ts"
import type { OpenedGroup } from "./texts/opened-group.ts"
import type { SignalingClient } from "./session-deps.ts"
import type { KnockKind, SessionState, Waiting } from "./session-state.ts"

interface Deps {
  signaling: SignalingClient
  keys: Promise<Keys>
  token: SeatToken
  stateNow(): SessionState
  show(state: SessionState): void
  /** The door is another than was thought. */
  refresh(): void
}

/** Everything before one is inside: the door as it was told, signing, waiting outside, the group's page. */
export class PreJoinSteps {
  readonly #parts: Deps
  #texts: GroupTexts | undefined
  #preJoin: PreJoin | undefined
  /** One has asked for the group's page. */
  #looks = false

  constructor(parts: Deps) {
    this.#parts = parts
  }

  get known(): PreJoin | undefined {
    return this.#preJoin
  }

  /** What the door tells now. It is shown by `atDoor`. */
  async read(reply: LobbyReply): Promise<PreJoin> {
    // So that it is here when the names inside are to be shown.
    void fetchSkeleton()
    return decryptPreJoin(reply, (await this.#parts.keys).contentKey)
  }

  set(preJoin: PreJoin): void {
    this.#preJoin = preJoin
  }

  /** Opens what members have written in the group. */
  async open(view: GroupView): Promise<OpenedGroup> {
    this.#texts ??= new GroupTexts((await this.#parts.keys).contentKey)
    return this.#texts.read(view)
  }

  update(change: Parameters<typeof preJoinState>[2]): void {
    if (this.#preJoin === undefined) return
    this.#parts.show(preJoinState(this.#parts.stateNow(), this.#preJoin, change))
  }

  /** Signs under the name. Resolves to whether one may go on; the code is shown at the door. */
  async sign(name: string): Promise<Answer<object>> {
    const preJoin = this.#preJoin
    if (preJoin === undefined || this.#parts.stateNow().kind !== "door") return OFFLINE
    const clean = textToSend(name, TEXT_FIELDS.displayName)
    if (clean === undefined) return refused("bad-input")
    if (preJoin.group.pledge.outdated) return refused("pledge-needed")
    this.update({ waiting: true, error: null })
    const { signaling, token } = this.#parts
    const sealedName = await this.#seal(clean)
    const seatToken = token.getOrMake()
    const { hash } = preJoin.group.pledge
    const answer = await signaling.request("pledge", { pledge: hash, name: sealedName, seatToken })
    if (!answer.ok) return answer
    const own = {
      seat: answer.value.seat,
      name: clean,
      signed: true,
      signedBefore: true,
      sealedName,
    }
    this.#preJoin = { ...preJoin, own, noSeat: null }
    this.update({ waiting: false })
    return answer
  }

  /** Waits outside for those inside [K1, K4]; `newcomer` where the group is closed. */
  async waitOutside(as: KnockKind, name: string): Promise<void> {
    const clean = textToSend(name, TEXT_FIELDS.displayName)
    if (this.#preJoin === undefined) return
    if (clean === undefined) return this.#outside({ kind: "no", error: "bad-input" }, as)
    this.#outside({ kind: "waiting", as, name: clean }, as)
    const { signaling, token } = this.#parts
    const request = { kind: as, name: await this.#seal(clean), seatToken: token.getOrMake() }
    const answer = await signaling.request("knock", request)
    // What the line lost is asked again by itself.
    if (answer.ok || answer.error.code === "offline") return
    // The door has been opened meanwhile, for all or for this one.
    if (answer.error.code === "stale") return this.#parts.refresh()
    if (this.#isWaiting()) this.#outside({ kind: "no", error: answer.error.code }, as)
  }

  /** Goes back to the door without waiting any more. */
  async stopWaiting(): Promise<void> {
    if (this.#isWaiting()) void this.#parts.signaling.request("knock-away", {})
    const { group, own, noSeat } = this.#preJoin ?? {}
    if (group === undefined || own) return
    if (noSeat)
      return this.#parts.show({ kind: "outside", group, why: noSeat, waiting: NOT_WAITING })
    this.#parts.show({ kind: "door", group, own: null, waiting: false, error: null, page: null })
  }

  /** On a new line: one who waited waits on, and one who looked at the group's page looks on. */
  resume(): void {
    const waiting = this.#isWaiting()
    if (waiting) void this.waitOutside(waiting.as, waiting.name)
    if (this.#looks && this.#preJoin?.own?.signed === true) void this.look()
  }

  /** Asks how the door is now; what it tells is shown by itself. */
  refresh(): void {
    this.#parts.refresh()
  }

  notLetIn(): void {
    const before = this.#isWaiting()
    if (before) this.#outside({ kind: "unanswered" }, before.as)
  }

  /** Fetches the group's page, for a member who has signed; from then on it follows by itself. */
  async look(): Promise<void> {
    this.#looks = true
    const answer = await this.#parts.signaling.request("group", {})
    this.update({ error: answer.ok ? null : answer.error.code })
    if (answer.ok) return this.groupChanged(answer.value)
    const { code } = answer.error
    // Another text to sign, or no such group any more.
    if (code === "pledge-needed" || code === "no-entry") this.#parts.refresh()
  }

  /** The group has changed, while one stands at the door. */
  async groupChanged(view: GroupView): Promise<void> {
    const page = await this.open(view)
    if (this.#parts.stateNow().kind !== "door" || this.#preJoin === undefined) return
    const { next, opening } = view
    this.#preJoin = { ...this.#preJoin, group: { ...this.#preJoin.group, next, opening } }
    this.update({ page })
  }

  async #seal(name: string): Promise<string> {
    return seal((await this.#parts.keys).contentKey, "display-name", name)
  }

  #isWaiting(): Extract<Waiting, { kind: "waiting" }> | null {
    const state = this.#parts.stateNow()
    return state.kind === "outside" && state.waiting.kind === "waiting" ? state.waiting : null
  }

  #outside(waiting: Waiting, as: KnockKind): void {
    const preJoin = this.#preJoin
    if (preJoin === undefined) return
    const why = as === "returning" ? "returning" : (preJoin.noSeat ?? "closed")
    this.#parts.show({ kind: "outside", group: preJoin.group, why, waiting })
  }
}

function refused(code: Code): Answer<never> {
  return { ok: false, error: { code, message: "" } }
}
