import type { ReplyOf, RequestName, RequestOf } from "#shared/protocol/messages.ts"
import type { MediaLine } from "../media-line.ts"

/** A line made by hand: keeps what was asked, and answers nothing but that it is offline. */
export class FakeLine implements MediaLine {
  readonly asked: [name: RequestName, body: unknown][] = []

  async request<N extends RequestName>(name: N, body: RequestOf<N>) {
    this.asked.push([name, body])
    return {
      ok: false,
      error: { code: "offline", message: "" },
    } as const satisfies Awaited<ReturnType<MediaLine["request"]>> | { value: ReplyOf<N> }
  }

  /** What was asked since the last call. */
  take(): [name: RequestName, body: unknown][] {
    return this.asked.splice(0)
  }
}
