import type { StoreApi } from "zustand/vanilla"

import type { VisitState } from "../connection/visit-state.ts"

/** What the gate's screens need of a visit. */
export interface GateVisit {
  readonly state: StoreApi<VisitState>
  /** Signs the pledge under this name. Afterwards the door's own seat is signed, or says why not. */
  pledge(name: string): Promise<void>
  enter(): Promise<void>
  /** Lets held-back sound out. Only within a press. */
  playSound(): void
}
