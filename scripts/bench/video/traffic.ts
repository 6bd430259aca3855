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
import { Participant } from "../../../tests/media/participant.ts"
import { signalledRoom } from "../../../tests/media/signalled-room.ts"
import { aNoisyPicture, aTone } from "../../../tests/media/sources.ts"
import { RecordedNotifications } from "../../../tests/media/test-engine.ts"
import { PHONE, WIDE, freshPage, openChromium } from "../../../tests/support/chromium.ts"
import { enter } from "../../../tests/support/newcomer.ts"
import { bytesSent, receptions } from "../../../tests/support/page-probe.ts"
import type { Product } from "../../../tests/support/product.ts"
import { TestClient, need } from "../../../tests/support/test-client.ts"
import { type TestGroup, makeGroup } from "../../../tests/support/test-group.ts"
import { deaf } from "../room/talkers.ts"

/** In kbit/s, audio and video. */
interface Traffic {
  received: number
  sent: number
}

/** How many of the twelve have no browser. They send all three layers, whatever is watched. */
const WITHOUT_BROWSER = 10
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
      full: await fullBytes(others.people),
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
    others.leave()
    await browser.close()
  }
}

async function bytesOf(page: Page): Promise<Traffic> {
  const streams = await page.evaluate(receptions)
  const received = streams.reduce((sum, { bytes }) => sum + bytes, 0)
  return { received, sent: await page.evaluate(bytesSent) }
}

/** With each of the eleven others as one of those without a browser is on average. */
async function fullBytes(people: readonly Participant[]): Promise<Traffic> {
  const each = await Promise.all(people.map((person) => person.sentBytes()))
  const sum = (of: (bytes: Map<string, number>) => number) =>
    each.reduce((total, bytes) => total + of(bytes), 0) / people.length
  return {
    received:
      (WITHOUT_BROWSER + 1) * sum((bytes) => (bytes.get("r2") ?? 0) + (bytes.get("audio") ?? 0)),
    sent: sum((bytes) => [...bytes.values()].reduce((total, one) => total + one, 0)),
  }
}

async function enterOthers(origin: string, group: TestGroup) {
  const clients: TestClient[] = []
  const people: Participant[] = []
  for (let number = 1; number <= WITHOUT_BROWSER; number++) {
    const client = await TestClient.connect(origin, group, { name: `Kari ${number}` })
    const { rtpCapabilities } = need(await client.knock())
    need(await client.sign())
    need(await client.enter())
    clients.push(client)
    const room = deaf(signalledRoom(client).room)
    const capabilities = { ...(rtpCapabilities as object) }
    const person = await Participant.enter(room, number, capabilities, new RecordedNotifications())
    people.push(person)
    await person.produceThis("microphone", aTone(), {
      encodings: MICROPHONE_LAYERS,
      codecOptions: MICROPHONE_CODEC,
    })
    await person.produceThis("camera", aNoisyPicture(WIDTH, HEIGHT, PICTURES_A_SECOND), {
      encodings: CAMERA_LAYERS.map((layer) => ({ ...layer })),
      codecOptions: CAMERA_CODEC,
    })
  }
  return {
    people,
    leave() {
      for (const person of people) person.close()
      for (const client of clients) client.close()
    },
  }
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
