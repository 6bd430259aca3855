import { BareServer } from "../bare/bare-server.ts"
import { Product } from "../../../tests/support/product.ts"
import { processorMs } from "../support/processor-time.ts"
import { pairwise, spread } from "../support/spread.ts"
import { turnOrder } from "../support/turn-order.ts"
import { type Fill, PEOPLE } from "./crowd.ts"
import { joinBare } from "./join-bare.ts"
import { joinProduct } from "./join-product.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 15)
/** A server that has just started still compiles what it runs. */
const WARM_UP = 5

/**
 * How many people a second can join: eight at once, each sending two sources and receiving those of the seven others,
 * as far as the server is concerned. Beside mediasoup and Socket.IO alone, with the same requests to the worker.
 */
export async function measureJoins() {
  const product = await Product.start({ LOG_LEVEL: "warn", MEDIA_WORKERS: "1" })
  const bare = await BareServer.start()
  const contenders = {
    product: { pid: product.pid, prepare: () => joinProduct(product) },
    bare: { pid: bare.pid, prepare: () => joinBare(bare) },
  }
  const perSecond: Record<keyof typeof contenders, number[]> = { product: [], bare: [] }
  const processor: typeof perSecond = { product: [], bare: [] }
  try {
    for (let turn = 0; turn < WARM_UP + ROUNDS; turn++)
      for (const name of turnOrder(["product", "bare"] as const, turn)) {
        const { pid, prepare } = contenders[name]
        const measured = await measure(pid, await prepare())
        if (turn < WARM_UP) continue
        perSecond[name].push(measured.perSecond)
        processor[name].push(measured.processorMs)
      }
  } finally {
    await Promise.all([product.stop(), bare.stop()])
  }
  return {
    people: PEOPLE,
    perSecond: { product: spread(perSecond.product), bare: spread(perSecond.bare) },
    /** Of the server and its worker, for one who joins. */
    processorMs: { product: spread(processor.product), bare: spread(processor.bare) },
    ratio: {
      perSecond: pairwise(perSecond.product, perSecond.bare),
      perSecondOfProcessorTime: pairwise(processor.bare, processor.product),
    },
  }
}

async function measure(pid: number, fill: Fill) {
  const before = await processorMs(pid)
  const begin = performance.now()
  const empty = await fill()
  const perSecond = (PEOPLE * 1000) / (performance.now() - begin)
  const used = (await processorMs(pid)) - before
  await empty()
  return { perSecond, processorMs: used / PEOPLE }
}
