import type { Instant, SeatNumber } from "../values/ids.ts"
import { askSooner } from "./ask.ts"
import { type Announced, type Change, inOrder, to } from "./input.ts"
import { depart, join } from "./own-keys.ts"
import { isExchanging, peerAt, withPeer } from "./peers.ts"
import type { Peer, PeerStatus, Running, TabId } from "./state.ts"

/** Seats come and go. A seat that goes has departed; when it comes back, its tab has to be announced again. */
export function presentChanged(state: Running, seats: readonly SeatNumber[], now: Instant): Change {
  const others = seats.filter((seat) => seat !== state.own.seat)
  const came = others
    .map((seat) => peerAt(state, seat))
    .filter(({ status }) => status.kind === "hidden")
  const gone = state.peers.filter(
    ({ seat, status }) => status.kind !== "hidden" && !others.includes(seat),
  )
  return replaced(state, [...came.map(shown), ...gone.map(hidden)], now)
}

/** Announcements, each refused when it is older than what is known of its seat. A newer one of another tab takes the seat over [P2]. */
export function announced(
  state: Running,
  announcements: readonly Announced[],
  now: Instant,
): Change {
  const others = announcements.filter(({ seat }) => seat !== state.own.seat)
  const replays = others.filter((each) => isReplay(peerAt(state, each.seat), each))
  const fresh = others.filter((each) => isFresh(peerAt(state, each.seat), each))
  return inOrder(
    state,
    (each) =>
      to(
        each,
        ...replays.map(
          ({ seat }) => ({ type: "warn", what: "replayed-announcement", seat }) as const,
        ),
      ),
    (each) =>
      replaced(
        each,
        newestOfEach(fresh).map((one) => withAnnounced(peerAt(each, one.seat), one)),
        now,
      ),
  )
}

/** Puts peers into the state that they are in now, with what this means for the own keys. */
function replaced(before: Running, peers: readonly Peer[], now: Instant): Change {
  const changes = peers.map((peer) => ({ old: peerAt(before, peer.seat), peer }))
  const departed = changes.filter(
    ({ old, peer }) => tabOf(old) !== null && tabOf(old) !== tabOf(peer),
  )
  const joined = changes.filter(
    ({ old, peer }) => tabOf(peer) !== null && tabOf(old) !== tabOf(peer),
  )
  const after = changes.reduce<Running>(
    (state, { old, peer }) => withPeer(state, rememberDeparted(old, peer)),
    changes.length === 0 ? before : askSooner(before, now),
  )
  const forget = departed.map(({ peer: { seat } }) => ({ type: "forgetSeat", seat }) as const)
  return inOrder(
    after,
    (state) => to(state, ...forget),
    (state) =>
      joined.length === 0
        ? to(state)
        : join(
            state,
            joined.map(({ peer }) => peer.seat),
            now,
          ),
    (state) => (departed.length === 0 ? to(state) : depart(state, now)),
  )
}

function shown(peer: Peer): Peer {
  return { ...peer, status: statusOf(peer.status.kind === "hidden" ? peer.status.tab : null) }
}

function hidden(peer: Peer): Peer {
  return { ...peer, status: { kind: "hidden", tab: null } }
}

function withAnnounced(peer: Peer, { tab, madeAt }: Announced): Peer {
  const { status } = peer
  const newest = { tab, madeAt }
  if (status.kind === "hidden") return { ...peer, newest, status: { kind: "hidden", tab } }
  if (status.kind === "exchanging" && status.tab === tab) return { ...peer, newest }
  return { ...peer, newest, status: statusOf(tab) }
}

function statusOf(tab: TabId | null): PeerStatus {
  if (tab === null) return { kind: "unannounced" }
  return { kind: "exchanging", tab, deliveries: [], held: [], seen: null, answered: null }
}

/** The same announcement again is harmless, and says nothing about a tab that has departed. */
function isReplay({ newest }: Peer, { tab, madeAt }: Announced): boolean {
  if (newest === null) return false
  return madeAt < newest.madeAt || (madeAt === newest.madeAt && tab !== newest.tab)
}

function isFresh({ newest }: Peer, { madeAt }: Announced): boolean {
  return newest === null || madeAt > newest.madeAt
}

function newestOfEach(announcements: readonly Announced[]): Announced[] {
  return announcements.filter(
    ({ seat, madeAt }, index) =>
      !announcements.some(
        (other, at) =>
          other.seat === seat && (other.madeAt > madeAt || (other.madeAt === madeAt && at < index)),
      ),
  )
}

function tabOf({ status }: Peer): TabId | null {
  return status.kind === "exchanging" ? status.tab : null
}

/** What was known of the keys of a tab that has departed, so that none of them is accepted again. */
function rememberDeparted(old: Peer, peer: Peer): Peer {
  if (!isExchanging(old) || tabOf(peer) === old.status.tab) return peer
  const { tab, held, seen } = old.status
  const newest = held.reduce((most, { generation, step }) => {
    const from = seen?.generation === generation ? Math.max(seen.step, step) : step
    return most === null || generation > most.generation ? { generation, step: from } : most
  }, seen)
  return { ...peer, departed: newest === null ? peer.departed : { tab, key: newest } }
}
