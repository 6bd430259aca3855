import type { Page } from "playwright-core"

import { freshPage, openChromium } from "../../tests/support/chromium.ts"
import type { Trial, TrialState } from "../../tests/support/sealing-page/page.ts"
import { SealingSite } from "../../tests/support/sealing-site.ts"
import { waitFor } from "../../tests/support/wait-for.ts"
import { quantile, round } from "./support/spread.ts"

/** Each has two senders and two receivers. */
const CONNECTIONS = Number(process.env["CONNECTIONS"] ?? 100)
/** A page of Chromium can make some hundreds. */
const OF_ONE_PAGE = 100
const BASE = Array.from({ length: 16 }, (_, at) => at)

/** Runs in the page before its own scripts: counts the transforms that are made. */
function countTransforms(): void {
  const Original = window.RTCRtpScriptTransform
  const made = { transforms: 0 }
  window.RTCRtpScriptTransform = class extends Original {
    constructor(...args: ConstructorParameters<typeof Original>) {
      super(...args)
      made.transforms += 1
    }
  }
  Object.assign(window, { made })
}

/**
 * How often a browser never hands a new sender's or receiver's transform to the worker, so that it has to be set again, and whether
 * every one of them carries frames in the end. Prints one JSON object; milliseconds from the offer to decoded pictures and audio.
 */
const [site, browser] = await Promise.all([SealingSite.start(), openChromium()])
try {
  const times: number[] = []
  let made = 0
  for (let left = CONNECTIONS; left > 0; left -= OF_ONE_PAGE) {
    const { context, page } = await freshPage(browser)
    times.push(...(await connected(page, Math.min(left, OF_ONE_PAGE))))
    made += Number(await page.evaluate("window.made.transforms"))
    await context.close()
  }
  const needed = 4 * CONNECTIONS
  const result = {
    bench: "receivers",
    receivers: 2 * CONNECTIONS,
    transforms: needed,
    setAgain: made - needed,
    silentConnections: CONNECTIONS - times.length,
    p50: round(quantile(times, 0.5)),
    p95: round(quantile(times, 0.95)),
    longest: round(Math.max(...times)),
  }
  console.log(JSON.stringify(result, null, 2))
} finally {
  await browser.close()
  await site.stop()
}

/** Makes connections one after the other. How long each took that carried pictures and audio in the end, ms. */
async function connected(page: Page, count: number): Promise<number[]> {
  await page.addInitScript(countTransforms)
  await page.goto(site.url)
  await page.getByRole("button").click()
  const call = async <Name extends keyof Trial>(name: Name, ...args: Parameters<Trial[Name]>) =>
    await page.evaluate(`window.trial["${name}"](...${JSON.stringify(args)})`)
  const isFlowing = async () => {
    const { framesDecoded, audioEnergy } = (await call("state")) as TrialState
    return framesDecoded > 0 && audioEnergy > 0
  }
  await call("begin")
  await call("useSendKey", 900, 0, BASE)
  await call("addReceiveKey", 900, 0, BASE)
  const times: number[] = []
  for (let made = 0; made < count; made += 1) {
    const begun = performance.now()
    await call("connect", "opened")
    const came = await waitFor("pictures and audio", isFlowing, { within: 20_000 }).catch(
      () => false,
    )
    if (came) times.push(performance.now() - begun)
    await call("disconnect")
  }
  return times
}
