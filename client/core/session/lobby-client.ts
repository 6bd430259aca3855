import type { LobbyReply } from "#shared/protocol/joining.ts"
import { entryAgain, withTransport } from "./entry.ts"
import { decryptPreJoin } from "./pre-join.ts"
import type { SessionContext } from "./session-context.ts"
import type { Input } from "./steps/session-input.ts"

const ASK_AGAIN_MS = 3000

/**
 * Asks the lobby how it is, and enters again right behind where the participant was inside. The replies
 * are taken in the order in which they were asked for, and those to an older attempt not at all.
 */
export class LobbyClient {
  readonly #context: SessionContext
  /** Number of the latest attempt. */
  #attempt = 0
  #later: ReturnType<typeof setTimeout> | undefined
  #rtpCapabilities: unknown

  constructor(context: SessionContext) {
    this.#context = context
  }

  async ask(): Promise<void> {
    const attempt = this.#newAttempt()
    const isLatest = () => attempt === this.#attempt
    const { keys, take } = this.#context
    const { accessKey } = await keys
    if (!isLatest()) return
    const asked = this.#askLobby(accessKey, isLatest)
    const reentering = this.#reenter()
    const answered = await asked
    if (!isLatest()) return
    take(answered)
    if (answered.type !== "lobbyAnswered" || !isLatest()) return
    const reentered = await reentering
    if (reentered !== undefined && isLatest()) take(reentered)
  }

  askLater(): void {
    clearTimeout(this.#later)
    this.#later = setTimeout(() => void this.ask(), ASK_AGAIN_MS)
  }

  /** Prepares to send and receive, with what the lobby has answered. */
  prepareMedia(): void {
    this.#context.media.prepare(this.#rtpCapabilities)
    this.#context.exchange.prepare()
  }

  /** Nothing that is asked or planned counts any more. Idempotent. */
  drop(): void {
    this.#newAttempt()
  }

  #newAttempt(): number {
    clearTimeout(this.#later)
    this.#attempt += 1
    return this.#attempt
  }

  async #askLobby(
    accessKey: string,
    isLatest: () => boolean,
  ): Promise<Extract<Input, { type: "lobbyAnswered" | "lobbyRefused" | "invitationUsed" }>> {
    const { link, signaling, token, time } = this.#context
    const sentAt = Date.now()
    const { room, invitation } = link
    const body = { room, accessKey, seatToken: token.get(), ...(invitation && { invitation }) }
    const answer = await signaling.request("lobby", body)
    if (!answer.ok) return { type: "lobbyRefused", code: answer.error.code }
    if (answer.value.you.kind === "invitationUsed") return { type: "invitationUsed" }
    if (isLatest()) {
      time.sample(sentAt, answer.value.now)
      this.#rtpCapabilities = answer.value.rtpCapabilities
      if (answer.value.you.kind === "member") this.prepareMedia()
    }
    return this.#read(answer.value)
  }

  async #read(reply: LobbyReply): Promise<Extract<Input, { type: "lobbyAnswered" }>> {
    const preJoin = await decryptPreJoin(reply, this.#context.texts)
    const { kind } = reply.you
    const end = kind === "withdrawn" || kind === "removed" ? kind : null
    return { type: "lobbyAnswered", preJoin, end }
  }

  /** Enters again right behind the lobby, and mends audio and video right behind that. */
  async #reenter(): Promise<Extract<Input, { type: "reentered" | "reenterRefused" }> | undefined> {
    const { phase, time, devices, signaling, media, exchange } = this.#context
    const now = phase()
    if (!("room" in now)) return undefined
    const entry = entryAgain(now.entry, now.room.state.meeting, time.now(), devices)
    const sentAt = Date.now()
    const entering = signaling.request("enter", withTransport(entry, media.transport))
    exchange.announce(now.room.state.you)
    void media.recover("restart-ice")
    const answer = await entering
    if (!answer.ok) return { type: "reenterRefused", code: answer.error.code }
    time.sample(sentAt, answer.value.now)
    return { type: "reentered", entry, snapshot: answer.value }
  }
}
