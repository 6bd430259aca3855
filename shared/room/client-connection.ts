import type { NotificationName, NotificationOf } from "#shared/protocol/messages.ts"

/** One browser that is inside a room: where the room sends what happens. */
export interface ClientConnection {
  notify<N extends NotificationName>(name: N, notice: NotificationOf<N>): void
  /** Holds what is notified from now on until the returned function is called. */
  hold(): () => void
  /** From now on this screen is outside and can do nothing in the room. It is told why. */
  evict(why: EvictReason): void
}

/**
 * `gone`: it left on purpose; the answer has told so already. `removed`: by the group [C8.10]. `withdrawn`:
 * the initiator's seat went with the meeting [I2].
 */
export type EvictReason = "taken-over" | "closed" | "removed" | "withdrawn" | "deleted" | "gone"
