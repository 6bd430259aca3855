import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import type { Browser, Locator, Page } from "playwright-core"

import { freshPage, openChromium } from "./chromium.ts"
import { writePerson, writeVoice } from "./fake-capture.ts"
import type { Recording } from "./fake-capture.ts"

/** The machine in front of one who practises, and what is the matter with it. */
export interface Machine {
  voice?: Recording
  /** A file to play as the microphone instead of a voice. */
  sound?: string
  /** Luma (16-235) of the person's face and of what is behind; null where there is no camera. */
  light?: { face: number; behind: number } | null
  /** More for the browser's command line. */
  more?: string[]
  /** Runs in the page before anything else: for devices that a browser cannot pretend to have. */
  pretend?: () => void
}

const NO_CAMERA = "--use-fake-device-for-media-stream=device-count=0"

/** One who practises alone, in a browser with devices of their own that has not been asked before. */
export class Practiser {
  readonly page: Page
  /** What was pressed, in order. */
  readonly presses: string[] = []
  /** Addresses asked for, and sockets opened. */
  readonly sent: string[] = []
  readonly #browser: Browser
  readonly #folder: string

  static async sitDown(machine: Machine = {}): Promise<Practiser> {
    const folder = await mkdtemp(join(tmpdir(), "practiser-"))
    const { voice = { level: 0.5 }, light = { face: 140, behind: 95 }, more = [] } = machine
    const browser = await openChromium(
      {
        tone: machine.sound ?? (await writeVoice(folder, "own", voice)),
        ...(light === null ? {} : { film: await writePerson(folder, "own", light) }),
      },
      light === null ? [NO_CAMERA, ...more] : more,
    )
    // Nothing is allowed beforehand, so that the press that leads to the question is needed. The
    // checker of accessibility puts a script of its own into the page.
    const { page } = await freshPage(browser, undefined, { permissions: [], bypassCSP: true })
    if (machine.pretend) await page.addInitScript(machine.pretend)
    return new Practiser(browser, page, folder)
  }

  private constructor(browser: Browser, page: Page, folder: string) {
    this.#browser = browser
    this.page = page
    this.#folder = folder
    page.on("request", (request) => this.sent.push(`${request.method()} ${request.url()}`))
    page.on("websocket", (socket) => this.sent.push(`SOCKET ${socket.url()}`))
  }

  /** Presses what bears these words, as soon as it is there. */
  async press(words: string): Promise<void> {
    const button = this.named(words)
    await button.click()
    this.presses.push(words)
  }

  /** Straight to the check, and camera and microphone on. */
  async begin(origin: string): Promise<void> {
    await this.page.goto(`${origin}/ov/sjekk`)
    await this.press("Slå på kamera og mikrofon")
  }

  /** Waits until the page says this. */
  async reads(words: string): Promise<void> {
    await this.page.getByText(words).first().waitFor()
  }

  /** What the row that is open now says. */
  async row(): Promise<string> {
    return await this.page.locator(".check-row-current").innerText()
  }

  async goHome(): Promise<void> {
    await this.#browser.close()
    await rm(this.#folder, { recursive: true, force: true })
  }

  private named(words: string): Locator {
    const name = { name: words, exact: true }
    return this.page.getByRole("button", name).or(this.page.getByRole("link", name))
  }
}
