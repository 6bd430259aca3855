import type { Place } from "#shared/infoMeeting/state.ts"
import type { ListenerView } from "#shared/infoMeeting/view.ts"
import { graphemes } from "#shared/names/graphemes.ts"

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

/** Everyone on the stage in the order of their places, which is the same on all screens. `you` is null for a listener. */
export function stageTiles(
  { stage, word }: Pick<ListenerView, "stage" | "word">,
  names: ReadonlyMap<Place, string>,
  you: Place | null,
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
      tag: dropped ? message("tiles.tag.dropped") : hasWord ? message("tiles.tag.word") : null,
      note: guest && (own || names.has(place)) ? message("tiles.guest") : null,
      microphone,
      camera,
    }
  })
}

/** A guest need not give a name, and is then called a guest [IM5]. */
function nameless(guest: boolean): Message {
  return message(guest ? "tiles.guest.nameless" : "tiles.nameless")
}

/** The first letter of a name as people see it. */
function initialOf(name: string): string | null {
  return graphemes(name.trim())[0]?.toLocaleUpperCase("nb") ?? null
}
