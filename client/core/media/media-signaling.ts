import type { ErrorCode } from "#shared/values/errors.ts"
import type { ReplyOf, RequestName, RequestOf } from "#shared/protocol/messages.ts"
import type { Accepted } from "#shared/values/result.ts"

type Refused = { ok: false; error: { code: ErrorCode | "offline"; message: string } }

/** The signaling connection, as media needs it. The server handles requests in the order they are sent. */
export interface MediaSignaling {
  request<N extends RequestName>(
    name: N,
    body: RequestOf<N>,
  ): Promise<Accepted<ReplyOf<N>> | Refused>
}
