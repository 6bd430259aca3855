import type { SeatNumber } from "../values/ids.ts"
import type { Exchanging, Peer, Running, TabAt } from "./state.ts"

/** A seat with whose tab keys are exchanged. */
export type ExchangingPeer = Peer & { status: Exchanging }

export function exchanging({ peers }: Running): ExchangingPeer[] {
  return peers.filter(isExchanging)
}

/** The peer whose announced tab this is, if its seat is present. */
export function exchangingWith(state: Running, { seat, tab }: TabAt): ExchangingPeer | undefined {
  return exchanging(state).find((peer) => peer.seat === seat && peer.status.tab === tab)
}

export function isExchanging(peer: Peer): peer is ExchangingPeer {
  return peer.status.kind === "exchanging"
}

export function tabOf({ seat, status }: ExchangingPeer): TabAt {
  return { seat, tab: status.tab }
}

/** What is known of a seat: nothing, before something is. */
export function peerAt({ peers }: Running, seat: SeatNumber): Peer {
  const nobody: Peer = { seat, newest: null, status: { kind: "hidden", tab: null }, departed: null }
  return peers.find((peer) => peer.seat === seat) ?? nobody
}

export function withPeer(state: Running, peer: Peer): Running {
  const others = state.peers.filter(({ seat }) => seat !== peer.seat)
  return { ...state, peers: [...others, peer].toSorted((one, other) => one.seat - other.seat) }
}

/** With other details of those with whom keys are exchanged. */
export function mapExchanging(
  state: Running,
  change: (status: Exchanging, peer: ExchangingPeer) => Exchanging,
): Running {
  const peers = state.peers.map((peer) =>
    isExchanging(peer) ? { ...peer, status: change(peer.status, peer) } : peer,
  )
  return { ...state, peers }
}
