import { LoadGenerator } from "../load/generator.ts"
import { turnOrder } from "../support/turn-order.ts"
import { bareRooms } from "./rooms/bare-rooms.ts"
import { productRooms } from "./rooms/product-rooms.ts"
import { type Measured, report } from "./rooms/report.ts"
import type { Meetings } from "./rooms/rooms-of-eight.ts"
import { measureWindow } from "./rooms/window.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 8)
/** No round begins after so long, ms: on a busy machine coming in alone may take a minute. */
const LAST_ROUND_BEGINS_MS = 190_000
/** The groups of streams in the generator, of which one flows at a time. */
const GROUPS = { product: 1, bare: 2 } as const
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/**
 * Rooms of eight on one worker, in which each sends a voice and a camera and receives those of the seven others: what is
 * forwarded, lost and delayed, and what it costs the worker; beside a worker that has the same transports, producers and
 * consumers and no product around it. By turns: while the streams of one flow, the other one has none.
 */
export async function measureRooms() {
  // mediasoup listens to these to close its workers, so that this process would go on without them.
  for (const signal of ENDING_SIGNALS) process.once(signal, () => process.exit(1))
  const began = performance.now()
  const generator = await LoadGenerator.start()
  const opened: Meetings[] = []
  const measured: Measured = { product: [], bare: [] }
  try {
    const product = await productRooms(generator, GROUPS.product)
    opened.push(product)
    const bare = await bareRooms(generator, GROUPS.bare)
    opened.push(bare)
    const rooms = { product, bare }
    // The first round warms up and does not count.
    for (let turn = 0; turn <= ROUNDS; turn++) {
      if (turn > 1 && performance.now() - began > LAST_ROUND_BEGINS_MS) break
      for (const name of turnOrder(["product", "bare"] as const, turn)) {
        const window = await measureWindow(generator, GROUPS[name], rooms[name])
        if (turn > 0) measured[name].push(window)
        process.stderr.write(
          `rooms ${turn} of ${ROUNDS}, ${name}, ${Math.round(window.forwardedASecond)} a second, ${window.lostPercent.toFixed(3)} % lost\n`,
        )
      }
    }
  } finally {
    generator.close()
    await Promise.all(opened.map((rooms) => rooms.close()))
  }
  return report(measured)
}
