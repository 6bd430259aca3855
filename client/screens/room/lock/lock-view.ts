import { NO_KEYS_YET, type RoomKeys } from "../../../core/session/room-keys.ts"
import { type Message, message } from "../../../i18n/message.ts"
import type { NameOf } from "../round/round-view.ts"

/** What the lock's dialog says of the six words [E6]: the words and why they are new, or why there are none. */
export type LockView =
  | { kind: "words"; words: readonly string[]; why: Message | null }
  | { kind: "none"; why: Message }

/** Whether there is a lock: not before the room's media report keys, nor where media are drawn and not sent. */
export function hasLock(keys: RoomKeys): boolean {
  return keys !== NO_KEYS_YET
}

/** The words as they are now. A person who is alone has nobody to compare them with. */
export function lockView({ words, changed }: RoomKeys, alone: boolean, nameOf: NameOf): LockView {
  if (alone) return { kind: "none", why: message("room.lock.alone") }
  if (words === null) return { kind: "none", why: message("room.lock.coming") }
  const why = changed && message(`room.lock.${changed.kind}`, { name: nameOf(changed.seat) })
  return { kind: "words", words, why }
}
