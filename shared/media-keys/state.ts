import type { Instant, SeatNumber } from "../values/ids.ts"
import type { KeyId } from "./key-id.ts"

/** Names the key pairs that one tab makes at each entry: 16 bytes, base64url. */
export type TabId = string

/** A tab on a seat. */
export interface TabAt {
  seat: SeatNumber
  tab: TabId
}

/** What one tab knows about everyone's media keys: ids and instants, and no key. Instants are by the tab's own clock. */
export type MediaKeys = { kind: "stopped" } | Running

export interface Running {
  kind: "running"
  own: TabAt
  /** Of the last input. */
  at: Instant
  /** The key that this tab seals with. */
  current: KeyId
  /** When the current generation has been used for long enough. */
  rotateAt: Instant
  /** The generation to come, which has been sent and not yet used. */
  pending: Pending | null
  /** The newest generation that this tab has made. */
  newestGeneration: number
  peers: readonly Peer[]
  /** When this tab announces itself again, while a key is missing. */
  ask: { at: Instant; wait: number } | null
}

export interface Pending {
  generation: number
  /** Used at this instant, whether or not everyone has sent a receipt. */
  useAt: Instant
  /** The first departure that this is about; null when it is about none. */
  since: Instant | null
}

/** Another seat of which something is known. */
export interface Peer {
  seat: SeatNumber
  /** The newest announcement of this seat. What is older is a replay. `madeAt` is by the server's clock. */
  newest: { tab: TabId; madeAt: Instant } | null
  status: PeerStatus
  /** The tab that has departed last, and the newest key of it that was known. */
  departed: { tab: TabId; key: KeyId } | null
}

export type PeerStatus =
  /** Not shown as present. A tab may be announced already. */
  | { kind: "hidden"; tab: TabId | null }
  /** Shown as present, and no tab announced since it came. */
  | { kind: "unannounced" }
  | Exchanging

/** Shown as present with an announced tab: keys go to this tab, and its keys are accepted. */
export interface Exchanging {
  kind: "exchanging"
  tab: TabId
  deliveries: readonly Delivery[]
  held: readonly HeldKey[]
  /** The newest key of it with which a frame was opened. */
  seen: KeyId | null
  /** The key of its newest message that was answered by the next step [E2.5], and the own generation in which it was. */
  answered: { key: KeyId; generation: number } | null
}

/** One of the own generations that the tab of a peer has or shall have, beginning at step `from`. */
export interface Delivery {
  generation: number
  from: number
  hasReceipt: boolean
  /** How often it was sent. */
  sent: number
  /** When it is sent again, if it has to be. */
  againAt: Instant
}

/** A generation of a peer that this tab holds, beginning at `step`. */
export interface HeldKey {
  generation: number
  step: number
  /** Superseded by another generation in use: forgotten at this instant. */
  forgetAt: Instant | null
  /** Steps before these are superseded. */
  superseded: readonly { before: number; forgetAt: Instant }[]
}
