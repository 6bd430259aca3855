import type { StoreApi } from "zustand/vanilla"

import type { KnockKind, SessionState } from "../../core/session/session-state.ts"

/** What the gate's screens need of a visit. */
export interface GateSession {
  readonly state: StoreApi<SessionState>
  /** Signs the pledge under this name. Afterwards the door's own seat is signed, or says why not. */
  pledge(name: string): Promise<void>
  enter(): Promise<void>
  /** Waits outside for those inside: to get a seat, or to get one's own seat back. */
  waitOutside(as: KnockKind, name: string): Promise<void>
  stopWaiting(): Promise<void>
  /** Lets held-back sound out. Only within a press. */
  playAudio(): void
  /** Milliseconds since 1970 by the server's clock. */
  serverNow(): number
}
