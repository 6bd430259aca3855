import type { StoreApi } from "zustand/vanilla"

/** One's own devices, as they are now: null while off, not allowed, or not there. */
export interface OwnTracks {
  camera: MediaStreamTrack | null
  microphone: MediaStreamTrack | null
}

/** How it goes with what is sent out and comes back. */
export type MirrorState =
  | { kind: "idle" }
  | { kind: "connecting" }
  /** What has come back from the server: null for what was not sent, or has not come yet. */
  | { kind: "live"; camera: MediaStream | null; microphone: MediaStream | null }
  | { kind: "failed" }

/** One's own picture and sound, out through the real server and back to oneself alone. */
export interface Mirror {
  readonly state: StoreApi<MirrorState>
  /**
   * Sends these, and from now on nothing else; called again when they change, and to try again. The
   * tracks stay their owner's. Does not throw: what goes wrong is a state.
   */
  start(own: OwnTracks): void
  /** Idempotent. Afterwards nothing is sent, nothing is received, and the state is idle. */
  stop(): void
}
