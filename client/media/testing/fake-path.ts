import type { SeatNumber } from "#shared/protocol/ids.ts"
import { Incoming, type Streams } from "../incoming.ts"
import type { ReceivePath } from "../media-path.ts"
import { FakeLine } from "./fake-line.ts"

/**
 * A way in made by hand. `undecodable` names what this browser cannot decode; and whatever is negotiated
 * together with `poison`, or after it, fails, as in a browser.
 */
export function fakePath({ undecodable = "", poison = "" } = {}): {
  path: ReceivePath
  consumed: string[][]
} {
  let poisoned = false
  const consumed: string[][] = []
  let turn: string[] | undefined
  const path: ReceivePath = Object.assign(Object.create(null), {
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
export function receivingInTest() {
  const line = new FakeLine()
  let streams: ReadonlyMap<SeatNumber, Streams> = new Map()
  let broken = 0
  const incoming = new Incoming(
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
    incoming,
    shown,
    broken: () => broken,
    stream: (seat: SeatNumber) => streams.get(seat),
  }
}
