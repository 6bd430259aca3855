import type { AnyNotificationName, NotificationOf } from "#shared/protocol/messages.ts"

/** One client, as a room sees it: where the room sends what happens. */
export interface ClientConnection {
  notify<N extends AnyNotificationName>(name: N, notice: NotificationOf<N>): void
  /** Holds what is notified from now on until the returned function is called. */
  hold(): () => void
  /** From now on this client is outside and can do nothing in the room. It is notified of the reason. */
  evict(why: EvictReason): void
}

/**
 * `gone`: it left on purpose, and the reply says so already. `removed`: by the group [C8.10]. `withdrawn`: the
 * initiator's seat went with the meeting [I2]. `info-renewed`: it came by a hosts' link that was renewed [IM3].
 */
export type EvictReason =
  | "taken-over"
  | "closed"
  | "removed"
  | "withdrawn"
  | "deleted"
  | "info-renewed"
  | "gone"
