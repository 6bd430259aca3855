import type { Browser, Page } from "playwright-core"

import { present } from "#shared/meeting/people.ts"
import { freshPage, openChromium } from "../../../tests/support/chromium.ts"
import { TestClient, need } from "../../../tests/support/test-client.ts"
import type { TestGroup } from "../../../tests/support/test-group.ts"
import { type ServedPage, servePage } from "../support/served-page.ts"
import type { KeyNotification, Sending } from "./page.ts"

/** The server, as one who only sends needs it. */
export interface SendingRoom {
  open(rtpCapabilities: unknown): Promise<unknown>
  connect(dtlsParameters: unknown): Promise<unknown>
  /** Resolves to the producer's id. */
  produce(source: "microphone" | "camera", rtpParameters: unknown): Promise<unknown>
}
type Asked = (name: string, body: unknown) => Promise<unknown>
type Sends = Omit<Sending, "capabilities" | "sealed">

/**
 * People in a browser page of their own who send, and receive nothing, so that what others' pages do with it can be measured: sealed
 * in the product's rooms, as it is elsewhere.
 */
export class SenderPage {
  readonly #served: ServedPage
  readonly #browser: Browser
  readonly #page: Page
  readonly #asked: Asked[] = []
  readonly #clients: TestClient[] = []

  static async open(): Promise<SenderPage> {
    const served = await servePage(import.meta.dirname)
    const browser = await openChromium()
    const { page } = await freshPage(browser)
    const senders = new SenderPage(served, browser, page)
    await page.exposeFunction("ask", (sender: number, name: string, body: unknown) =>
      senders.#asked[sender]?.(name, body),
    )
    await page.goto(served.url)
    // Audio plays, and is sent, once a page has been pressed.
    await page.click("button")
    return senders
  }

  private constructor(served: ServedPage, browser: Browser, page: Page) {
    this.#served = served
    this.#browser = browser
    this.#page = page
  }

  /** Enters a group's room and sends. */
  async enter(origin: string, group: TestGroup, name: string, sends: Sends): Promise<TestClient> {
    const client = await TestClient.connect(origin, group, { name })
    const { rtpCapabilities } = need(await client.knock())
    need(await client.sign())
    need(await client.enter())
    this.#clients.push(client)
    const { room, secret } = group
    const { sender, started } = this.#start(asksOf(roomOf(client), client), {
      ...sends,
      capabilities: rtpCapabilities as Sending["capabilities"],
      sealed: { room, secret, seat: client.seat },
    })
    const notify = (notification: KeyNotification) =>
      void this.#page.evaluate(([to, what]) => window.senders.notify(to, what), [
        sender,
        notification,
      ] as const)
    const nowPresent = () => {
      const { meeting } = client
      if (meeting) notify({ present: present(meeting).map(({ seat }) => seat) })
    }
    client.socket.on("keys-announced", (announced) => notify({ announced }))
    client.socket.on("keys-message", (message) => notify({ message }))
    client.socket.on("events", nowPresent)
    nowPresent()
    await started
    return client
  }

  /** Sends to a room in which nothing is sealed. */
  async send(room: SendingRoom, capabilities: unknown, sends: Sends): Promise<void> {
    await this.#start(asksOf(room), {
      ...sends,
      capabilities: capabilities as Sending["capabilities"],
    }).started
  }

  /** Bytes that each has sent so far: of audio, and of each layer of video by its rid. */
  async sentBytes(): Promise<Record<string, number>[]> {
    return await this.#page.evaluate(
      (count) =>
        Promise.all(Array.from({ length: count }, (_, at) => window.senders.sentBytes(at))),
      this.#asked.length,
    )
  }

  async close(): Promise<void> {
    await this.#browser.close()
    for (const client of this.#clients) client.close()
    await this.#served.stop()
  }

  /** The page knows the sender by this number from now on. */
  #start(asked: Asked, sending: Sending): { sender: number; started: Promise<void> } {
    const sender = this.#asked.push(asked) - 1
    const started = this.#page.evaluate(([at, what]) => window.senders.start(at, what), [
      sender,
      sending,
    ] as const)
    return { sender, started }
  }
}

function asksOf(room: SendingRoom, client?: TestClient): Asked {
  return async (name, body) => {
    if (name === "open") return await room.open(body)
    if (name === "connect") return await room.connect(body)
    if (name === "produce") {
      const { source, rtpParameters } = body as { source: "camera"; rtpParameters: unknown }
      return await room.produce(source, rtpParameters)
    }
    return await client?.raw(name, body)
  }
}

function roomOf(client: TestClient): SendingRoom {
  return {
    async open(rtpCapabilities) {
      const { send } = need(
        await client.ask("media-open", { rtpCapabilities: rtpCapabilities as object as never }),
      )
      return send
    },
    connect: async (dtlsParameters) =>
      need(
        await client.ask("media-connect", {
          direction: "send",
          dtlsParameters: dtlsParameters as never,
        }),
      ),
    async produce(source, rtpParameters) {
      const request = { source, rtpParameters: rtpParameters as never }
      return need(await client.ask("media-produce", request)).producer
    },
  }
}
