import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { splitSealed } from "../../client/core/media/sealing/frame-layout.ts"
import { type TestEngine, startEngine } from "../media/test-engine.ts"
import { MediaTap } from "../support/media-tap.ts"
import { enter, leave, makeGroup } from "../support/newcomer.ts"
import { Company, type Person, hears, seesMoving } from "../support/people.ts"
import { TestServer } from "../support/test-server.ts"
import { waitFor } from "../support/wait-for.ts"

const PAGES = `${import.meta.dirname}/../../dist/client`
/** The largest share of one byte value among sealed bytes; in clear, the pretended films and tones are far above. */
const MOST_OF_ONE_BYTE = 1.5 / 256

describe("a meeting that is tapped inside the server", () => {
  let media: TestEngine
  let server: TestServer
  let company: Company
  const tap = new MediaTap()
  let [berit, jonas, aud]: Person[] = []

  beforeAll(async () => {
    media = await startEngine()
    server = await TestServer.start({ engine: media.engine, config: { pages: PAGES } })
    company = await Company.gather()
    berit = await company.join("Berit")
    jonas = await company.join("Jonas")
    aud = await company.join("Aud")
    const link = await makeGroup(berit.page, server.origin)
    await enter(berit.page, link, "Berit")
    await enter(jonas.page, link, "Jonas")
    await enter(aud.page, link, "Aud")
    await waitFor("all send both", () => open().length >= 6, { within: 60_000 })
    await listen()
  })

  afterAll(async () => {
    await company?.goHome()
    await server?.stop()
  })

  const open = () => media.producers.filter(({ closed }) => !closed)
  const listen = () => tap.tap(media.routers.at(-1)!, open())
  /** The keys in use among the latest frames, by who sends them. */
  const generations = (frames = tap.frames) =>
    new Map(
      frames.map(({ producer, frame, kind }) => {
        const sealed = splitSealed(kind === "audio" ? "microphone" : "camera", frame)
        return [producer, (sealed?.header.kid ?? 0n) >> 4n]
      }),
    )

  it("[E1] shows the server no more than the first bytes of each frame, from the first on", async () => {
    await hears(berit!.page, [jonas!.voice, aud!.voice])
    await seesMoving(berit!.page, 2)
    await waitFor("enough frames", () => tap.frames.length > 500, { within: 60_000 })
    expectSealed()
  })

  it("[E3] goes on under other keys when somebody has left", async () => {
    const before = generations()
    await leave(aud!.page)
    await waitFor("three producers are gone", () => open().length === 4)
    await waitFor("other keys", () => {
      const now = generations(tap.frames.slice(-100))
      return open().every(({ id }) => now.has(id) && now.get(id) !== before.get(id))
    })
    await hears(berit!.page, [jonas!.voice])
    await seesMoving(berit!.page, 1)
    expectSealed()
  })

  it("[E4] sends nothing in clear when the crypto worker ends, and is seen and heard again", async () => {
    const [worker] = jonas!.page.workers()
    await worker!.evaluate(() => self.close())
    await waitFor("new transports", () => open().length === 4 && open().some(isUntapped))
    await listen()
    await hears(berit!.page, [jonas!.voice])
    await seesMoving(berit!.page, 1)
    await seesMoving(jonas!.page, 1)
    expectSealed()
  })

  const tapped = new Set<string>()
  const isUntapped = ({ id }: { id: string }) => !tapped.has(id)

  /** Every frame so far is sealed, under a counter of its own, and its bytes look like no picture and no voice. */
  function expectSealed(): void {
    for (const { id } of media.producers) tapped.add(id)
    const byCounter = new Map<string, string>()
    const bytes = Array.from({ length: 256 }, () => 0)
    let sum = 0
    for (const { kind, frame } of tap.frames) {
      const sealed = splitSealed(kind === "audio" ? "microphone" : "camera", frame)
      expect(sealed).toBeDefined()
      const { prefix, ciphertext, header } = sealed!
      expect(prefix.length).toBeLessThanOrEqual(kind === "audio" ? 1 : 10)
      const counter = `${header.kid} ${header.counter}`
      const hex = Buffer.from(ciphertext).toString("hex")
      // Chromium sends some packets again to measure the bandwidth: the very same ones.
      expect(byCounter.get(counter) ?? hex).toBe(hex)
      byCounter.set(counter, hex)
      for (const byte of ciphertext) bytes[byte]! += 1
      sum += ciphertext.length
    }
    expect(Math.max(...bytes) / sum).toBeLessThan(MOST_OF_ONE_BYTE)
  }
})
