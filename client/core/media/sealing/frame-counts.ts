import type { FrameOrigin, ReceivedCounts, SealingCounts } from "./sealing-messages.ts"

type Counted = { -readonly [Code in keyof ReceivedCounts]: number }

/** What became of the frames of a page. */
export class FrameCounts {
  readonly #sent = { sealed: 0, dropped: 0 }
  readonly #received = new Map<string, Counted>()

  sent(what: "sealed" | "dropped"): void {
    this.#sent[what] += 1
  }

  received({ seat, source }: FrameOrigin, what: keyof ReceivedCounts): void {
    const name = `${seat} ${source}`
    const counted = this.#received.get(name) ?? {
      opened: 0,
      noKey: 0,
      badTag: 0,
      replayed: 0,
      malformed: 0,
    }
    counted[what] += 1
    this.#received.set(name, counted)
  }

  snapshot(): SealingCounts {
    const received = [...this.#received].map(([name, counted]) => [name, { ...counted }] as const)
    return { sent: { ...this.#sent }, received: new Map(received) }
  }
}
