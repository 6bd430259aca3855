import type { Command } from "#shared/meeting/command.ts"
import type { ReplyOf, RequestName, RequestOf } from "#shared/protocol/messages.ts"
import type { Answer } from "../../signalling/answer.ts"
import type { SignalingClient } from "../session-deps.ts"

type Committed = Answer<{ version: number }>

/** A connection on which a test answers each command by hand, the oldest first. */
export class ManualSignaling implements SignalingClient {
  readonly #asked: RequestOf<"command">[] = []
  readonly #waiting: ((answer: Committed) => void)[] = []

  request<N extends RequestName>(name: N, body: RequestOf<N>): Promise<Answer<ReplyOf<N>>>
  request(name: RequestName, body: Command): Promise<Committed> {
    if (name !== "command") throw new Error(`Asked for ${name}`)
    this.#asked.push(body)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  close(): void {}

  answer(answer: Committed): void {
    const oldest = this.#waiting.shift()
    if (oldest === undefined) throw new Error("Nothing waits for an answer")
    oldest(answer)
  }

  /** What was asked since the last call. */
  take(): RequestOf<"command">[] {
    return this.#asked.splice(0)
  }
}
