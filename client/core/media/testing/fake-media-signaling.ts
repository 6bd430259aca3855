import type { ReplyOf, RequestName, RequestOf } from "#shared/protocol/messages.ts"
import type { MediaSignaling } from "../media-signaling.ts"

/** A line made by hand: keeps what was asked, and answers nothing but that it is offline. */
export class FakeMediaSignaling implements MediaSignaling {
  readonly requests: [name: RequestName, body: unknown][] = []

  async request<N extends RequestName>(name: N, body: RequestOf<N>) {
    this.requests.push([name, body])
    return {
      ok: false,
      error: { code: "offline", message: "" },
    } as const satisfies Awaited<ReturnType<MediaSignaling["request"]>> | { value: ReplyOf<N> }
  }

  /** What was asked since the last call. */
  take(): [name: RequestName, body: unknown][] {
    return this.requests.splice(0)
  }
}
