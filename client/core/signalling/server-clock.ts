/** How far the server's clock is ahead of this machine's, as best known. */
export interface ServerClock {
  /** Milliseconds to add to this machine's time. */
  offset: number
  /** Round trip of the sample it came from, ms: half of it is the most it can be wrong. */
  roundTrip: number
  /** When that sample was taken, by this machine. */
  at: number
}

/** One question about the time: both instants by this machine, and the server's answer. */
export interface TimeSample {
  sentAt: number
  receivedAt: number
  serverNow: number
}

/** A sample older than this gives way to any new one: clocks drift, and machines sleep. ms. */
const STALE_MS = 5 * 60_000

/** Takes in a sample. The one with the shortest round trip counts, as long as it is fresh. */
export function withSample(clock: ServerClock | undefined, sample: TimeSample): ServerClock {
  const roundTrip = Math.max(0, sample.receivedAt - sample.sentAt)
  const offset = sample.serverNow - (sample.sentAt + roundTrip / 2)
  const next = { offset, roundTrip, at: sample.receivedAt }
  if (clock === undefined || sample.receivedAt - clock.at > STALE_MS) return next
  // Outside what both could be wrong by, one of the clocks was set: the newer sample knows.
  const jumped = Math.abs(offset - clock.offset) > (roundTrip + clock.roundTrip) / 2 + 50
  return jumped || roundTrip <= clock.roundTrip ? next : clock
}

/** The server's time at an instant of this machine's. Without a sample: this machine's own. */
export function serverTime(clock: ServerClock | undefined, localNow: number): number {
  return Math.round(localNow + (clock?.offset ?? 0))
}
