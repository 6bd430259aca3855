import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"

import { writeSilence } from "../support/fake-capture.ts"
import { look } from "../support/look.ts"
import { Practiser } from "../support/practiser.ts"
import type { Machine } from "../support/practiser.ts"
import { Product } from "../support/product.ts"
import { makeGroup, passSteps } from "../support/newcomer.ts"
import { waitFor } from "../support/wait-for.ts"

/**
 * What a person needs for one press beside what the machine does: to find out what to press, to
 * point and to press, s (Card, Moran and Newell's keystroke-level model: M 1.35, P 1.1, K 0.2).
 */
const PERSON_A_PRESS_S = 2.65

describe("the check in the practice lobby", () => {
  let product: Product
  let folder: string
  let person: Practiser

  beforeAll(async () => {
    product = await Product.start()
    folder = await mkdtemp(join(tmpdir(), "practice-check-"))
  })

  afterEach(async () => await person?.goHome())

  afterAll(async () => {
    await product?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function sitDown(machine: Machine = {}): Promise<Practiser> {
    person = await Practiser.sitDown(machine)
    return person
  }

  async function expectWell(screen: string): Promise<void> {
    expect(await look(person.page, `practice-${screen}`)).toMatchObject({
      accessibility: [],
      sideways: [],
    })
  }

  it("with everything fine is done in six presses, and nothing is sent or kept", async () => {
    const { page, presses, sent } = await sitDown()
    await page.goto(product.origin)
    await page.getByRole("heading", { level: 1 }).waitFor()
    const begun = performance.now()
    await person.press("Øv deg først, helt alene")
    await person.press("Begynn")
    await person.press("Slå på kamera og mikrofon")
    await person.press("Spill klangen")
    await person.press("Ja")
    await person.reads("Alt virker")
    const machine = (performance.now() - begun) / 1000
    // The answer to the browser's own question is a press too, which this browser gives by itself.
    const seconds = machine + PERSON_A_PRESS_S * (presses.length + 1)
    console.log(
      `A finished check: ${seconds.toFixed(1)} s, of which the machine took ${machine.toFixed(1)} s`,
    )
    expect(presses).toHaveLength(5)
    await expectWell("done")

    expect(sent.filter((one) => !one.startsWith(`GET ${product.origin}/`))).toEqual([])
    const connections = await page.evaluate(
      () => (window as unknown as { probe: { connections: unknown[] } }).probe.connections.length,
    )
    expect(connections).toBe(0)
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
    expect(product.output).not.toContain("/ov")

    await person.press("Videre")
    expect(new URL(page.url()).pathname).not.toBe("/ov/sjekk")
    await page.goBack()
    await page.getByRole("link", { name: "Alle stegene" }).click()
    await page.getByText("Prøvd").waitFor({ state: "attached" })
    await expectWell("lobby")
  })

  it.each<[string, Machine, string, string]>([
    ["a dim room", { light: { face: 34, behind: 24 } }, "litt mørkt", "Slå på en lampe foran deg."],
    [
      "a window behind one",
      { light: { face: 50, behind: 235 } },
      "Lyset kommer bakfra",
      "Snu deg, så lyset faller på ansiktet.",
    ],
    ["a lid over the lens", { light: { face: 16, behind: 16 } }, "helt svart", "skyv den til side"],
  ])("knows %s, and says what to do about it", async (_, machine, finding, advice) => {
    await sitDown(machine)
    await person.begin(product.origin)
    await person.reads(finding)
    expect(await person.row()).toContain(advice)
    await expectWell(`light-${finding.replaceAll(" ", "-")}`)
    await person.press("La det være slik")
    await person.reads("Si noe, for eksempel")
  })

  it("knows a microphone that is switched off on its cable", async () => {
    await sitDown({ sound: await writeSilence(folder) })
    await person.begin(product.origin)
    await person.reads("Mikrofonen er slått av et sted")
    expect(await person.row()).toContain("Se etter en bryter på ledningen")
    await expectWell("silent")
  })

  it("knows a voice so loud that it is cut off", async () => {
    await sitDown({ voice: { level: 1, gain: 12 } })
    await person.begin(product.origin)
    await person.reads("Lyden blir så høy at den skurrer")
    expect(await person.row()).toContain("Sett deg litt lenger unna")
  })

  it.each([
    ["that is too far away", 0.008, "Mikrofonen hører deg svakt", "Sett deg litt nærmere"],
    ["too weak to be one", 0.001, "Mikrofonen hører ingenting ennå", "Si noe litt høyere."],
  ])("knows a voice %s", async (_, level, finding, advice) => {
    await sitDown({ voice: { level } })
    await person.begin(product.origin)
    await person.reads(finding)
    expect(await person.row()).toContain(advice)
    expect(await person.row()).toContain("La det være slik")
  })

  it("knows a microphone that the system has switched off, and that it is on again", async () => {
    await sitDown({
      // No browser can pretend this by itself: the track says that it is muted until the switch is pressed.
      pretend: () => {
        const { mediaDevices } = navigator
        const open = mediaDevices.getUserMedia.bind(mediaDevices)
        mediaDevices.getUserMedia = async (wanted) => {
          const stream = await open(wanted)
          const [track] = stream.getAudioTracks()
          if (track === undefined || "systemSwitch" in window) return stream
          let muted = true
          Object.defineProperty(track, "muted", { get: () => muted })
          Object.assign(window, {
            systemSwitch: () => {
              muted = false
              track.dispatchEvent(new Event("unmute"))
            },
          })
          return stream
        }
      },
    })
    await person.begin(product.origin)
    await person.reads("Mikrofonen er slått av et sted")
    expect(await person.row()).toContain("Se etter en bryter på ledningen")
    await person.page.evaluate("systemSwitch()")
    await person.reads("Mikrofonen hører deg godt.")
  })

  it("without a camera helps, and goes on without", async () => {
    await sitDown({ light: null })
    await person.begin(product.origin)
    await person.reads("Vi finner ikke noe kamera")
    await expectWell("no-camera")
    await person.press("Gå videre uten")
    await person.press("Spill klangen")
    await person.press("Nei")
    await person.reads("Skru opp lyden på maskinen.")
    await expectWell("not-heard")
    await person.press("Nå hører jeg den")
    await person.reads("Du kan være med slik")
    await person.press("Sjekk igjen Kamera")
    await person.reads("Vi finner ikke noe kamera")
  })

  it("with the permission refused says where to allow it again, in words and a drawing", async () => {
    await sitDown({ more: ["--use-fake-ui-for-media-stream=deny"] })
    await person.begin(product.origin)
    await person.reads("Vi har ikke fått lov til å bruke kameraet og mikrofonen")
    expect(await person.row()).toContain("Trykk på det lille merket til venstre for adressen")
    expect(await person.page.locator(".check-row-current .devices-drawing").count()).toBe(1)
    await expectWell("denied")
  })

  it("knows a device that is no microphone, offers the real one, and remembers it", async () => {
    await sitDown({
      pretend: () => {
        const { mediaDevices } = navigator
        const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices)
        const names: Record<string, string> = {
          "Fake Default Audio Input": "Monitor of Built-in Audio",
          "Fake Audio Input 1": "Headset",
        }
        mediaDevices.enumerateDevices = async () =>
          (await enumerate()).map(({ deviceId, groupId, kind, label }) => {
            const named = { deviceId, groupId, kind, label: names[label] ?? label }
            return { ...named, toJSON: () => named }
          })
      },
    })
    await person.begin(product.origin)
    await person.reads("noe som ikke er en vanlig mikrofon")
    await expectWell("wrong-microphone")
    await person.press("Bruk Headset")
    await person.reads("Mikrofonen hører deg godt.")
    const { page } = person
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(["samtalerom.devices"])

    // The same one is in use when the page is loaded again, and at the door of a group.
    await person.begin(product.origin)
    await person.reads("Mikrofonen hører deg godt.")
    expect(await page.getByText("noe som ikke er en vanlig mikrofon").count()).toBe(0)
    await page.goto(await makeGroup(page, product.origin, 4))
    await passSteps(page, "Kari")
    const inUse = page.getByLabel("Mikrofon", { exact: true }).locator("option:checked")
    await waitFor("it is in use", async () => (await inUse.textContent()) === "Headset")
  })

  it("offers another microphone that hears more than the one in use", async () => {
    await sitDown({
      sound: await writeSilence(folder),
      pretend: () => {
        const { mediaDevices } = navigator
        const open = mediaDevices.getUserMedia.bind(mediaDevices)
        mediaDevices.getUserMedia = async (wanted) => {
          const stream = await open(wanted)
          const label = stream.getAudioTracks()[0]?.label
          if (label !== "Fake Audio Input 2") return stream
          // The one on the headset, which hears a voice; the browser's own are all silent here.
          const context = new AudioContext()
          const voice = new OscillatorNode(context, { type: "sawtooth", frequency: 140 })
          const syllables = new OscillatorNode(context, { frequency: 1.7 })
          const rise = new GainNode(context, { gain: 0 })
          const out = context.createMediaStreamDestination()
          syllables.connect(rise.gain)
          voice.connect(rise).connect(out)
          voice.start()
          syllables.start()
          return out.stream
        }
      },
    })
    await person.begin(product.origin)
    await person.reads("Fake Audio Input 2 hører deg bedre")
    await person.press("Bruk Fake Audio Input 2")
    await person.reads("Mikrofonen hører deg godt.")
    expect(await person.row()).toContain("Spill klangen")
  })

  it("keeps the focus from step to step, for people who use the keyboard only", async () => {
    const { page } = await sitDown()
    await page.goto(`${product.origin}/ov/sjekk`)
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await page.getByRole("heading", { level: 1 }).waitFor()
    await page.getByRole("button", { name: "Slå på kamera og mikrofon" }).focus()
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Spill klangen" }).waitFor()
    expect(await focused()).toContain("Vi spiller en rolig klang")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Ja" }).waitFor()
    expect(await focused()).toBe("Hørte du den?")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await person.reads("Alt virker")
    expect(await focused()).toContain("Alt virker")
  })

  it("from an invitation leads back to the door, and the server learns nothing of it", async () => {
    const { page, sent } = await sitDown()
    const link = await makeGroup(page, product.origin, 4)
    const secret = link.slice(link.indexOf("#") + 1)
    await page.goto(link)
    await page.getByLabel("Navn eller kallenavn").waitFor()
    await person.press("Øv deg først")
    await page.reload()
    await person.press("Begynn")
    await page.getByRole("button", { name: "Slå på kamera og mikrofon" }).waitFor()
    await person.press("Gå til døra")
    await page.getByLabel("Navn eller kallenavn").waitFor()
    expect(page.url()).toBe(link)
    expect(sent.some((one) => one.includes(secret))).toBe(false)
  })
})
