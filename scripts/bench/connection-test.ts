import { openChromium } from "../../tests/support/chromium.ts"
import {
  CELLS,
  type Cell,
  type Compared,
  type Tried,
  compare,
  tryCell,
} from "../../tests/support/connection-test-cells.ts"
import { Product } from "../../tests/support/product.ts"
import { round, spread } from "./support/spread.ts"

/** How far from what was set a measured value may be: a part of it, or of all packets where none are lost. */
const WITHIN = 0.2
const NO_LOSS = 0.005

/**
 * The connection test in every combination of loss (0, 2, 10 %), delay (20, 150, 400 ms one way) and rate
 * (5000, 500, 100 kbit/s) that a relay is set to: the sentence on the screen beside the right one, each
 * measured value beside the set one, and the time from the press. Prints one JSON object.
 */
const product = await Product.start({ LOG_LEVEL: "warn" })
const browser = await openChromium()
const rows: { cell: Cell; tried: Tried; compared: Compared[] }[] = []
try {
  for (const cell of CELLS) {
    const tried = await tryCell(browser, product, cell)
    rows.push({ cell, tried, compared: compare(cell, tried) })
    process.stderr.write(`${rows.length} of ${CELLS.length}: ${tried.sentence}\n`)
  }
} finally {
  await browser.close()
  await product.stop()
}

console.log(
  JSON.stringify(
    {
      bench: "connection-test",
      cells: rows.length,
      rightSentence: rows.filter(({ cell, tried }) => tried.sentence === cell.sentence).length,
      allValuesWithin20Percent: rows.filter(({ compared }) => compared.every(isNear)).length,
      pressToSentenceMs: spread(rows.map(({ tried }) => tried.ms)),
      offBy: Object.fromEntries(
        [
          ...Map.groupBy(
            rows.flatMap(({ compared }) => compared),
            ({ what }) => what,
          ),
        ].map(([what, values]) => [what, spread(values.map(({ off }) => round(off)))]),
      ),
      table: rows.map(({ cell, tried, compared }) => ({
        lossPercent: cell.loss * 100,
        delayOneWayMs: cell.delay,
        rateKbits: cell.rate,
        ms: tried.ms,
        right: tried.sentence === cell.sentence,
        sentence: tried.sentence,
        measured: Object.fromEntries(compared.map(({ what, measured }) => [what, round(measured)])),
        far: compared.filter((value) => !isNear(value)).map(({ what }) => what),
      })),
    },
    null,
    2,
  ),
)

function isNear({ set, off }: Compared): boolean {
  return off <= (set === 0 ? NO_LOSS : WITHIN)
}
