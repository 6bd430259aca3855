import { formatOf } from "#shared/formats/format-of.ts"
import { graphemes } from "#shared/names/graphemes.ts"
import { backFromBreak } from "#shared/meeting/clock/clock-state.ts"
import type { Person } from "#shared/meeting/state.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { StillRoom } from "../../components/session/still-room.ts"
import { type SeatSigns, seatSigns } from "./round/round-tiles.ts"
import { type Message, message } from "../../i18n/message.ts"
import { tileTag } from "./tile-tag.ts"
import { present } from "#shared/meeting/people.ts"

/** The sign beside a name. */
export type TileIcon = "microphoneOn" | "microphoneOff" | "cup" | "tick"

/** How the tile is drawn: plain, with a frame for speech or for the word, or dimmed after a drop. */
export type TileMood = "plain" | "speaking" | "word" | "dropped"

/** One person in the ring, ready to draw but for their voice. */
export interface TileView {
  seat: SeatNumber
  own: boolean
  /** The name under the face; for the user a text's id. */
  name: string | Message
  /** Small words after the name. */
  note: Message | null
  /** The initiator's mark [I1], or the helper's [H1]: a small word that stands where there is no note. */
  mark: Message | null
  icon: TileIcon
  /** What the icon says to screen readers. */
  iconWords: Message
  mood: TileMood
  /** The one tag on the face. */
  tag: Message | null
  /** A picture only while it is sent now and can be shown: what is off leaves nothing behind. */
  picture: "camera" | "initials"
  /** Stands on sand when there is no picture. Empty for the user: the screen says "Du". */
  initial: string
  /** Has come back from the break. */
  back: boolean
}

type TileInput = Pick<StillRoom, "you" | "meeting" | "group" | "names" | "cameras" | "keys">

/** What the user's own devices give, as far as their tile needs it. */
export interface OwnPicture {
  camera: boolean
}

/** Everyone's tile, the user's first, then on around the circle of seats [P3]. `onBreak`: it is break now. */
export function tileViews(
  room: TileInput,
  own: OwnPicture,
  onBreak: boolean,
  now: Instant,
): TileView[] {
  const back = backFromBreak(room.meeting.clock)
  return seatsFromOwn(room.meeting, room.you).map((person) =>
    tileView(person, room, {
      own,
      pause: onBreak ? (back.includes(person.seat) ? "back" : "away") : "none",
      signs: onBreak ? NO_SIGNS : seatSigns(room.meeting, person.seat, room.you, now),
    }),
  )
}

/** The same tile while its person is heard: nobody is whose microphone is off. */
export function speakingTile(tile: TileView): TileView {
  if (tile.mood !== "plain" || tile.icon !== "microphoneOn") return tile
  const name = tile.own ? message("room.you") : tile.name
  return { ...tile, name, mood: "speaking", note: message("room.speaking") }
}

/** Whether two tiles look the same. */
export function isSameTile(one: TileView, other: TileView): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

type Pause = "none" | "away" | "back"

/** In the break nothing is asked of anyone. */
const NO_SIGNS: SeatSigns = { tag: null, note: null, hasWord: false }

interface Around {
  own: OwnPicture
  pause: Pause
  signs: SeatSigns
}

function tileView(person: Person, room: TileInput, { own, pause, signs }: Around): TileView {
  const { seat } = person
  const isOwn = seat === room.you
  const name = room.names.get(seat) ?? ""
  const note = pause === "back" ? message("room.isBack") : signs.note
  return {
    seat,
    own: isOwn,
    name: isOwn
      ? message(note === null && pause === "none" ? "room.you.object" : "room.you")
      : name,
    note,
    mark: markOf(seat, room),
    ...iconOf(person, pause),
    mood: moodOf(person, signs),
    tag: tileTag({ person, trouble: room.keys.trouble.get(seat) ?? null, sign: signs.tag }),
    picture: hasPicture(person, room, own) ? "camera" : "initials",
    initial: isOwn ? "" : initialOf(name),
    back: pause === "back",
  }
}

function markOf(seat: SeatNumber, { group: { view } }: TileInput): Message | null {
  if (view.initiator !== seat) return null
  return message(formatOf(view).mark === "helper" ? "room.helper" : "room.initiator")
}

function moodOf(person: Person, { hasWord }: SeatSigns): TileMood {
  if (person.presence.kind === "dropped") return "dropped"
  return hasWord ? "word" : "plain"
}

function iconOf(person: Person, pause: Pause): Pick<TileView, "icon" | "iconWords"> {
  if (person.microphone)
    return { icon: "microphoneOn", iconWords: message("room.icon.microphoneOn") }
  if (pause === "back") return { icon: "tick", iconWords: message("room.icon.microphoneOff") }
  if (pause === "away") return { icon: "cup", iconWords: message("room.icon.break") }
  return { icon: "microphoneOff", iconWords: message("room.icon.microphoneOff") }
}

function hasPicture(person: Person, room: TileInput, own: OwnPicture): boolean {
  if (!person.camera) return false
  if (person.seat === room.you) return own.camera
  return room.cameras.has(person.seat) && !room.keys.trouble.has(person.seat)
}

/** The first letter of a name as people see it: one grapheme, however many marks it carries. */
export function initialOf(name: string): string {
  return graphemes(name.trim())[0]?.toLocaleUpperCase("nb") ?? "·"
}

/**
 * Everyone with a place on the screen, the user first and then on around the circle of seats: the
 * same cyclic order for all [P3].
 */
function seatsFromOwn(meeting: Meeting, you: SeatNumber): Person[] {
  const people = present(meeting)
  const start = people.findIndex(({ seat }) => seat >= you)
  return start === -1 ? people : [...people.slice(start), ...people.slice(0, start)]
}
