import { join } from "node:path"

import { readConfig } from "./platform/config.ts"
import { greeting } from "./platform/greeting.ts"
import { lanAddresses } from "./platform/lan-addresses.ts"
import { type Product, StartFailure, startProduct } from "./product.ts"

/** How long a stop may take before it is cut short. ms */
const STOP_WITHIN_MS = 5000

const root = join(import.meta.dirname, "..")
const outcome = readConfig(process.env, process.argv.slice(2), {
  data: join(root, "data"),
  pages: join(root, "dist/client"),
})

if (outcome.ok) {
  try {
    const workerBin = process.env["MEDIASOUP_WORKER_BIN"]
    const product = await startProduct(outcome.config, { workerBin })
    stayUp(product)
    stopWhenAsked(product)
    process.stdout.write(`${greeting(outcome.config, product.port, lanAddresses())}\n`)
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error
    complain([error.message])
  }
} else complain(outcome.sentences)

function complain(sentences: readonly string[]): void {
  process.stderr.write(
    `Samtalerom cannot start:\n${sentences.map((each) => `  ${each}\n`).join("")}`,
  )
  // Whatever was begun has been let go of; a worker on its way up would still hold the process.
  process.exit(1)
}

/** No meeting ends because of a mistake somewhere else in the program: it is logged, and life goes on. */
function stayUp({ log }: Product): void {
  // Nobody reads on the other side any more: no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {})
  process.on("uncaughtException", (cause) => log.error({ cause }, "Something unforeseen happened"))
  process.on("unhandledRejection", (cause) => log.error({ cause }, "Something unforeseen happened"))
}

function stopWhenAsked(product: Product): void {
  const stop = () => {
    // Those who hang on are let go of: they come back by themselves.
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref()
    void product.close().then(() => process.exit(0))
  }
  // SIGHUP: the terminal that it was started in has been closed.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, stop)
}
