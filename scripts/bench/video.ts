import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { Product } from "../../tests/support/product.ts"
import { type Heard, hearThrough } from "./video/poor-connection.ts"
import { measureTraffic } from "./video/traffic.ts"
import { round, spread } from "./support/spread.ts"
import { turnOrder } from "./support/turn-order.ts"

const ROUNDS = Number(process.env["ROUNDS"] ?? 2)
/** How long each is listened to. ms */
const LISTEN_MS = Number(process.env["LISTEN_MS"] ?? 45_000)
const TRAFFIC_MS = 10_000
/** kbit/s, one way in ms, part of all packets. */
const POOR = { rate: 400, delay: 150, loss: 0.02 }

/**
 * What video costs a room of twelve, beside all of it in full size to everyone; and what becomes of four voices on a poor
 * connection with the limit on video, beside the same without it. By turns in the same run. Prints one JSON object.
 */
type Contender = "limited" | "unlimited"
const traffic: Awaited<ReturnType<typeof trafficOfTwelve>>[] = []
const heard: Record<Contender, Heard[]> = { limited: [], unlimited: [] }
const limits: string[][] = []
for (let turn = 0; turn < ROUNDS; turn++) {
  traffic.push(await trafficOfTwelve())
  for (const contender of turnOrder<Contender>(["limited", "unlimited"], turn)) {
    const measured = await hearThrough(POOR, { limited: contender === "limited", ms: LISTEN_MS })
    heard[contender].push(...measured.heard)
    if (contender === "limited") limits.push(measured.limits)
  }
  process.stderr.write(`round ${turn + 1} of ${ROUNDS}\n`)
}
console.log(
  JSON.stringify(
    { bench: "video", roomOfTwelve: roomOfTwelve(), poorConnection: poorConnection() },
    null,
    2,
  ),
)
// A WebRTC library in Node keeps its process alive for ever.
process.exit()

async function trafficOfTwelve() {
  const folder = await mkdtemp(join(tmpdir(), "video-"))
  const product = await Product.start({ LOG_LEVEL: "warn" })
  try {
    return await measureTraffic(product, folder, TRAFFIC_MS)
  } finally {
    await product.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function roomOfTwelve() {
  const besideFull = (window: "wide" | "phone", way: "received" | "sent") => ({
    kbits: spread(traffic.map((measured) => measured[window][way])),
    fullKbits: spread(traffic.map(({ full }) => full[way])),
    ratio: spread(traffic.map((measured) => measured[window][way] / measured.full[way])),
  })
  return {
    "1280x800": { received: besideFull("wide", "received"), sent: besideFull("wide", "sent") },
    "360x740": { received: besideFull("phone", "received"), sent: besideFull("phone", "sent") },
  }
}

function poorConnection() {
  const besideUnlimited = (pick: (voice: Heard) => number) => {
    const [limited, unlimited] = [
      spread(heard.limited.map(pick)),
      spread(heard.unlimited.map(pick)),
    ]
    return { limited, unlimited, ratio: round(limited.median / unlimited.median) }
  }
  return {
    connection: POOR,
    seconds: LISTEN_MS / 1000,
    lostPercentOfVoice: besideUnlimited(({ lost }) => lost * 100),
    concealedPercentOfVoice: besideUnlimited(({ concealed }) => concealed * 100),
    kbitsOfPicture: besideUnlimited(({ kbits }) => kbits),
    limits,
  }
}
