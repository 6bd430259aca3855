import type { Browser } from "playwright-core"

import { freshPage } from "./chromium.ts"
import { throughLine } from "./udp-relay.ts"
import { PoorLine, type NetworkConditions } from "./network-conditions.ts"

/** A connection as the relay is set. `sentence` is the right one for it. */
export interface Cell extends NetworkConditions {
  sentence: string
}

const SENTENCES = {
  good: "Nettet ditt er godt nok for bilde og lyd.",
  delayed: "Bilde og lyd kommer fram, men litt sent: ta en liten pause før du svarer.",
  videoLoss: "Lyd går fint, bildet kan hakke: flytt deg nærmere ruteren.",
  videoBandwidth: "Lyd går fint, bildet kan hakke: be andre i huset vente med film og spill.",
  audioLoss: "Lyden kan falle ut: flytt deg helt inntil ruteren, eller bruk kabel.",
  audioBandwidth:
    "Lyden kan falle ut: ha kameraet av, og be andre i huset vente med film og spill.",
} as const

/** Every combination of loss, delay (one way, ms) and rate (kbit/s), with the sentence for each. */
export const CELLS: readonly Cell[] = [0, 0.02, 0.1].flatMap((loss) =>
  [20, 150, 400].flatMap((delay) =>
    [5000, 500, 100].map((rate) => ({
      loss,
      delay,
      rate,
      sentence: sentenceFor(loss, delay, rate),
    })),
  ),
)

/** Written down by hand, not computed: by the loss, the delay and the rate, the worst first. */
function sentenceFor(loss: number, delay: number, rate: number): string {
  if (loss === 0.1) return SENTENCES.audioLoss
  if (rate === 100) return SENTENCES.audioBandwidth
  if (loss === 0.02) return SENTENCES.videoLoss
  if (rate === 500) return SENTENCES.videoBandwidth
  return delay === 400 ? SENTENCES.delayed : SENTENCES.good
}

export interface Tried {
  /** The sentence on the screen. */
  sentence: string
  /** From the press to the sentence, ms. */
  ms: number
  measured: Shown
}

/** The numbers as the screen shows them: ms, parts of all packets, kbit/s. */
interface Shown {
  roundTrip: number
  up: { loss: number; kbits: number }
  down: { loss: number; kbits: number }
}

interface Server {
  origin: string
  mediaPort: number
}

/** Opens the step in a browser behind such a connection, presses, and reads the result. */
export async function tryCell(
  browser: Browser,
  server: Server,
  cell: NetworkConditions,
): Promise<Tried> {
  const line = await PoorLine.open(server.mediaPort, cell)
  const { context, page } = await freshPage(browser)
  try {
    await context.addInitScript(throughLine, line.mediaPorts)
    await page.goto(`${server.origin}/ov/nett`)
    const button = page.getByRole("button", { name: "Prøv nettet" })
    await button.waitFor()
    // The transports connect while a person reads the text.
    await page.waitForFunction(transportsConnected, undefined, { timeout: 30_000 })
    const began = Date.now()
    await button.click()
    const result = page.locator(".net-result p")
    await result.waitFor({ timeout: 30_000 })
    const ms = Date.now() - began
    const sentence = await result.innerText()
    await page.getByText("Tallene bak").click()
    return {
      sentence,
      ms,
      measured: readNumbers(await page.locator(".net-numbers dd").allInnerTexts()),
    }
  } finally {
    await context.close()
    line.close()
  }
}

function readNumbers([trip = "", lost = "", , room = ""]: string[]): Shown {
  const [roundTrip = NaN] = numbersIn(trip)
  const [lossUp = NaN, lossDown = NaN] = numbersIn(lost)
  const [up = NaN, down = NaN] = [...room.matchAll(/([\d,]+) (kbit|Mbit)/g)].map(
    ([, amount = "", unit]) => Number(amount.replace(",", ".")) * (unit === "Mbit" ? 1000 : 1),
  )
  return {
    roundTrip,
    up: { loss: lossUp / 100, kbits: up },
    down: { loss: lossDown / 100, kbits: down },
  }
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/[\d,]+/g)]
    .map(([found]) => found)
    .filter((found) => /\d/.test(found))
    .map((found) => Number(found.replace(/,$/, "").replace(",", ".")))
}

/** Runs in the page: whether the two connections of the measurement are up. */
function transportsConnected(): boolean {
  const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } })
    .probe
  const connected = connections.filter(({ connectionState }) => connectionState === "connected")
  return connected.length >= 2
}

/** A measured value beside what was set; `off` is the part by which it differs. */
export interface Compared {
  what: string
  set: number
  measured: number
  off: number
}

/**
 * What was measured beside what was set: the round trip beside twice the delay; the loss each way
 * beside the loss; what came through each way beside what the rate lets through and the loss leaves.
 */
export function compare({ loss, delay, rate }: NetworkConditions, { measured }: Tried): Compared[] {
  const { roundTrip, up, down } = measured
  const goodput = rate * (1 - loss)
  const rows: [string, number, number][] = [
    ["round trip, ms", 2 * delay, roundTrip],
    ["loss up", loss, up.loss],
    ["loss down", loss, down.loss],
    ["kbit/s up", goodput, up.kbits],
    ["kbit/s down", goodput, down.kbits],
  ]
  return rows.map(([what, set, value]) => ({
    what,
    set,
    measured: value,
    off: set === 0 ? value : Math.abs(value - set) / set,
  }))
}
