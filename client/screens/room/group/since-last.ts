import type { Instant, SeatNumber } from "#shared/values/ids.ts"

import type { OpenedGroup } from "../../../core/session/texts/opened-group.ts"
import type { NameOf } from "../round/round-view.ts"
import { type Message, message } from "../../../i18n/message.ts"

/** One thing that has happened in the group since it last met, or that someone has announced [N1, N2]. */
export interface SinceLine {
  /** The same thing keeps its key for as long as it is shown. */
  key: string
  words: Message
  /** What they wrote to the others. */
  quote: string | null
  /** The meeting it is about, shown as `day`. */
  meetingAt: Instant | null
}

/** What a member is shown on entering: nothing about themselves, and apologies for the next meeting only. */
export function sinceLast(group: OpenedGroup, you: SeatNumber, nameOf: NameOf): SinceLine[] {
  return [...notesOf(group, you), ...apologiesOf(group, you, nameOf)]
}

/** A person who has gone has no seat any more: their name stands in the note, empty if it cannot be read. */
function notesOf({ notes }: OpenedGroup, you: SeatNumber): SinceLine[] {
  return notes
    .filter(({ kind, seat }) => kind !== "newDates" || seat !== you)
    .map(({ kind, seat, name, words: quote, at }) => ({
      key: `${kind} ${seat} ${at}`,
      words: message(`room.since.${kind}`, { name }),
      quote,
      meetingAt: null,
    }))
}

function apologiesOf(group: OpenedGroup, you: SeatNumber, nameOf: NameOf): SinceLine[] {
  const { next } = group.view
  return group.apologies
    .filter(({ seat, meetingAt }) => seat !== you && meetingAt === next)
    .map(({ seat, meetingAt, words: quote }) => ({
      key: `apology ${seat} ${meetingAt}`,
      words: message("room.since.apology", { name: nameOf(seat) }),
      quote,
      meetingAt,
    }))
}

/** What the card shows of it: the first lines, and whether there is more to read than they hold. */
export interface SinceView {
  lines: SinceLine[]
  /** How many lines are left out. */
  left: number
  /** Something is cut or left out: all of it stands under "Gruppa". */
  more: boolean
}

/** How many lines the card holds, and from how many letters on a word to the others may be cut there. */
const WIDE = { lines: 2, letters: 200 }
const SMALL = { lines: 1, letters: 40 }

/** The card for what has not been put away on this screen; null when there is nothing. */
export function sinceView(
  lines: readonly SinceLine[],
  away: ReadonlySet<string>,
  small: boolean,
): SinceView | null {
  const most = small ? SMALL : WIDE
  const fresh = lines.filter(({ key }) => !away.has(key))
  if (fresh.length === 0) return null
  const shown = fresh.slice(0, most.lines)
  const left = fresh.length - shown.length
  const cut = shown.some(({ quote }) => (quote?.length ?? 0) > most.letters)
  return { lines: shown, left, more: left > 0 || cut }
}
