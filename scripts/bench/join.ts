import type { Browser } from "playwright-core"

import { openChromium } from "../../tests/support/chromium.ts"
import { BareServer } from "./bare/bare-server.ts"
import { type Contender, bareContender, productContender } from "./join/contenders.ts"
import { type Measured, measureJoin } from "./join/measure-join.ts"
import { measureMemory } from "./join/measure-memory.ts"
import { Product } from "../../tests/support/product.ts"
import { round, spread } from "./support/spread.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 10)

/**
 * How long it takes to meet, beside a bare page in the same run: fresh browsers, the two by turns,
 * the first to go changing with each round. Prints one JSON object; milliseconds, bytes, megabytes.
 */
const bareServer = await BareServer.start()
const product = await Product.start({ LOG_LEVEL: "warn" })
const resident: Browser = await openChromium()
try {
  const contenders: [Contender, Contender] = [
    await bareContender(bareServer, resident),
    await productContender(product, resident),
  ]
  const [bare, own] = await runRounds(contenders)
  const memory = await measureMemory(contenders)
  console.log(JSON.stringify(report(bare, own, memory), null, 2))
} finally {
  await resident.close()
  await product.stop()
  await bareServer.stop()
}

async function runRounds(contenders: [Contender, Contender]): Promise<[Measured[], Measured[]]> {
  const results: [Measured[], Measured[]] = [[], []]
  for (let turn = 0; turn < ROUNDS; turn++) {
    const order = turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)
    for (const which of order) results[which].push(await measureJoin(contenders[which]))
    process.stderr.write(`round ${turn + 1} of ${ROUNDS}\n`)
  }
  return results
}

function report(bare: Measured[], own: Measured[], memory: [number[], number[]]) {
  const beside = (pick: (measured: Measured) => number) => {
    const [own_, bare_] = [spread(own.map(pick)), spread(bare.map(pick))]
    return { own: own_, bare: bare_, ratio: round(own_.median / bare_.median) }
  }
  const [memoryBare, memoryOwn] = [spread(memory[0]), spread(memory[1])]
  return {
    bench: "join",
    doorToPicture: beside(({ doorToPicture }) => doorToPicture),
    navigationToDoor: beside(({ navigationToDoor }) => navigationToDoor),
    returningToPicture: beside(({ returningToPicture }) => returningToPicture),
    weight: { own: weight(own), bare: weight(bare) },
    serverMegabytesWithFour: {
      own: memoryOwn,
      bare: memoryBare,
      ratio: round(memoryOwn.median / memoryBare.median),
    },
  }
}

/** Bytes and requests are the same every time; the last round speaks for all. */
function weight(measured: Measured[]) {
  const last = measured.at(-1)
  if (!last) throw new Error("Nothing was measured")
  return { upToDoor: last.upToDoor, upToRoom: last.upToRoom }
}
