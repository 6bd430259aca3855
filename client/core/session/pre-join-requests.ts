import type { GroupView } from "#shared/group/messages.ts"
import { present } from "#shared/meeting/people.ts"
import { textToSend } from "#shared/names/written-text.ts"
import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { replyWithin } from "../media/reply-within.ts"
import { entryNow } from "./entry.ts"
import type { SessionContext } from "./session-context.ts"
import type { KnockKind } from "./session-state.ts"
import { openGroup } from "./texts/open-group.ts"

/** The room is drawn when audio and video are set up, but no later than this after it is known. ms. */
const RECEIVING_MS = 300

/** What a participant asks of the server before they are inside. */
export class PreJoinRequests {
  readonly #context: SessionContext

  constructor(context: SessionContext) {
    this.#context = context
  }

  /** Signs the pledge under the name, which is encrypted here. Resolves to whether it is signed. */
  async sign(name: string): Promise<boolean> {
    const { phase, take, signaling, texts, token } = this.#context
    const now = phase()
    if (now.kind !== "preJoin" || now.place.kind !== "door") return false
    const { hash, outdated } = now.preJoin.group.pledge
    const clean = textToSend(name, TEXT_FIELDS.displayName)
    if (clean === undefined || outdated) {
      take({ type: "pressRefused", code: outdated && clean ? "pledge-needed" : "bad-input" })
      return false
    }
    take({ type: "pressed" })
    const sealedName = await texts.seal("display-name", clean)
    const body = { pledge: hash, name: sealedName, seatToken: token.getOrMake() }
    const answer = await signaling.request("pledge", body)
    if (!answer.ok) take({ type: "pressRefused", code: answer.error.code })
    else {
      const { seat } = answer.value
      const own = { seat, name: clean, signed: true, signedBefore: true, sealedName }
      take({ type: "signed", own })
    }
    return answer.ok
  }

  /** Enters with the devices as they are now. Call it inside the press: it lets audio through. */
  async enter(): Promise<void> {
    const { phase, take, signaling, media, exchange, devices, time, openRoom } = this.#context
    const now = phase()
    if (now.kind !== "preJoin" || now.place.kind !== "door") return
    const entry = entryNow(now.preJoin, devices)
    const { own } = now.preJoin
    if (entry === undefined || own === null) return
    const sentAt = Date.now()
    const entering = signaling.request("enter", entry)
    exchange.announce(own.seat)
    // Right behind it, without waiting for its answer; and before anything is drawn or played for this press.
    const receiving = media.recover("open").catch(() => undefined)
    take({ type: "enterSent", entry })
    media.playAudio()
    const answer = await entering
    if (!answer.ok) return take({ type: "enterRefused", code: answer.error.code })
    time.sample(sentAt, answer.value.now)
    // The others' keys come before the room is drawn, and only those of seats that are present are taken [E2].
    exchange.presentChanged(present(answer.value.meeting).map(({ seat }) => seat))
    // To draw the room keeps the page busy: what is received is set up first, and connects meanwhile.
    await openRoom(answer.value, entry, replyWithin(receiving, RECEIVING_MS))
  }

  /** Waits outside for those inside [K1, K4]; `newcomer` where the group is closed. */
  async waitOutside(as: KnockKind, name: string): Promise<void> {
    const { phase, take } = this.#context
    if (phase().kind !== "preJoin") return
    const clean = textToSend(name, TEXT_FIELDS.displayName)
    if (clean === undefined) return take({ type: "waitRefused", as, code: "bad-input" })
    take({ type: "waitOutside", as, name: clean })
    await this.knock(as, clean)
  }

  async knock(as: KnockKind, name: string): Promise<void> {
    const { take, signaling, texts, token } = this.#context
    const sealedName = await texts.seal("display-name", name)
    const body = { kind: as, name: sealedName, seatToken: token.getOrMake() }
    const answer = await signaling.request("knock", body)
    if (!answer.ok) take({ type: "knockRefused", as, code: answer.error.code })
  }

  /** Fetches the group's page, for a member who has signed; from then on it follows by itself. */
  async look(): Promise<void> {
    const { phase, take, signaling } = this.#context
    if (phase().kind !== "preJoin") return
    take({ type: "lookSent" })
    const answer = await signaling.request("group", {})
    take({ type: "lookAnswered", refusal: answer.ok ? null : answer.error.code })
    if (answer.ok) await this.groupChanged(answer.value)
  }

  async groupChanged(view: GroupView): Promise<void> {
    const page = await openGroup(this.#context.texts, view)
    this.#context.take({ type: "groupOpened", view, page })
  }
}
