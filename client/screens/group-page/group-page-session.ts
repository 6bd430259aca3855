import type { StoreApi } from "zustand/vanilla"

import type { GroupCommand } from "#shared/group/group-command.ts"
import type { Sealed } from "#shared/values/ids.ts"
import type { Result } from "#shared/values/result.ts"

import type { Purpose } from "../../core/crypto/seal.ts"
import type { SessionState } from "../../core/session/session-state.ts"
import type { SignaturesSession } from "../../components/session/use-signatures.ts"
import type { ServerTime } from "../../components/session/use-wake-at.ts"

/** What the group's page needs of a visit. */
export interface GroupPageSession extends ServerTime, SignaturesSession {
  readonly state: StoreApi<SessionState>
  /** Fetches the page; it follows by itself from then on. */
  lookAtGroup(): Promise<void>
  groupCommand(command: GroupCommand): Promise<Result<object>>
  /** Text that goes with a command, as its purpose seals it. */
  seal(purpose: Purpose, text: string): Promise<Sealed>
}
