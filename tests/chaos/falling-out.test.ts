import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { UdpRelay, throughLine } from "../support/udp-relay.ts"
import { Company, type Person, hears, seesMoving } from "../support/people.ts"
import { Product } from "../support/product.ts"
import { enter, makeGroup, names, tileWords } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"
import { workerPids } from "../support/worker-process.ts"

describe("falling out is ordinary", () => {
  let product: Product
  let company: Company
  let relay: UdpRelay
  let [berit, jonas]: Person[] = []

  beforeAll(async () => {
    product = await Product.start()
    relay = await UdpRelay.open({ webPort: product.webPort, mediaPort: product.mediaPort })
    company = await Company.gather()
    berit = await company.join("Berit")
    jonas = await company.join("Jonas")
    const link = await makeGroup(berit.page, product.origin)
    await enter(berit.page, link, "Berit")
    await jonas.context.addInitScript(throughLine, relay.mediaPorts)
    await enter(jonas.page, link.replace(`:${product.webPort}/`, `:${relay.webPort}/`), "Jonas")
    await berit.page.getByRole("button", { name: "Start klokka" }).click()
    await expectBothMeet()
    for (const { page } of company.people) await markPage(page)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return
    await company.photograph(task.name)
    console.log(product.output.slice(-4000))
  })

  afterAll(async () => {
    await company?.goHome()
    relay?.close()
    await product?.stop()
  })

  async function expectBothMeet(): Promise<void> {
    await seesMoving(berit!.page, 1)
    await seesMoving(jonas!.page, 1)
    await hears(berit!.page, [jonas!.voice])
    await hears(jonas!.page, [berit!.voice])
  }

  async function expectSameMeeting(): Promise<void> {
    for (const { page } of company.people) {
      expect(await page.evaluate(() => "sameLoad" in window)).toBe(true)
      expect((await names(page)).length).toBe(2)
      await page
        .getByText(/Pause om/)
        .first()
        .waitFor()
    }
  }

  it("[P1] the Wi-Fi is gone for 20 seconds: shown as such, then the same place again", async () => {
    relay.cut()
    await waitFor(
      "Jonas is shown as falling out",
      async () => (await tileWords(berit!.page, "Jonas")).includes("faller ut, kommer tilbake"),
      { within: 60_000 },
    )
    await berit!.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 20_000)))
    relay.mend()
    await waitFor(
      "Jonas is back",
      async () => !(await tileWords(berit!.page, "Jonas")).includes("faller ut"),
      { within: 60_000 },
    )
    await expectBothMeet()
    await expectSameMeeting()
  })

  it("[P1] a camera that was switched on again while nobody knew of the lost connection is seen", async () => {
    relay.cut()
    await berit!.page.getByRole("button", { name: "Slå av kameraet" }).click()
    await berit!.page.getByRole("button", { name: "Slå på kameraet" }).click()
    await berit!.page.getByRole("button", { name: "Slå av kameraet" }).waitFor()
    await waitFor(
      "Jonas's browser has noticed that the connection is lost",
      () =>
        jonas!.page
          .getByText(/Nettet faller ut|kobler til igjen/)
          .first()
          .isVisible(),
      { within: 60_000 },
    )
    relay.mend()
    await expectBothMeet()
    await expectSameMeeting()
  })

  it("[P1] a closed laptop lid: everything stands still, then goes on", async () => {
    const pids = await family(jonas!.browser)
    for (const pid of pids) process.kill(pid, "SIGSTOP")
    try {
      await waitFor(
        "Jonas is shown as falling out",
        async () => (await tileWords(berit!.page, "Jonas")).includes("faller ut, kommer tilbake"),
        { within: 60_000 },
      )
    } finally {
      for (const pid of pids.toReversed()) process.kill(pid, "SIGCONT")
    }
    await expectBothMeet()
    await expectSameMeeting()
  })

  it("a media worker is killed: audio and video come back without a reload", async () => {
    const killed = await workerPids(product.pid)
    expect(killed.length).toBeGreaterThan(0)
    const before = Date.now()
    for (const pid of killed) process.kill(pid, "SIGKILL")
    await waitFor("new workers", async () => {
      const pids = await workerPids(product.pid)
      return pids.length > 0 && pids.every((pid) => !killed.includes(pid))
    })
    await expectBothMeet()
    console.log(`media was back and checked ${Date.now() - before} ms after the kill`)
    await expectSameMeeting()
  })

  it("[C3] the server is killed and started again: the same meeting, the same clock", async () => {
    const before = await clockWords(berit!.page)
    await product.kill()
    await berit!.page
      .getByText(/Nettet faller ut|kobler til igjen/)
      .first()
      .waitFor()
    await product.up()
    await expectBothMeet()
    await expectSameMeeting()
    const after = await clockWords(berit!.page)
    expect(before - after).toBeGreaterThanOrEqual(0)
    expect(before - after).toBeLessThan(5)
  })
})

/** Leaves a mark that a reload would wipe out. */
async function markPage(page: Person["page"]): Promise<void> {
  await page.evaluate(() => void Object.assign(window, { sameLoad: true }))
}

/** How many minutes are left to the break, as the page says it. */
async function clockWords(page: Person["page"]): Promise<number> {
  const words = await page
    .getByText(/Pause om \d+ minutt/)
    .first()
    .innerText()
  return Number(/\d+/.exec(words)?.[0])
}

/** A browser's process and all that it has started. */
async function family(browser: Person["browser"]): Promise<number[]> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send("SystemInfo.getProcessInfo")
  await session.detach()
  return processInfo.map(({ id }) => id)
}
