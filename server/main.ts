import { join } from "node:path"

import { readConfig } from "./platform/config.ts"
import { greeting } from "./platform/greeting.ts"
import { lanAddresses } from "./platform/lan-addresses.ts"
import { type Product, StartFailure, startProduct } from "./product.ts"

/** How long stopping may take before the process exits anyway. ms */
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
    stopOnSignals(product)
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
  // Everything is closed; a worker that is still starting would keep the process alive.
  process.exit(1)
}

/** No meeting ends because of a bug elsewhere in the program: it is logged, and the process continues. */
function stayUp({ log }: Product): void {
  // A closed pipe is no reason to stop.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {})
  process.on("uncaughtException", (cause) => log.error({ cause }, "An error was not caught"))
  process.on("unhandledRejection", (cause) => log.error({ cause }, "An error was not caught"))
}

function stopOnSignals(product: Product): void {
  const stop = () => {
    // Connections that do not close in time are cut: browsers reconnect by themselves.
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref()
    void product.close().then(() => process.exit(0))
  }
  // SIGHUP: the terminal that it was started in has been closed.
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, stop)
}
