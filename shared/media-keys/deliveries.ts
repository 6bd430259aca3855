import type { Instant, SeatNumber } from "../values/ids.ts"
import { type Change, to } from "./input.ts"
import type { KeyId } from "./key-id.ts"
import { type ExchangingPeer, exchanging, exchangingWith, mapExchanging, tabOf } from "./peers.ts"
import type { Delivery, Exchanging, Running, TabAt } from "./state.ts"

/** How long a receipt is waited for after the first message, the second, and each further one, ms. */
const RESEND_AFTER_MS = [500, 1000, 2000] as const

/** Sends one of the own keys to some tabs, and again until each has sent a receipt. */
export function deliver(
  state: Running,
  key: KeyId,
  now: Instant,
  isFor: (peer: ExchangingPeer) => boolean = () => true,
): Change {
  const changed = mapExchanging(state, (status, peer) =>
    isFor(peer) ? withDelivery(status, firstDelivery(key, now)) : status,
  )
  return to(
    changed,
    ...exchanging(changed)
      .filter(isFor)
      .map((peer) => sendKey(peer, key)),
  )
}

/** Sends again what no receipt has come for, and the key in use to a tab whose own key is missing; always at the step that is current. */
export function resend(state: Running, now: Instant): Change {
  const effects = exchanging(state).flatMap((peer) =>
    dueDeliveries(state, peer.status, now).map(({ generation }) =>
      sendKey(peer, { generation, step: stepNow(state, generation) }),
    ),
  )
  if (effects.length === 0) return to(state)
  const changed = mapExchanging(state, (status) =>
    dueDeliveries(state, status, now).reduce(
      (each, delivery) => withDelivery(each, sentAgain(delivery, now)),
      status,
    ),
  )
  return to(changed, ...effects)
}

/** A receipt counts for a key that was sent to this tab; one for a key that was never made is refused. */
export function receiptReceived(state: Running, from: TabAt, key: KeyId): Change {
  const peer = exchangingWith(state, from)
  if (peer === undefined) return to(state, { type: "warn", what: "stray-receipt", seat: from.seat })
  if (!isMade(state, key))
    return to(state, { type: "warn", what: "made-up-receipt", seat: from.seat })
  const delivery = deliveryOf(peer.status, key.generation)
  if (delivery === undefined || key.step < delivery.from) return to(state)
  return to(
    mapExchanging(state, (status, { seat }) =>
      seat === from.seat ? withDelivery(status, { ...delivery, hasReceipt: true }) : status,
    ),
  )
}

/** Sends to a tab that lacks the key soon again what it has sent no receipt for: nothing may have reached it until now. */
export function hasten(state: Running, lacking: SeatNumber, now: Instant): Running {
  const sooner = (each: Delivery) =>
    each.hasReceipt ? each : { ...each, againAt: Math.min(each.againAt, now + RESEND_AFTER_MS[0]) }
  return mapExchanging(state, (status, { seat }) =>
    seat === lacking ? { ...status, deliveries: status.deliveries.map(sooner) } : status,
  )
}

/** Whether the tab of a peer has sent a receipt for one of the own generations. */
export function hasReceipt({ status }: ExchangingPeer, generation: number): boolean {
  return deliveryOf(status, generation)?.hasReceipt ?? false
}

/** Nothing is sent of other generations any more. */
export function keepDeliveries(state: Running, generation: number): Running {
  return mapExchanging(state, (status) => ({
    ...status,
    deliveries: status.deliveries.filter((each) => each.generation === generation),
  }))
}

/** Whether it is sent again when it is time. */
export function isOpen(state: Running, { held }: Exchanging, delivery: Delivery): boolean {
  if (!delivery.hasReceipt) return true
  return held.length === 0 && delivery.generation === state.current.generation
}

/** Steps of a former generation are not remembered. */
function isMade(state: Running, { generation, step }: KeyId): boolean {
  if (generation < state.current.generation) return true
  return generation <= state.newestGeneration && step <= stepNow(state, generation)
}

function stepNow({ current }: Running, generation: number): number {
  return generation === current.generation ? current.step : 0
}

function sendKey(peer: ExchangingPeer, key: KeyId) {
  const wantsKey = peer.status.held.length === 0
  return { type: "sendKey", to: tabOf(peer), key, wantsKey } as const
}

function dueDeliveries(state: Running, status: Exchanging, now: Instant): Delivery[] {
  return status.deliveries.filter((each) => each.againAt <= now && isOpen(state, status, each))
}

function deliveryOf({ deliveries }: Exchanging, generation: number): Delivery | undefined {
  return deliveries.find((each) => each.generation === generation)
}

function firstDelivery({ generation, step }: KeyId, now: Instant): Delivery {
  return sentAgain({ generation, from: step, hasReceipt: false, sent: 0, againAt: now }, now)
}

function sentAgain(delivery: Delivery, now: Instant): Delivery {
  const wait = RESEND_AFTER_MS[Math.min(delivery.sent, 2)] ?? 2000
  return { ...delivery, sent: delivery.sent + 1, againAt: now + wait }
}

function withDelivery(status: Exchanging, delivery: Delivery): Exchanging {
  const others = status.deliveries.filter(({ generation }) => generation !== delivery.generation)
  return { ...status, deliveries: [...others, delivery] }
}
