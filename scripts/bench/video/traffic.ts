import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"

import type { Page } from "playwright-core"

import { groupLinkUrl } from "../../../client/core/links/group-link.ts"
import {
  CAMERA_CODEC,
  CAMERA_LAYERS,
  MICROPHONE_CODEC,
  MICROPHONE_LAYERS,
} from "../../../client/core/media/layers.ts"
import { PHONE, WIDE, freshPage, openChromium } from "../../../tests/support/chromium.ts"
import { enter } from "../../../tests/support/newcomer.ts"
import { bytesSent, receptions } from "../../../tests/support/page-probe.ts"
import type { Product } from "../../../tests/support/product.ts"
import { type TestGroup, makeGroup } from "../../../tests/support/test-group.ts"
import { SenderPage } from "../senders/sender-page.ts"

/** In kbit/s, audio and video. */
interface Traffic {
  received: number
  sent: number
}

/** How many of the twelve only send. They send all three layers, whatever is watched. */
const WITHOUT_OWN_PAGE = 10
/** Few, so that two cores encode ten cameras of 720p; each layer takes its whole bit rate all the same. */
const PICTURES_A_SECOND = 3
const [WIDTH, HEIGHT] = [1280, 720]
/** Until layers that nobody watches are no longer encoded, and estimates have risen. */
const SETTLES_MS = 15_000

/**
 * What two pages in a room of twelve receive and send, beside what they would if each camera were sent to all in its full size.
 * That is what the others send: their largest layer, and all their layers.
 */
export async function measureTraffic(product: Product, folder: string, ms: number) {
  const group = await makeGroup(product.origin, { seats: 12 })
  const film = await writeNoisyFilm(folder)
  const browser = await openChromium({ film })
  const others = await enterOthers(product.origin, group)
  try {
    const link = groupLinkUrl(group.room, group.secret, product.origin)
    const [wide, phone] = [await freshPage(browser, WIDE), await freshPage(browser, PHONE)]
    await enter(wide.page, link, "Berit")
    await enter(phone.page, link, "Jonas")
    await pause(SETTLES_MS)
    const count = async () => ({
      wide: await bytesOf(wide.page),
      phone: await bytesOf(phone.page),
      full: fullBytes(await others.sentBytes()),
    })
    const before = await count()
    await pause(ms)
    const after = await count()
    const kbits = (which: keyof typeof before): Traffic => ({
      received: ((after[which].received - before[which].received) * 8) / ms,
      sent: ((after[which].sent - before[which].sent) * 8) / ms,
    })
    return { wide: kbits("wide"), phone: kbits("phone"), full: kbits("full") }
  } finally {
    await others.close()
    await browser.close()
  }
}

async function bytesOf(page: Page): Promise<Traffic> {
  const streams = await page.evaluate(receptions)
  const received = streams.reduce((sum, { bytes }) => sum + bytes, 0)
  return { received, sent: await page.evaluate(bytesSent) }
}

/** With each of the eleven others as one of those who only send is on average. */
function fullBytes(people: readonly Record<string, number>[]): Traffic {
  const average = (of: (bytes: Record<string, number>) => number) =>
    people.reduce((total, bytes) => total + of(bytes), 0) / people.length
  return {
    received:
      (WITHOUT_OWN_PAGE + 1) * average((bytes) => (bytes["r2"] ?? 0) + (bytes["audio"] ?? 0)),
    sent: average((bytes) => Object.values(bytes).reduce((total, one) => total + one, 0)),
  }
}

/** Ten who send all three layers. */
async function enterOthers(origin: string, group: TestGroup): Promise<SenderPage> {
  const page = await SenderPage.open()
  for (let number = 1; number <= WITHOUT_OWN_PAGE; number++)
    await page.enter(origin, group, `Kari ${number}`, {
      picture: { width: WIDTH, height: HEIGHT, perSecond: PICTURES_A_SECOND, noisy: true },
      talk: { speaks: 0.5, pauses: 0.5, after: 0 },
      camera: { encodings: CAMERA_LAYERS, codecOptions: CAMERA_CODEC },
      microphone: { encodings: MICROPHONE_LAYERS, codecOptions: MICROPHONE_CODEC },
    })
  return page
}

/** A Y4M film of noise before grey that a browser plays as its camera. */
async function writeNoisyFilm(folder: string): Promise<string> {
  const head = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${PICTURES_A_SECOND}:1 Ip A1:1 C420jpeg\n`
  const frames = Array.from({ length: 8 }, () => {
    const picture = Buffer.alloc((WIDTH * HEIGHT * 3) / 2, 128)
    for (let row = HEIGHT / 4; row < (3 * HEIGHT) / 4; row++)
      for (let column = WIDTH / 4; column < (3 * WIDTH) / 4; column++)
        picture[row * WIDTH + column] = 64 + Math.floor(Math.random() * 128)
    return Buffer.concat([Buffer.from("FRAME\n"), picture])
  })
  const path = join(folder, "noise.y4m")
  await writeFile(path, Buffer.concat([Buffer.from(head), ...frames]))
  return path
}
