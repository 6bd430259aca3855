import type { Place } from "#shared/infoMeeting/state.ts"
import type { ListenerView } from "#shared/infoMeeting/view.ts"
import { graphemes } from "#shared/names/graphemes.ts"

import type { SealTrouble } from "../../core/media/seal-watch.ts"
import { type Message, message } from "../../i18n/message.ts"

/** Words over a picture, and fewer of them where the tile is narrower than `under`, px. */
export interface Tag {
  whole: Message
  short: Message
  under: number
}

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
  tag: Tag | null
  /** After the name. */
  note: Message | null
  microphone: boolean
  /** Whether there is a picture to show. */
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
    // Of one who sends nothing, nothing is missing.
    const missing = own || !(microphone || camera) ? null : (trouble.get(place) ?? null)
    return {
      place,
      own,
      name: own ? message("tiles.you") : (names.get(place) ?? nameless(guest)),
      initial: initialOf(names.get(place) ?? ""),
      mood: dropped ? "dropped" : hasWord ? "word" : "plain",
      tag: tagFor({ dropped, hasWord, missing }),
      note: guest && (own || names.has(place)) ? message("tiles.guest") : null,
      microphone,
      camera: camera && missing === null,
    }
  })
}

/** One tag a face, as in a group's room: what may last for the whole meeting comes last [E5]. */
function tagFor(person: {
  dropped: boolean
  hasWord: boolean
  missing: SealTrouble | null
}): Tag | null {
  if (person.dropped) return TAGS.dropped
  if (person.missing === "waiting") return TAGS.waiting
  if (person.hasWord) return TAGS.word
  return person.missing && TAGS[person.missing]
}

/** `under` is what the longest of the three languages takes. */
const TAGS = {
  dropped: tag("tiles.tag.dropped", "tiles.tag.dropped.short", 230),
  waiting: tag("tiles.tag.waiting", "tiles.tag.waiting.short", 165),
  word: tag("tiles.tag.word", "tiles.tag.word.short", 125),
  locked: tag("tiles.tag.locked", "tiles.tag.locked.short", 145),
  unshown: tag("tiles.tag.unshown", "tiles.tag.unshown.short", 190),
} as const satisfies Record<"dropped" | "word" | SealTrouble, Tag>

function tag(whole: Message["id"], short: Message["id"], under: number): Tag {
  return { whole: message(whole), short: message(short), under }
}

/** A guest need not give a name, and is then called a guest [IM5]. */
function nameless(guest: boolean): Message {
  return message(guest ? "tiles.guest.nameless" : "tiles.nameless")
}

/** The first letter of a name as people see it. */
function initialOf(name: string): string | null {
  return graphemes(name.trim())[0]?.toLocaleUpperCase("nb") ?? null
}
