import type { SeatNumber } from "#shared/values/ids.ts"
import { Subscriber, type Streams } from "../subscriber.ts"
import type { ReceiveTransport } from "../rtp-endpoints.ts"
import { FakeMediaSignaling } from "./fake-media-signaling.ts"

/**
 * A way in made by hand. `undecodable` names what this browser cannot decode; and whatever is negotiated
 * together with `poison`, or after it, fails, as in a browser.
 */
export function fakeReceiveTransport({ undecodable = "", poison = "" } = {}): {
  path: ReceiveTransport
  consumed: string[][]
} {
  let poisoned = false
  const consumed: string[][] = []
  let turn: string[] | undefined
  const path: ReceiveTransport = Object.assign(Object.create(null), {
    closed: false,
    consume: async ({ id }: { id: string }) => {
      if (turn === undefined) {
        turn = []
        consumed.push(turn)
        queueMicrotask(() => (turn = undefined))
      }
      turn.push(id)
      if (id === undecodable)
        throw Object.assign(new Error("cannot consume"), { name: "UnsupportedError" })
      poisoned ||= id === poison
      // The negotiation comes once all that is asked for in this turn is known.
      await Promise.resolve()
      if (poisoned) throw new Error("Failed to parse SessionDescription")
      const consumer = { closed: false, track: id, close: () => (consumer.closed = true) }
      return consumer
    },
  })
  return { path, consumed }
}

/** Receiving, with what is shown of each seat: microphone and camera. */
export function subscriberInTest() {
  const line = new FakeMediaSignaling()
  let streams: ReadonlyMap<SeatNumber, Streams> = new Map()
  let broken = 0
  const subscriber = new Subscriber(
    line,
    (next) => (streams = next),
    () => (broken += 1),
  )
  const shown = () =>
    [...streams].map(([seat, { microphone, camera }]) => [
      seat,
      microphone !== null,
      camera !== null,
    ])
  return {
    line,
    incoming: subscriber,
    shown,
    broken: () => broken,
    stream: (seat: SeatNumber) => streams.get(seat),
  }
}
