import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { splitSealed } from "../../client/core/media/sealing/frame-layout.ts"
import { KeyRing } from "../../client/core/media/sealing/key-ring.ts"
import { frameOpener } from "../../client/core/media/sealing/open-frame.ts"
import { ReplayWindows } from "../../client/core/media/sealing/replay-windows.ts"
import type { ReceivedCounts } from "../../client/core/media/sealing/sealing-messages.ts"
import { nextBase } from "../../client/core/media/sealing/sframe-key.ts"
import { freshPage, openChromium } from "../support/chromium.ts"
import { firefoxPage, openFirefox } from "../support/firefox.ts"
import type { Trial, TrialState } from "../support/sealing-page/page.ts"
import { SealingSite } from "../support/sealing-site.ts"
import { declaredPrefix } from "../support/vp8-packets.ts"
import { waitFor } from "../support/wait-for.ts"

const BASE = Array.from({ length: 16 }, (_, at) => at)
const OTHER_BASE = BASE.toReversed()
const ROOM = "AAAAAAAAAAAAAAAAAAAAAA"
const SEAT = 2

type Opened = { -readonly [Code in keyof ReceivedCounts]: number }
/** The same frame may come twice: Chromium sends packets again to measure the bandwidth. */
const ALL_SEALED = { noKey: 0, badTag: 0, malformed: 0 }

/** Calls a function of the page's trial, whatever drives the browser. */
type Call = <Name extends keyof Trial>(
  name: Name,
  ...args: Parameters<Trial[Name]>
) => Promise<Awaited<ReturnType<Trial[Name]>>>

interface Page {
  evaluate(script: string): Promise<unknown>
}

function callsIn(page: Page): Call {
  return async (name, ...args) =>
    (await page.evaluate(
      `window.trial[${JSON.stringify(name)}](...${JSON.stringify(args)})`,
    )) as never
}

describe("audio and pictures between two connections of one page", () => {
  let site: SealingSite
  let chromium: Browser

  beforeAll(async () => {
    ;[site, chromium] = await Promise.all([SealingSite.start(), openChromium()])
  })

  afterAll(async () => {
    await chromium?.close()
    await site?.stop()
  })

  async function open(before: () => void = () => {}) {
    const { page } = await freshPage(chromium)
    await page.addInitScript(before)
    await page.goto(site.url)
    await page.getByRole("button").click()
    return { page, call: callsIn(page) }
  }

  it("[E4] pass sealed, only with the key, and never in clear: Chromium", async () => {
    const { call } = await open()
    await expectMediaOnlyWithKey(call, "script-transform")
    await call("connect", "tapped")
    const frames = await tapped(call, 60)
    expect(await openedWith(BASE, frames)).toMatchObject(ALL_SEALED)
    expect(await openedWith(OTHER_BASE, frames)).toMatchObject({ opened: 0, malformed: 0 })
    await expectNothingFromDeadWorker(call)
  })

  it("[E8] pass sealed by the older interface of Chromium too", async () => {
    const { call } = await open(() => Reflect.deleteProperty(window, "RTCRtpScriptTransform"))
    await expectMediaOnlyWithKey(call, "encoded-streams")
    await expectNothingFromDeadWorker(call)
  })

  it("[E5] pass where the browser led no frame to a transform at first: Chromium", async () => {
    for (const elsewhere of ["to a worker that has it", "nowhere"] as const) {
      const { page, call } = await open()
      await expectMediaAfterMisleading(page, call, elsewhere)
      await page.context().close()
    }
  })

  it("[E4] pass sealed, only with the key: Firefox", async () => {
    const firefox = await openFirefox()
    try {
      const page = await firefoxPage(firefox)
      await page.goto(site.url)
      await page.click("button")
      const call = callsIn(page)
      await expectMediaOnlyWithKey(call, "script-transform")
      await expectNothingFromDeadWorker(call)
      await call("disconnect")
      await expectMediaAfterMisleading(page, call, "to a worker that has it")
    } finally {
      await firefox.close()
    }
  })
})

type Elsewhere = "to a worker that has it" | "nowhere"

/** The first transform of each of four tracks gets no frame. */
async function expectMediaAfterMisleading(page: Page, call: Call, elsewhere: Elsewhere) {
  await page.evaluate(`(${misleadTransforms.toString()})(${JSON.stringify(elsewhere)})`)
  await call("begin")
  await call("useSendKey", 900, 0, BASE)
  await call("addReceiveKey", 900, 0, BASE)
  await call("connect", "opened")
  await shown(call, await call("state"))
  expect(await page.evaluate("window.transforms")).toBeGreaterThanOrEqual(8)
}

