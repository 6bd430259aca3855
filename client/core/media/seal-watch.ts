/**
 * Why a participant is not seen or heard as they should be [E5]: `waiting` until their key has come; `locked` where what
 * comes cannot be opened, also through new consumers; `unshown` where it is opened and this browser cannot show it.
 */
export type SealTrouble = "waiting" | "locked" | "unshown"

/** What has come through one consumer so far. */
export interface ReceivedSoFar {
  /** Bytes of media that the browser has received. */
  bytes: number
  /** Frames that were decoded; for audio, which is decoded whatever comes, those that were opened. */
  shown: number
  /** Frames that were opened, and those whose key is not here, as the crypto worker counts them. */
  opened: number
  noKey: number
}

/** How one consumer has been doing; undefined for a new one. */
export interface Watched {
  readonly last: ReceivedSoFar
  /** When a frame was last shown, or nothing came, and what had come by then. ms */
  readonly since: number
  readonly atSince: ReceivedSoFar
  readonly renewals: number
  readonly trouble: SealTrouble | null
}

/** Bytes that come without a frame for so long: another consumer is asked for. ms */
const NOTHING_SHOWN_MS = 2000
const MAX_RENEWALS = 3

/**
 * Compares what arrives with what is shown [E5]: where bytes come and no frame for two seconds, the consumer is renewed, three
 * times, and then there is a trouble to show. Where the key is not here, that is the trouble, and another consumer is of no use.
 */
export function watch(
  before: Watched | undefined,
  now: ReceivedSoFar,
  at: number,
): { watched: Watched; renew: boolean } {
  if (before === undefined) return calm(now, at, 0)
  const isShown = now.shown > before.last.shown
  if (isShown) return calm(now, at, 0)
  // A consumer that is paused, or whose sender is silent, is none to worry about.
  if (now.bytes <= before.last.bytes)
    return {
      watched: { ...before, last: now, since: at, atSince: now },
      renew: false,
    }
  if (at - before.since < NOTHING_SHOWN_MS)
    return { watched: { ...before, last: now }, renew: false }
  const since = { ...before, last: now, since: at, atSince: now }
  if (now.noKey > before.atSince.noKey && now.opened === before.atSince.opened)
    return { watched: { ...since, trouble: "waiting" }, renew: false }
  if (before.renewals < MAX_RENEWALS)
    return { watched: { ...since, renewals: before.renewals + 1 }, renew: true }
  const trouble = now.opened > before.atSince.opened ? "unshown" : "locked"
  return { watched: { ...since, trouble }, renew: false }
}

function calm(now: ReceivedSoFar, at: number, renewals: number) {
  const watched: Watched = { last: now, since: at, atSince: now, renewals, trouble: null }
  return { watched, renew: false }
}
