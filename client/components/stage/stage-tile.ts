import type { Place } from "#shared/infoMeeting/state.ts"
import type { ListenerView } from "#shared/infoMeeting/view.ts"
import { graphemes } from "#shared/names/graphemes.ts"

import type { SealTrouble } from "../../core/media/seal-watch.ts"
import { type Message, message } from "../../i18n/message.ts"

/** One person on the stage, ready to draw but for who speaks. */
export interface StageTile {
  place: Place
  own: boolean
  name: string | Message
  /** Null where no name is known. */
  initial: string | null
  /** Has the word, or has lost the connection. */
  mood: "plain" | "word" | "dropped"
  /** Over the picture. */
  tag: Message | null
  /** After the name. */
  note: Message | null
  microphone: boolean
  camera: boolean
}

interface SeenHere {
  names: ReadonlyMap<Place, string>
  /** Null for a listener. */
  you: Place | null
  /** From whom something comes that cannot be opened or shown here. */
  trouble: ReadonlyMap<Place, SealTrouble>
}

/** Everyone on the stage in the order of their places, which is the same on all screens. */
export function stageTiles(
  { stage, word }: Pick<ListenerView, "stage" | "word">,
  { names, you, trouble }: SeenHere,
): StageTile[] {
  return stage.map(({ place, role, presence, microphone, camera }) => {
    const guest = role === "guest"
    const own = place === you
    const dropped = presence.kind === "dropped"
    const hasWord = word === place
    return {
      place,
      own,
      name: own ? message("tiles.you") : (names.get(place) ?? nameless(guest)),
      initial: initialOf(names.get(place) ?? ""),
      mood: dropped ? "dropped" : hasWord ? "word" : "plain",
      tag: tagFor({ dropped, hasWord, trouble: own ? null : (trouble.get(place) ?? null) }),
      note: guest && (own || names.has(place)) ? message("tiles.guest") : null,
      microphone,
      camera,
    }
  })
}

/** One tag a face, as in a group's room: what may last for the whole meeting comes last [E5]. */
function tagFor(person: {
  dropped: boolean
  hasWord: boolean
  trouble: SealTrouble | null
}): Message | null {
  if (person.dropped) return message("tiles.tag.dropped")
  if (person.trouble === "waiting") return message("tiles.tag.waiting")
  if (person.hasWord) return message("tiles.tag.word")
  return person.trouble && message(`tiles.tag.${person.trouble}`)
}

/** A guest need not give a name, and is then called a guest [IM5]. */
function nameless(guest: boolean): Message {
  return message(guest ? "tiles.guest.nameless" : "tiles.nameless")
}

/** The first letter of a name as people see it. */
function initialOf(name: string): string | null {
  return graphemes(name.trim())[0]?.toLocaleUpperCase("nb") ?? null
}
