import type { Person } from "#shared/meeting/state.ts"

import type { SealTrouble } from "../../core/media/seal-watch.ts"
import { type Message, message } from "../../i18n/message.ts"

/** What there is to say about a person, of which their face shows one. */
interface Tags {
  person: Pick<Person, "presence" | "microphone" | "camera">
  /** Why they are not seen or heard; of a person who sends nothing, nothing is missing. */
  trouble: SealTrouble | null
  /** The tag of the round, of hands or of a silent sign. */
  sign: Message | null
}

/**
 * The one tag on a face. Falling out comes before all else, and then the wait for a key, which is over in a moment. What
 * cannot be opened or shown may last the whole meeting, so a hand and the word go before it.
 */
export function tileTag({ person, trouble, sign }: Tags): Message | null {
  if (person.presence.kind === "dropped") return message("room.tag.dropped")
  const missing = person.microphone || person.camera ? trouble : null
  if (missing === "waiting") return message("room.tag.waiting")
  return sign ?? (missing && message(`room.tag.${missing}`))
}
