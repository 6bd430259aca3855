import { type VideoLimit, VIDEO_LIMITS } from "#shared/protocol/media.ts"

/** What a receiving transport reports. */
export interface ConnectionSample {
  /** Part of the packets sent that did not arrive, 0-1. */
  lost: number
  /** The estimate of what the connection carries, bit/s. Audio is not part of what it is made from. */
  available: number
  /** What is sent now, audio and video, bit/s. */
  sent: number
  /** How many voices are sent now. */
  voices: number
}

/** The limit of one receiver, and what the next decision needs. Instants and lengths in ms, by any clock. */
export interface LimitState {
  readonly limit: VideoLimit
  /** When the limit changed last; null before the first change. */
  readonly changedAt: number | null
  /** The limit before that change, when it was a rise of which it is not known yet whether it holds. */
  readonly risenFrom: VideoLimit | null
  /** Since when the samples have been good, or bad, without interruption. */
  readonly trend: { readonly good: boolean; readonly since: number } | null
  /** How long they must be good before each limit is given up, where that is not FIRST_WAIT_MS. */
  readonly waits: Readonly<Partial<Record<VideoLimit, number>>>
}

export const UNLIMITED: LimitState = {
  limit: "none",
  changedAt: null,
  risenFrom: null,
  trend: null,
  waits: {},
}

/** A voice with its headers, as `sent` counts it. bit/s */
export const VOICE_BITRATE = 31_000
const MAX_LOSS = 0.05
/** An estimate below this part of what is sent does not cover it. */
const COVERED = 0.9
/** An estimate of no more than so many times the voices leaves next to nothing for video. */
const VOICES_ONLY = 1.1
const BAD_FOR_MS = 900
/**
 * So long after a fall its effect is not measured yet: the loss is an average over the last seconds, and the estimate
 * has fallen below what the connection carries. The same holds after still pictures, while which nothing was measured.
 */
const SETTLES_MS = 4000
const RISE_SETTLES_MS = 1000
/** A rise that has lasted so long holds. */
const HOLDS_MS = 20_000
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 160_000

/**
 * The limit after one more sample. It falls step by step while packets are lost because more is sent than the
 * connection carries, and at once to `slow` where it carries little more than the voices: not further, since the estimate is too
 * low for a while after too much was sent. It rises one step after a good time, which doubles each time that such a rise does not hold. With `still` nothing is sent that could be measured, so
 * every sample counts as good.
 */
export function nextLimit(before: LimitState, sample: ConnectionSample, now: number): LimitState {
  const { limit, changedAt } = before
  const state = changedAt !== null && now - changedAt >= HOLDS_MS ? heldRise(before) : before
  if (limit !== "still") {
    if (changedAt !== null && now - changedAt < settles(state)) return state
    if (isOverloaded(sample)) return afterBad(state, sample, now)
  }
  const since = state.trend?.good === true ? state.trend.since : now
  if (limit !== "none" && now - since >= waitOf(state, limit)) return risen(state, now)
  return { ...state, trend: { good: true, since } }
}

function isOverloaded({ lost, available, sent }: ConnectionSample): boolean {
  return lost > MAX_LOSS && available < COVERED * sent
}

function afterBad(state: LimitState, sample: ConnectionSample, now: number): LimitState {
  const voicesOnly = sample.available <= VOICES_ONLY * sample.voices * VOICE_BITRATE
  if (voicesOnly && state.limit !== "slow") return fallen(state, "slow", now)
  const since = state.trend?.good === false ? state.trend.since : now
  if (now - since >= BAD_FOR_MS) return fallen(state, neighbour(state.limit, 1), now)
  return { ...state, trend: { good: false, since } }
}

function settles({ risenFrom }: LimitState): number {
  return risenFrom === "small" || risenFrom === "slow" ? RISE_SETTLES_MS : SETTLES_MS
}

function fallen(state: LimitState, limit: VideoLimit, now: number): LimitState {
  const { risenFrom, waits } = state
  const doubled = (from: VideoLimit) => Math.min(2 * waitOf(state, from), LONGEST_WAIT_MS)
  return {
    limit,
    changedAt: now,
    risenFrom: null,
    trend: null,
    waits: risenFrom === null ? waits : { ...waits, [risenFrom]: doubled(risenFrom) },
  }
}

function risen(state: LimitState, now: number): LimitState {
  const { limit, waits } = heldRise(state)
  return {
    limit: neighbour(limit, -1),
    changedAt: now,
    risenFrom: limit,
    trend: null,
    waits,
  }
}

/** A rise that holds makes the next one from the same limit as quick as the first. */
function heldRise(state: LimitState): LimitState {
  const { risenFrom, waits } = state
  if (risenFrom === null) return state
  return { ...state, risenFrom: null, waits: { ...waits, [risenFrom]: FIRST_WAIT_MS } }
}

function waitOf({ waits }: LimitState, limit: VideoLimit): number {
  return waits[limit] ?? FIRST_WAIT_MS
}

function neighbour(limit: VideoLimit, steps: 1 | -1): VideoLimit {
  return VIDEO_LIMITS[VIDEO_LIMITS.indexOf(limit) + steps] ?? limit
}
