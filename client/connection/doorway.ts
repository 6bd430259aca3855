import { TEXT_FIELDS } from "#shared/names/text-fields.ts"
import { textToSend } from "#shared/names/written-text.ts"
import type { DoorReply } from "#shared/protocol/door.ts"
import type { GroupView } from "#shared/protocol/group.ts"
import type { Keys } from "../keys/keys.ts"
import { seal } from "../keys/seal.ts"
import { type Answer, type Code, OFFLINE } from "./answer.ts"
import { type Door, NOT_WAITING, type SeatToken, doorState, readDoor } from "./door.ts"
import { fetchSkeleton } from "./fetch-skeleton.ts"
import { GroupTexts } from "./group-texts.ts"
import type { OpenedGroup } from "./opened-group.ts"
import type { Line } from "./parts.ts"
import type { KnockKind, VisitState, Waiting } from "./visit-state.ts"

interface Parts {
  line: Line
  keys: Promise<Keys>
  token: SeatToken
  stateNow(): VisitState
  show(state: VisitState): void
  /** The door is another than was thought. */
  askAnew(): void
}

/** Everything before one is inside: the door as it was told, signing, waiting outside, the group's page. */
export class Doorway {
  readonly #parts: Parts
  #texts: GroupTexts | undefined
  #door: Door | undefined
  /** One has asked for the group's page. */
  #looks = false

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get door(): Door | undefined {
    return this.#door
  }

  /** What the door tells now. It is shown by `atDoor`. */
  async read(reply: DoorReply): Promise<Door> {
    // So that it is here when the names inside are to be shown.
    void fetchSkeleton()
    return readDoor(reply, (await this.#parts.keys).contentKey)
  }

  take(door: Door): void {
    this.#door = door
  }

  /** Opens what members have written in the group. */
  async open(view: GroupView): Promise<OpenedGroup> {
    this.#texts ??= new GroupTexts((await this.#parts.keys).contentKey)
    return this.#texts.read(view)
  }

  atDoor(change: Parameters<typeof doorState>[2]): void {
    if (this.#door === undefined) return
    this.#parts.show(doorState(this.#parts.stateNow(), this.#door, change))
  }

  /** Signs under the name. Resolves to whether one may go on; the code is shown at the door. */
  async sign(name: string): Promise<Answer<object>> {
    const door = this.#door
    if (door === undefined || this.#parts.stateNow().kind !== "door") return OFFLINE
    const clean = textToSend(name, TEXT_FIELDS.displayName)
    if (clean === undefined) return refused("bad-input")
    if (door.group.pledge.outdated) return refused("pledge-needed")
    this.atDoor({ waiting: true, error: null })
    const { line, token } = this.#parts
    const sealedName = await this.#seal(clean)
    const seatToken = token.getOrMake()
    const { hash } = door.group.pledge
    const answer = await line.request("pledge", { pledge: hash, name: sealedName, seatToken })
    if (!answer.ok) return answer
    const own = {
      seat: answer.value.seat,
      name: clean,
      signed: true,
      signedBefore: true,
      sealedName,
    }
    this.#door = { ...door, own, noSeat: null }
    this.atDoor({ waiting: false })
    return answer
  }

  /** Waits outside for those inside [K1, K4]; `newcomer` where the group is closed. */
  async waitOutside(as: KnockKind, name: string): Promise<void> {
    const clean = textToSend(name, TEXT_FIELDS.displayName)
    if (this.#door === undefined) return
    if (clean === undefined) return this.#outside({ kind: "no", error: "bad-input" }, as)
    this.#outside({ kind: "waiting", as, name: clean }, as)
    const { line, token } = this.#parts
    const request = { kind: as, name: await this.#seal(clean), seatToken: token.getOrMake() }
    const answer = await line.request("knock", request)
    // What the line lost is asked again by itself.
    if (answer.ok || answer.error.code === "offline") return
    // The door has been opened meanwhile, for all or for this one.
    if (answer.error.code === "stale") return this.#parts.askAnew()
    if (this.#isWaiting()) this.#outside({ kind: "no", error: answer.error.code }, as)
  }

  /** Goes back to the door without waiting any more. */
  async stopWaiting(): Promise<void> {
    if (this.#isWaiting()) void this.#parts.line.request("knock-away", {})
    const { group, own, noSeat } = this.#door ?? {}
    if (group === undefined || own) return
    if (noSeat)
      return this.#parts.show({ kind: "outside", group, why: noSeat, waiting: NOT_WAITING })
    this.#parts.show({ kind: "door", group, own: null, waiting: false, error: null, page: null })
  }

  /** On a new line: one who waited waits on, and one who looked at the group's page looks on. */
  goOn(): void {
    const waiting = this.#isWaiting()
    if (waiting) void this.waitOutside(waiting.as, waiting.name)
    if (this.#looks && this.#door?.own?.signed === true) void this.look()
  }

  /** Asks how the door is now; what it tells is shown by itself. */
  askDoor(): void {
    this.#parts.askAnew()
  }

  notLetIn(): void {
    const before = this.#isWaiting()
    if (before) this.#outside({ kind: "unanswered" }, before.as)
  }

  /** Fetches the group's page, for a member who has signed; from then on it follows by itself. */
  async look(): Promise<void> {
    this.#looks = true
    const answer = await this.#parts.line.request("group", {})
    this.atDoor({ error: answer.ok ? null : answer.error.code })
    if (answer.ok) return this.told(answer.value)
    const { code } = answer.error
    // Another text to sign, or no such group any more.
    if (code === "pledge-needed" || code === "no-entry") this.#parts.askAnew()
  }

  /** The group has changed, while one stands at the door. */
  async told(view: GroupView): Promise<void> {
    const page = await this.open(view)
    if (this.#parts.stateNow().kind !== "door" || this.#door === undefined) return
    const { next, opening } = view
    this.#door = { ...this.#door, group: { ...this.#door.group, next, opening } }
    this.atDoor({ page })
  }

  async #seal(name: string): Promise<string> {
    return seal((await this.#parts.keys).contentKey, "display-name", name)
  }

  #isWaiting(): Extract<Waiting, { kind: "waiting" }> | null {
    const state = this.#parts.stateNow()
    return state.kind === "outside" && state.waiting.kind === "waiting" ? state.waiting : null
  }

  #outside(waiting: Waiting, as: KnockKind): void {
    const door = this.#door
    if (door === undefined) return
    const why = as === "returning" ? "returning" : (door.noSeat ?? "closed")
    this.#parts.show({ kind: "outside", group: door.group, why, waiting })
  }
}

function refused(code: Code): Answer<never> {
  return { ok: false, error: { code, message: "" } }
}
