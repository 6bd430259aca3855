import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { PHONE, WIDE } from "../support/chromium.ts"
import { drawingProbe, drawingsSince, silenceLast } from "../support/drawing-probe.ts"
import { isAsNeeded, noteRequests, requestsAndFaces } from "../support/layer-probe.ts"
import {
  framesEncoded,
  receptions,
  setHidden,
  slowDown,
  soundPacketsSent,
} from "../support/page-probe.ts"
import { Company, type Person, hears, seesMoving, silentAndDark } from "../support/people.ts"
import { Product } from "../support/product.ts"
import { comeBack, enter, makeGroup, names, passSteps, tileWords } from "../support/newcomer.ts"
import { seatOrder, turned, wordsOn } from "../support/ring-on-page.ts"
import { waitFor } from "../support/wait-for.ts"

describe("three people meet", () => {
  let product: Product
  let company: Company
  let link: string
  let [berit, jonas, aud]: Person[] = []
  let words: string[] = []

  beforeAll(async () => {
    product = await Product.start()
    company = await Company.gather()
    berit = await company.join("Berit")
    jonas = await company.join("Jonas")
    aud = await company.join("Aud")
    await jonas.context.addInitScript(drawingProbe)
    await berit.context.addInitScript(noteRequests)
    link = await makeGroup(berit.page, product.origin)
  })

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await company.photograph(task.name)
  })

  afterAll(async () => {
    await company?.goHome()
    await product?.stop()
  })

  it("makes a group whose link carries its secret behind the hash", () => {
    expect(link).toMatch(/^http:\/\/localhost:\d+\/g\/[\w-]{22}#[\w-]{22}$/)
  })

  it("[G1] nobody is seen, heard or announced before the pledge and the door", async () => {
    await enter(berit!.page, link, "Berit")
    await enter(jonas!.page, link, "Jonas")
    await aud!.page.goto(link)
    await passSteps(aud!.page, "Aud")
    expect(await aud!.page.locator("body").innerText()).not.toMatch(/Berit|Jonas/)
    expect(await aud!.page.evaluate(receptions)).toEqual([])
    await waitFor("two are there", async () => (await names(berit!.page)).length === 2)
    expect(await berit!.page.locator("body").innerText()).not.toContain("Aud")
  })

  it("[P3] shows everyone to everyone, in one circle turned to each", async () => {
    await aud!.page.getByRole("button", { name: "Gå inn til gruppa" }).click()
    for (const { page } of company.people)
      await waitFor("three faces", async () => (await names(page)).length === 3)
    const seen = await Promise.all(company.people.map(({ page }) => seatOrder(page)))
    for (const order of seen) expect(turned(order)).toEqual([1, 2, 3])
  })

  it("each sees moving pictures and hears the voices of the other two", async () => {
    for (const person of company.people) {
      await seesMoving(person.page, 2)
      const others = company.people.filter((other) => other !== person)
      await hears(
        person.page,
        others.map(({ voice }) => voice),
      )
    }
  })

  it("a change of who speaks draws one tile again, and no dialog that nobody has asked for", async () => {
    const { page } = jonas!
    const speaking = async () => await page.locator(".room-seat-speaking").count()
    await waitFor("everyone is heard", async () => (await speaking()) === 3)
    await page.evaluate(drawingsSince)
    for (const isSilent of [true, false]) {
      await page.evaluate(silenceLast, isSilent)
      await waitFor(
        "one speaks less, or again",
        async () => (await speaking()) === (isSilent ? 2 : 3),
      )
      const drawings = await page.evaluate(drawingsSince)
      expect(drawings.length).toBeGreaterThan(0)
      for (const drawing of drawings)
        expect(drawing).toEqual({ seats: [expect.any(String)], elsewhere: 0 })
    }
    expect(await page.locator("dialog").count()).toBe(0)
  })

  it("nobody's voice is measured while the page is hidden", async () => {
    const { page } = jonas!
    const others = async () =>
      await page.locator(".room-seat-speaking:not([data-seat='2'])").count()
    await page.evaluate(setHidden, true)
    expect(await waitFor("nobody is followed", async () => (await others()) === 0)).toBe(true)
    await page.evaluate(setHidden, false)
    expect(await waitFor("everyone is again", async () => (await others()) === 2)).toBe(true)
  })

  it("encodes nothing that nobody looks at, and sends it again when somebody does", async () => {
    for (const { page } of [jonas!, aud!]) await page.evaluate(setHidden, true)
    const encodedInASecond = async () => {
      const before = await berit!.page.evaluate(framesEncoded)
      await berit!.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)))
      return (await berit!.page.evaluate(framesEncoded)) - before
    }
    await waitFor("nothing is encoded", async () => (await encodedInASecond()) === 0)
    await hears(jonas!.page, [berit!.voice, aud!.voice])
    for (const { page } of [jonas!, aud!]) await page.evaluate(setHidden, false)
    await seesMoving(jonas!.page, 2)
    expect(await encodedInASecond()).toBeGreaterThan(0)
  })

  it("requests what its tiles need when the window changes, and nothing of a tile out of sight", async () => {
    const { page } = berit!
    const shown = () => page.evaluate(requestsAndFaces, 1)
    const received = async () =>
      (await page.evaluate(receptions)).filter(({ kind }) => kind === "video")
    for (const size of [WIDE, PHONE, { width: 360, height: 160 }]) {
      await page.setViewportSize(size)
      expect(await waitFor("the layers", async () => isAsNeeded(await shown()))).toBe(true)
    }
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    const inSight = await waitFor("what is out of sight is not requested", async () => {
      const now = await shown()
      const seen = now.faces.filter((face) => face !== null)
      return isAsNeeded(now) && seen.length < 2 && { pictures: seen.length }
    })
    await waitFor("no more pictures arrive than are in sight", async () => {
      const before = await received()
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)))
      const after = await received()
      const growing = after.filter(({ bytes }, index) => bytes > (before[index]?.bytes ?? 0))
      return growing.length === inSight.pictures
    })
    await page.setViewportSize(WIDE)
    await seesMoving(page, 2)
  })

  it("a camera switched off leaves no last picture on anyone's screen", async () => {
    await berit!.page.getByRole("button", { name: /Slå av kameraet/ }).click()
    for (const { page } of company.people)
      await waitFor("Berit's picture is gone", async () => {
        const tile = page.locator("[data-seat='1']")
        return (await tile.locator("video").count()) === 0
      })
    await berit!.page.getByRole("button", { name: /Slå på kameraet/ }).click()
    await seesMoving(jonas!.page, 2)
  })

  it("a microphone switched off is silent to the others, and says so", async () => {
    await aud!.page.getByRole("button", { name: /Slå av mikrofonen/ }).click()
    await waitFor(
      "Aud is shown as off",
      async () => (await tileWords(berit!.page, "Aud")).match(/av/i)?.[0] !== undefined,
    )
    await waitFor("only Jonas is heard", async () => {
      const before = await energies(berit!.page)
      await berit!.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)))
      const after = await energies(berit!.page)
      return after.filter((energy, index) => energy > (before[index] ?? 0)).length === 1
    })
    await aud!.page.getByRole("button", { name: /Slå på mikrofonen/ }).click()
    await hears(berit!.page, [aud!.voice, jonas!.voice])
  })

  it("[M1, M4] a tap on the space bar leaves the microphone off, however slow the connection", async () => {
    const { page } = aud!
    // The switch keeps the focus of the mouse: the space bar talks all the same, and does not press it.
    await page.getByRole("button", { name: /Slå av mikrofonen/ }).click()
    for (const delay of [0, 100]) {
      await page.evaluate(slowDown, delay)
      for (const held of [20, 40]) {
        await page.keyboard.press("Space", { delay: held })
        expect(await sentInASecond(page)).toBe(0)
      }
      await page.keyboard.down("Space")
      await waitFor("Aud is sent", async () => (await sentInASecond(page)) > 10)
      await page.keyboard.up("Space")
      expect(await sentInASecond(page)).toBe(0)
      await page.getByRole("button", { name: /Slå på mikrofonen/ }).waitFor()
      await waitFor("the others see it", async () =>
        /av/i.test(await tileWords(berit!.page, "Aud")),
      )
    }
    await page.evaluate(slowDown, 0)
    await page.getByRole("button", { name: /Slå på mikrofonen/ }).click()
    await hears(berit!.page, [aud!.voice, jonas!.voice])
  })

  it("[C2] [C5] anyone starts the clock, and the break silences everybody", async () => {
    await jonas!.page.getByRole("button", { name: "Start klokka" }).click()
    await aud!.page
      .getByText(/Pause om/)
      .first()
      .waitFor()
    await aud!.page.getByRole("button", { name: "Ta pause nå" }).click()
    for (const { page } of company.people) {
      await page
        .getByText(/Pause til/)
        .first()
        .waitFor()
      await silentAndDark(page)
      await expect.poll(() => page.locator("[data-seat] video").count()).toBe(0)
    }
  })

  it("[C5] [C6] each may come back and switch on again, and only for themselves", async () => {
    await berit!.page.getByRole("button", { name: "Jeg er tilbake" }).click()
    await jonas!.page.getByText("1 av 3 er tilbake").first().waitFor()
    await berit!.page.getByRole("button", { name: /Slå på mikrofonen/ }).click()
    await berit!.page.getByRole("button", { name: /Slå på kameraet/ }).click()
    await seesMoving(jonas!.page, 1)
    await hears(jonas!.page, [berit!.voice])
    await jonas!.page.getByRole("button", { name: /Slå på kameraet/ }).waitFor()
  })

  it("[P1] a reload keeps the seat: the same place, after the short pre-join", async () => {
    const before = await seatOrder(berit!.page)
    await jonas!.page.reload()
    await waitFor("Jonas is shown as falling out", async () =>
      (await tileWords(berit!.page, "Jonas")).includes("faller ut, kommer tilbake"),
    )
    await comeBack(jonas!.page)
    await waitFor(
      "Jonas is back",
      async () => !(await tileWords(berit!.page, "Jonas")).includes("faller ut"),
    )
    expect(await seatOrder(berit!.page)).toEqual(before)
    expect(turned(await seatOrder(jonas!.page))).toEqual([1, 2, 3])
    await jonas!.page
      .getByText(/Pause til/)
      .first()
      .waitFor()
  })

  it("[P2] a second tab takes over, and the first one says so", async () => {
    const second = await jonas!.context.newPage()
    await second.goto(link)
    await comeBack(second)
    await jonas!.page.getByText("Du er nå i rommet fra et annet sted").waitFor()
    await waitFor("still three", async () => (await names(berit!.page)).length === 3)
    await expect.poll(() => jonas!.page.locator("[data-seat]").count()).toBe(0)
    await jonas!.page.close()
    jonas!.page = second
  })

  it("[E6] shows everyone the same six words", async () => {
    await expect.poll(() => wordsOn(jonas!.page)).toHaveLength(6)
    words = await wordsOn(jonas!.page)
    for (const { page } of [aud!, berit!]) await expect.poll(() => wordsOn(page)).toEqual(words)
  })

  it("leaving asks first, and is seen at once", async () => {
    await aud!.page.getByRole("button", { name: "Forlat" }).click()
    await aud!.page
      .getByRole("dialog")
      .getByRole("button", { name: /Forlat/ })
      .click()
    await aud!.page.getByText("Takk for nå").waitFor()
    await waitFor("two are left", async () => (await names(berit!.page)).length === 2)
    expect(await names(berit!.page)).not.toContain("Aud")
  })

  it("[E6] shows those who are left other words, the same to both", async () => {
    await expect.poll(() => wordsOn(berit!.page)).not.toEqual(words)
    const others = await wordsOn(berit!.page)
    expect(others).toHaveLength(6)
    await expect.poll(() => wordsOn(jonas!.page)).toEqual(others)
  })

  it("nothing went wrong unseen in any page", () => {
    for (const { pageErrors } of company.people) expect(pageErrors).toEqual([])
  })
})

/** Packets of one's own sound, counted from now - but for those that had left the encoder already. */
async function sentInASecond(page: Person["page"]): Promise<number> {
  const pause = (ms: number) =>
    page.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), ms)
  await pause(60)
  const before = await page.evaluate(soundPacketsSent)
  await pause(940)
  return (await page.evaluate(soundPacketsSent)) - before
}

async function energies(page: Person["page"]): Promise<number[]> {
  const all = await page.evaluate(receptions)
  return all.filter(({ kind }) => kind === "audio").map(({ energy }) => energy)
}
