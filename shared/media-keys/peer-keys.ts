import type { Instant, SeatNumber } from "../values/ids.ts"
import { type Change, type Effect, inOrder, to } from "./input.ts"
import { type KeyId, isBefore } from "./key-id.ts"
import { hasReceipt, hasten } from "./deliveries.ts"
import { join } from "./own-keys.ts"
import { type ExchangingPeer, exchanging, exchangingWith, mapExchanging, tabOf } from "./peers.ts"
import type { Exchanging, HeldKey, Running, TabAt } from "./state.ts"

/** How long a key that is superseded may still open frames that are under way, ms. */
const KEEP_SUPERSEDED_MS = 10_000
/** The most generations that are held of one tab. */
const MOST_HELD = 8

/** A key comes in: opened with and receipted, if it is from the announced tab of a seat that is present. */
export function keyReceived(
  state: Running,
  { from, key, wantsKey }: { from: TabAt; key: KeyId; wantsKey: boolean },
  now: Instant,
): Change {
  const peer = exchangingWith(state, from)
  if (peer === undefined) return to(state, { type: "warn", what: "stray-key", seat: from.seat })
  return inOrder(
    state,
    (each) => hold(each, peer, key),
    (each) => (wantsKey ? answerWish(hasten(each, from.seat, now), peer, key, now) : to(each)),
  )
}

/** A frame was opened with this key: what it supersedes is forgotten soon. */
export function keySeen(state: Running, seat: SeatNumber, key: KeyId, now: Instant): Change {
  return to(
    mapExchanging(state, (status, peer) => {
      const isHeld = status.held.some(
        ({ generation, step }) => generation === key.generation && step <= key.step,
      )
      const isNew = status.seen === null || isBefore(status.seen, key)
      if (peer.seat !== seat || !isHeld || !isNew) return status
      const held = status.held.map((each) => supersededBy(each, key, now + KEEP_SUPERSEDED_MS))
      return { ...status, seen: key, held }
    }),
  )
}

/** Forgets what was superseded long enough ago. */
export function forgetSuperseded(state: Running, now: Instant): Change {
  const isDue = (at: Instant | null) => at !== null && at <= now
  const effects = exchanging(state).flatMap(({ seat, status }) =>
    status.held.flatMap((each): Effect[] => {
      const { generation } = each
      if (isDue(each.forgetAt)) return [{ type: "forgetKey", seat, generation }]
      const before = stepAfter(each, isDue)
      return before === each.step ? [] : [{ type: "forgetSteps", seat, generation, before }]
    }),
  )
  if (effects.length === 0) return to(state)
  const after = mapExchanging(state, (status) => ({
    ...status,
    held: status.held
      .filter(({ forgetAt }) => !isDue(forgetAt))
      .map((each) => ({
        ...each,
        step: stepAfter(each, isDue),
        superseded: each.superseded.filter(({ forgetAt }) => !isDue(forgetAt)),
      })),
  }))
  return to(after, ...effects)
}

/** A new worker has no key yet. */
export function installAll(state: Running): Change {
  const keys = exchanging(state).flatMap((peer) =>
    peer.status.held.map(({ generation, step }) => {
      const from = tabOf(peer)
      return { type: "installKey", from, key: { generation, step } } as const
    }),
  )
  return to(state, ...keys)
}

function hold(state: Running, { seat, status, departed }: ExchangingPeer, key: KeyId): Change {
  const from = { seat, tab: status.tab }
  const receipt = { type: "sendReceipt", to: from, key } as const
  if (status.held.some(({ generation }) => generation === key.generation)) return to(state, receipt)
  const isFormer = departed?.tab === status.tab && isBefore(key, departed.key)
  const isSuperseded = status.seen !== null && key.generation < status.seen.generation
  if (isFormer || isSuperseded) return to(state)
  const tooMany = status.held.length < MOST_HELD ? undefined : leastUseful(status)
  const kept = status.held.filter((each) => each !== tooMany)
  const held = [...kept, { ...key, forgetAt: null, superseded: [] }]
  const forget: Effect[] =
    tooMany === undefined ? [] : [{ type: "forgetKey", seat, generation: tooMany.generation }]
  return to(
    mapExchanging(state, (each, peer) => (peer.seat === seat ? { ...each, held } : each)),
    ...forget,
    { type: "installKey", from, key },
    receipt,
  )
}

/**
 * A tab that has sent a receipt and then wants the key has lost it: to that tab this one had departed. It gets the next step, as a
 * tab that has come. A repeated message does nothing, but in another own generation: the receipt for that may be an old one.
 */
function answerWish(
  state: Running,
  { seat, status: { answered } }: ExchangingPeer,
  key: KeyId,
  now: Instant,
): Change {
  const { generation } = state.current
  const peer = exchanging(state).find((each) => each.seat === seat)
  const isOld = answered !== null && isBefore(key, answered.key)
  const isNew =
    answered === null || isBefore(answered.key, key) || answered.generation !== generation
  if (peer === undefined || isOld || !isNew || !hasReceipt(peer, generation)) return to(state)
  const after = mapExchanging(state, (each, other) =>
    other.seat === seat ? { ...each, answered: { key, generation } } : each,
  )
  return join(after, [seat], now)
}

function supersededBy(held: HeldKey, { generation, step }: KeyId, forgetAt: Instant): HeldKey {
  if (held.generation < generation) return { ...held, forgetAt: held.forgetAt ?? forgetAt }
  if (held.generation > generation || held.step === step) return held
  return { ...held, superseded: [...held.superseded, { before: step, forgetAt }] }
}

function stepAfter({ step, superseded }: HeldKey, isDue: (at: Instant) => boolean): number {
  return Math.max(step, ...superseded.map((each) => (isDue(each.forgetAt) ? each.before : step)))
}

/** The oldest of those that are not in use. */
function leastUseful({ held, seen }: Exchanging): HeldKey | undefined {
  return held
    .filter(({ generation }) => generation !== seen?.generation)
    .toSorted((one, other) => one.generation - other.generation)[0]
}