/** Runs in the page: the first four transforms go to a worker without a key to which nobody listens, or which is over. */
function misleadTransforms(elsewhere: Elsewhere): void {
  const [OriginalWorker, OriginalTransform] = [window.Worker, window.RTCRtpScriptTransform]
  let other: Worker | undefined
  window.Worker = class extends OriginalWorker {
    constructor(...args: ConstructorParameters<typeof OriginalWorker>) {
      super(...args)
      other ??= new OriginalWorker(...args)
      if (elsewhere === "nowhere") other.terminate()
    }
  }
  const counted = { transforms: 0 }
  window.RTCRtpScriptTransform = class extends OriginalTransform {
    constructor(worker: Worker, options?: unknown) {
      super(counted.transforms < 4 && other ? other : worker, options)
      counted.transforms += 1
      Object.assign(window, counted)
    }
  }
}

async function expectMediaOnlyWithKey(call: Call, support: TrialState["support"]): Promise<void> {
  await call("begin")
  await call("connect", "opened")
  const keyless = await until(call, ({ sent }) => sent.dropped > 20)
  expect(keyless).toMatchObject({ support, sent: { sealed: 0 }, packetsSent: 0, framesDecoded: 0 })

  await call("useSendKey", 900, 0, BASE)
  const unread = await until(call, ({ received }) => (received["2 camera"]?.noKey ?? 0) > 5)
  expect(unread).toMatchObject({ framesDecoded: 0, audioEnergy: 0, keysSeen: [] })

  await call("addReceiveKey", 900, 0, BASE)
  await shown(call, unread)
  await call("useSendKey", 900, 1, [...(await nextBase(Uint8Array.from(BASE)))])
  const stepped = await until(call, ({ keysSeen }) => keysSeen.length === 2)
  expect(stepped.keysSeen).toEqual(["2 900.0", "2 900.1"])
  await shown(call, stepped)
}

/** Nothing but what opens with the keys of the test is sent after the worker is gone, and a new one goes on. */
async function expectNothingFromDeadWorker(call: Call): Promise<void> {
  await call("takeTapped")
  await call("endWorker")
  await until(call, ({ isDead }) => isDead)
  const late = await call("takeTapped")
  expect(await openedWith(BASE, late)).toMatchObject(ALL_SEALED)
  await call("disconnect")
  await call("begin")
  await call("useSendKey", 900, 2, [...(await baseOfStep(2))])
  await call("addReceiveKey", 900, 1, [...(await baseOfStep(1))])
  await call("connect", "opened")
  await shown(call, await call("state"))
}

async function baseOfStep(step: number): Promise<Uint8Array> {
  let base = Uint8Array.from(BASE)
  for (let at = 0; at < step; at++) base = await nextBase(base)
  return base
}

/** Pictures and audio come, more than before. */
async function shown(call: Call, before: TrialState): Promise<void> {
  await until(
    call,
    ({ framesDecoded, audioEnergy }) =>
      framesDecoded > before.framesDecoded + 5 && audioEnergy > before.audioEnergy,
  )
}

async function until(call: Call, holds: (state: TrialState) => boolean): Promise<TrialState> {
  let last: TrialState | undefined
  try {
    return await waitFor(
      "the page is so far",
      async () => {
        last = await call("state")
        return holds(last) && last
      },
      { within: 30_000 },
    )
  } catch (cause) {
    throw new Error(`The page is at ${JSON.stringify(last)}`, { cause })
  }
}

type Tapped = ReturnType<Trial["takeTapped"]>

async function tapped(call: Call, count: number): Promise<Tapped> {
  const frames: Tapped = []
  await waitFor("frames on the wire", async () => {
    frames.push(...(await call("takeTapped")))
    const sources = new Set(frames.map(({ source }) => source))
    return frames.length >= count && sources.size === 2
  })
  return frames
}

/** What becomes of them for a receiver who has the keys that follow from this base. */
async function openedWith(base: readonly number[], frames: Tapped): Promise<Opened> {
  const keys = new KeyRing()
  keys.add(SEAT, { generation: 900, step: 0 }, Uint8Array.from(base))
  const windows = new ReplayWindows()
  const found: Opened = { opened: 0, noKey: 0, badTag: 0, replayed: 0, malformed: 0 }
  for (const { source, frame } of frames) {
    const bytes = Uint8Array.from(Buffer.from(frame, "base64"))
    const opened = await frameOpener({ keys, windows }, { room: ROOM, seat: SEAT, source })(bytes)
    found[opened.ok ? "opened" : opened.error.code] += 1
    if (!opened.ok) continue
    expect(splitSealed(source, bytes)?.prefix.length).toBe(declaredPrefix(source, bytes))
  }
  return found
}
