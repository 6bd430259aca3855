import type { ReplyOf, RequestName, RequestOf } from "#shared/protocol/messages.ts"
import type { MediaSignaling } from "../media-signaling.ts"

/** Records every request, and replies to each that it is offline. */
export class FakeMediaSignaling implements MediaSignaling {
  readonly requests: [name: RequestName, body: unknown][] = []

  async request<N extends RequestName>(name: N, body: RequestOf<N>) {
    this.requests.push([name, body])
    return {
      ok: false,
      error: { code: "offline", message: "" },
    } as const satisfies Awaited<ReturnType<MediaSignaling["request"]>> | { value: ReplyOf<N> }
  }

  /** The requests since the last call. */
  take(): [name: RequestName, body: unknown][] {
    return this.requests.splice(0)
  }
}
