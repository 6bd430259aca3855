import type { Place } from "#shared/infoMeeting/state.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"
import type { MemberId } from "#shared/room/stage-media.ts"

import type { OwnActs } from "./own-acts.ts"

interface Inside {
  readonly connection: ClientConnection
  /** Whom its media is for. */
  readonly member: MemberId
  readonly acts: OwnActs
}

/** A listener that is inside, over one connection; a guest is one too. It has no name and no identity [IM2]. */
export interface Listener extends Inside {
  readonly kind: "listener"
}

/** A host that is inside, over one connection. */
export interface Host extends Inside {
  readonly kind: "host"
  /** SHA-256 of the host's token. */
  readonly tokenHash: string
  readonly place: Place
}

export type InfoClient = Listener | Host
