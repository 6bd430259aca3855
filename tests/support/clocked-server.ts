// The product as it is, but for its clock, which the process that started it moves by messages.
import { join } from "node:path"

import { readConfig } from "../../server/platform/config.ts"
import { startProduct } from "../../server/product.ts"
import { MovedClock } from "./moved-clock.ts"

const root = join(import.meta.dirname, "../..")
const outcome = readConfig(process.env, [], {
  data: join(root, "data"),
  pages: join(root, "dist/client"),
})
if (!outcome.ok) throw new Error(outcome.sentences.join("\n"))

const clock = new MovedClock(Number(process.argv[2] ?? 0))
const workerBin = process.env["MEDIASOUP_WORKER_BIN"]
const product = await startProduct(outcome.config, { clock, workerBin })

process.on("message", (ms) => void advance(Number(ms)))
process.once("SIGTERM", () => void product.close().then(() => process.exit(0)))
// The process that moves the clock is gone: nobody wants this server any more.
process.once("disconnect", () => process.exit(1))

/** Answers with how far ahead of the machine's clock it now is. */
async function advance(ms: number): Promise<void> {
  await clock.advance(ms)
  process.send?.(clock.ahead)
}
