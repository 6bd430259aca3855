import type { SeatNumber } from "#shared/values/ids.ts"
import { Subscriber, type Streams } from "../subscriber.ts"
import type { ReceiveTransport } from "../rtp-endpoints.ts"
import { FakeSeal } from "./fake-seal.ts"
import { FakeMediaSignaling } from "./fake-media-signaling.ts"

/**
 * A receive transport without a browser, with this `id`. `undecodable` is the id of what this browser cannot decode. Every
 * negotiation that includes `poison`, and every later one, fails, as in a browser.
 */
export function fakeReceiveTransport({ id = "t", undecodable = "", poison = "" } = {}): {
  transport: ReceiveTransport
  consumed: string[][]
} {
  let poisoned = false
  const consumed: string[][] = []
  let turn: string[] | undefined
  const transport: ReceiveTransport = Object.assign(Object.create(null), {
    id,
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
      // The negotiation begins when everything requested in this turn is known.
      await Promise.resolve()
      if (poisoned) throw new Error("Failed to parse SessionDescription")
      const consumer = { closed: false, track: id, close: () => (consumer.closed = true) }
      return consumer
    },
  })
  return { transport, consumed }
}

/** A subscriber, with what is shown of each seat: microphone and camera. */
export function subscriberInTest() {
  const signaling = new FakeMediaSignaling()
  let streams: ReadonlyMap<SeatNumber, Streams> = new Map()
  let broken = 0
  const subscriber = new Subscriber(
    signaling,
    new FakeSeal(),
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
    signaling,
    subscriber,
    shown,
    broken: () => broken,
    stream: (seat: SeatNumber) => streams.get(seat),
  }
}
