import type { FrameSeal } from "../media/frame-seal.ts"
import type { KeyExchange } from "../media/keys/key-exchange.ts"

/** The keys with which audio and video are sealed, as a session needs them. */
export type SessionKeys = FrameSeal &
  Pick<
    KeyExchange,
    | "waiting"
    | "publicKeys"
    | "prepare"
    | "announce"
    | "announced"
    | "messageReceived"
    | "presentChanged"
    | "stop"
  >
