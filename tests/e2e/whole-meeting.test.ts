import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { MINUTE } from "#shared/meeting/phase.ts"
import { ClockedProduct } from "../support/clocked-product.ts"
import { Company, type Person, hearsOnly } from "../support/people.ts"
import { Proxy } from "../support/proxy.ts"
import { comeBack, enter, makeGroup, names, tileWords } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

/** In the order of their seats. Two have cameras: five pictures for five browsers are too much for two cores. */
const NAMES = ["Berit", "Jonas", "Aud", "Ahmed", "Kari"] as const
/** Five browsers on two cores answer late, but they answer. */
const PATIENTLY = { within: 60_000, every: 250 }
const WITH_CAMERA: readonly string[] = ["Berit", "Jonas"]

describe("five people hold a whole meeting, behind nginx", () => {
  let product: ClockedProduct
  let proxy: Proxy
  let company: Company
  let startedAt = 0
  let breakEnds = 0

  beforeAll(async () => {
    product = await ClockedProduct.start()
    proxy = await Proxy.start("nginx", product.webPort)
    company = await Company.gather()
    let link: string | undefined
    for (const name of NAMES) {
      const { page } = await company.join(name)
      link ??= await makeGroup(page, proxy.origin, 5)
      await enter(page, link, name, { camera: WITH_CAMERA.includes(name) })
    }
    for (const { page } of company.people)
      await waitFor("five faces", async () => (await names(page)).length === 5, PATIENTLY)
  }, 300_000)

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await company.photograph(task.name)
  })

  afterAll(async () => {
    await company?.goHome()
    await proxy?.stop()
    await product?.stop()
  })

  function person(name: (typeof NAMES)[number]): Person {
    const found = company.people.find((one) => one.name === name)
    if (!found) throw new Error(`${name} is not here`)
    return found
  }

  async function press(name: (typeof NAMES)[number], button: string): Promise<void> {
    await person(name).page.getByRole("button", { name: button }).first().click()
  }

  /** What the middle of each screen says: one sentence for one person, another for the rest. */
  async function expectMiddle(rest: RegExp, one?: Person, own?: RegExp): Promise<void> {
    await Promise.all(
      company.people.map(async (someone) => {
        const wanted = someone === one && own ? own : rest
        await waitFor(
          `${someone.name} reads ${wanted.source}`,
          async () => wanted.test(await someone.page.locator(".room-middle").innerText()),
          PATIENTLY,
        )
      }),
    )
  }

  /** Who is really heard, at every receiver: everyone hears the speaker, the speaker nobody. */
  async function expectOnlyHeard(speaker: Person | null): Promise<void> {
    await Promise.all(
      company.people.map((listener) =>
        hearsOnly(listener, speaker && listener !== speaker ? [speaker] : [], company.people),
      ),
    )
  }

  /** Moves the clock to so long after the start, and has every screen look at it. */
  async function clockTo(minutes: number): Promise<void> {
    await product.advance(startedAt + minutes * MINUTE - product.now())
    for (const { page } of company.people)
      await page.evaluate(() => void window.dispatchEvent(new Event("online")))
  }

  /** A press by someone: screens see by any event that the clock has been moved. */
  async function somethingHappens(): Promise<void> {
    await person("Kari")
      .page.getByRole("button", { name: /^Mikrofon (på|av)/ })
      .click()
  }

  it("[C2] starts the clock, and the word is free", async () => {
    startedAt = product.now()
    await press("Jonas", "Start klokka")
    await expectMiddle(/Ordet er fritt[^]*Pause om 5\d minutter/)
  })

  it("[R1] [R3] [R9] opens with a round: offered, taken, and only the speaker is heard", async () => {
    await press("Berit", "Start en runde")
    await person("Berit").page.getByRole("button", { name: "Start runden" }).click()
    await expectMiddle(/Ordet går til Berit/, person("Berit"), /Ordet er ditt/)
    await press("Berit", "Ta ordet")
    await expectMiddle(/Berit har ordet/, person("Berit"), /Du har ordet/)
    expect(await tileWords(person("Kari").page, "Jonas")).toContain("neste")
    await expectOnlyHeard(person("Berit"))
  })

  it("[R4] [R5] one passes without a trace of failure, and the next is offered the word", async () => {
    await press("Berit", "Jeg er ferdig")
    await expectMiddle(/Ordet går til Jonas/, person("Jonas"), /Ordet er ditt/)
    await press("Jonas", "Jeg står over")
    await expectMiddle(/Ordet går til Aud/, person("Aud"), /Ordet er ditt/)
    await press("Aud", "Ta ordet")
    await expectMiddle(/Aud har ordet/, person("Aud"), /Du har ordet/)
    await expectOnlyHeard(person("Aud"))
  })

  it("[R7] a speaker who drops keeps the word, visibly, and speaks on when she is back", async () => {
    const aud = person("Aud")
    await aud.page.reload()
    const others = company.people.filter((one) => one !== aud)
    for (const { page } of others)
      await waitFor(
        "the word waits",
        async () => /Aud falt ut/.test(await page.locator(".room-middle").innerText()),
        PATIENTLY,
      )
    await comeBack(aud.page)
    await expectMiddle(/Aud har ordet/, aud, /Du har ordet/)
    await expectOnlyHeard(aud)
  })

  it("[C4] [C5] [R11] the break waits for her to finish, then silences everyone", async () => {
    await clockTo(56)
    await expectMiddle(/Pausen venter/)
    await press("Aud", "Jeg er ferdig")
    breakEnds = product.now() + 10 * MINUTE
    await expectMiddle(/Pause til/)
    await expectOnlyHeard(null)
    for (const { page } of company.people)
      await expect.poll(() => page.locator("[data-seat] video").count()).toBe(0)
    await press("Kari", "Jeg er tilbake")
    await expectMiddle(/1 av 5 er tilbake/)
  })

  it("[R11] [R5] the round goes on in the same order, and asks the participant who passed once more", async () => {
    // An offer is good for thirty seconds: the clock goes to the end of the break and no further.
    await clockTo((breakEnds + 1000 - startedAt) / MINUTE)
    for (const name of ["Ahmed", "Kari"] as const) {
      await expectMiddle(new RegExp(`Ordet går til ${name}`), person(name), /Ordet er ditt/)
      await press(name, "Ta ordet")
      await expectOnlyHeard(person(name))
      await press(name, "Jeg er ferdig")
    }
    await expectMiddle(/Ordet går til Jonas/, person("Jonas"), /Ordet er ditt/)
    await press("Jonas", "Ta ordet")
    await expectOnlyHeard(person("Jonas"))
    await press("Jonas", "Jeg er ferdig")
    await expectMiddle(/Ordet er fritt/)
  })

  it("[R9] when listening ends, microphones stay off until each opens their own", async () => {
    await expectOnlyHeard(person("Jonas"))
    await press("Jonas", "Slå av mikrofonen")
    await expectOnlyHeard(null)
    await press("Ahmed", "Slå på mikrofonen")
    await expectOnlyHeard(person("Ahmed"))
  })

  it("[F1] hands stand in one queue, with the same numbers on every screen", async () => {
    await press("Kari", "Be om ordet")
    await expectTag("Kari", "1 · ber om ordet")
    await press("Berit", "Be om ordet")
    await expectTag("Berit", "2 · ber om ordet")
    await press("Kari", "Nr. 1 i køen")
    await expectTag("Berit", "1 · ber om ordet")
    await press("Berit", "Nr. 1 i køen")
  })

  it("[C8] ten more minutes by a proposal, when more than half agree", async () => {
    await clockTo(106)
    await somethingHappens()
    await expectMiddle(/Hvordan har møtet vært[^]*14 minutter/)
    await person("Ahmed").page.getByRole("button", { name: "Mer", exact: true }).click()
    await person("Ahmed").page.getByRole("button", { name: "Ti minutter til" }).click()
    await person("Ahmed").page.keyboard.press("Escape")
    for (const one of company.people)
      await one.page
        .getByText(/foreslår ti minutter til/)
        .first()
        .waitFor()
    await press("Jonas", "Jeg er med")
    await person("Kari")
      .page.getByText(/2 er med, 3 trengs/)
      .first()
      .waitFor()
    await press("Aud", "Jeg er med")
    await expectMiddle(/Ordet er fritt/)
    await clockTo(116)
    await somethingHappens()
    await expectMiddle(/Hvordan har møtet vært[^]*14 minutter/)
  })

  it("[C7] [R1] closes with a round in which everyone may pass", async () => {
    await press("Kari", "Start en siste runde")
    await person("Kari").page.getByRole("button", { name: "Start runden" }).click()
    await expectMiddle(/Ordet går til Kari/, person("Kari"), /Ordet er ditt/)
    await press("Kari", "Ta ordet")
    await expectOnlyHeard(person("Kari"))
    await press("Kari", "Jeg er ferdig")
    for (const name of [
      "Berit",
      "Jonas",
      "Aud",
      "Ahmed",
      "Berit",
      "Jonas",
      "Aud",
      "Ahmed",
    ] as const) {
      await expectMiddle(new RegExp(`Ordet går til ${name}`), person(name), /Ordet er ditt/)
      await press(name, "Jeg står over")
    }
    await expectMiddle(/Hvordan har møtet vært/)
  })

  it("[C7] says goodbye softly, and the room closes after a quarter of an hour", async () => {
    await clockTo(131)
    await somethingHappens()
    await expectMiddle(/Takk for i dag/)
    expect(await names(person("Aud").page)).toHaveLength(5)
    await clockTo(146)
    for (const { page } of company.people) await page.getByText("Møtet er slutt").first().waitFor()
  })

  it("nothing went wrong unseen in any page", () => {
    for (const { pageErrors } of company.people) expect(pageErrors).toEqual([])
  })

  async function expectTag(name: (typeof NAMES)[number], tag: string): Promise<void> {
    const seat = NAMES.indexOf(name) + 1
    for (const { page } of company.people)
      await page.locator(`[data-seat="${seat}"]`).getByText(tag).waitFor()
  }
})
