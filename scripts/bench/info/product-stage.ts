import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { newInfoMeeting } from "#shared/infoMeeting/new-info-meeting.ts"
import { hashOfKey, randomId } from "../../../server/rooms/secrets.ts"
import { storeFor } from "../../../server/store/store-for.ts"
import { Product } from "../../../tests/support/product.ts"
import { SOME_SEALED } from "../../../tests/support/sample-requests.ts"
import { key } from "../../../tests/support/test-client.ts"
import type { LoadGenerator } from "../load/generator.ts"
import { workersOf } from "../server/rooms/product-rooms.ts"
import type { Meetings } from "../server/rooms/rooms-of-eight.ts"
import { endWithThis } from "../support/end-with-this.ts"
import { InfoSocket } from "./info-socket.ts"

const WORKERS = "2"

/** A meeting of the product in which a host sends, and into which listeners can come. */
export class ProductStage {
  readonly product: Product
  readonly host: InfoSocket
  readonly place: number
  readonly listeners: InfoSocket[] = []
  readonly #meeting: string
  readonly #listenersKey: string
  readonly #media: { generator: LoadGenerator; group: number }
  readonly #end: () => Promise<void>

  private constructor(options: {
    product: Product
    host: InfoSocket
    place: number
    meeting: string
    listenersKey: string
    media: { generator: LoadGenerator; group: number }
    end: () => Promise<void>
  }) {
    this.product = options.product
    this.host = options.host
    this.place = options.place
    this.#meeting = options.meeting
    this.#listenersKey = options.listenersKey
    this.#media = options.media
    this.#end = options.end
  }

  static async open(generator: LoadGenerator, group: number): Promise<ProductStage> {
    const folder = await mkdtemp(join(tmpdir(), "samtalerom-info-"))
    const keys = { listener: key(), host: key() }
    const meeting = await storeMeeting(folder, keys)
    const env = { LOG_LEVEL: "warn", MEDIA_WORKERS: WORKERS, DATA_DIR: folder }
    const product = await Product.start(env)
    const giveUp = endWithThis(product.pid)
    const end = async () => {
      await product.stop()
      giveUp()
      await rm(folder, { recursive: true, force: true })
    }
    const media = { generator, group }
    try {
      const host = await InfoSocket.connect(product.origin)
      await host.ask("info-lobby", { meeting, as: "host", accessKey: keys.host })
      const own = { token: key(), name: SOME_SEALED, microphone: true, camera: true }
      const { place } = await host.ask("info-enter-stage", own)
      await host.ask("info-host", { type: "begin" })
      await host.ask("info-stage", { type: "shareScreen", on: true })
      await host.sendStage(media)
      const listenersKey = keys.listener
      return new ProductStage({ product, host, place, meeting, listenersKey, media, end })
    } catch (error) {
      await end()
      throw error
    }
  }

  /** One more listener, who comes in as a browser does. */
  async listen(): Promise<void> {
    const socket = await InfoSocket.connect(this.product.origin)
    const index = this.listeners.push(socket) - 1
    const accessKey = this.#listenersKey
    await socket.ask("info-lobby", { meeting: this.#meeting, as: "listener", accessKey })
    await socket.ask("info-enter", { acts: [] })
    await socket.receiveStage(this.#media, index)
  }

  async processes(): Promise<Pick<Meetings, "workerPids" | "serverPid">> {
    return { workerPids: await workersOf(this.product.pid), serverPid: this.product.pid }
  }

  async close(): Promise<void> {
    for (const { socket } of [this.host, ...this.listeners]) socket.close()
    await this.#end()
  }
}

/** Stores an info meeting that begins now, before there is a server; returns its id. */
async function storeMeeting(
  dataDir: string,
  keys: { listener: string; host: string },
): Promise<string> {
  const id = randomId()
  const now = Date.now()
  const document = newInfoMeeting(
    {
      format: "infoMeeting",
      listenersKeyHash: hashOfKey(keys.listener),
      hostsKeyHash: hashOfKey(keys.host),
      listenersSecret: SOME_SEALED,
      hostsPublicKey: "A".repeat(87),
      welcome: SOME_SEALED,
      startsAt: osloTime(now),
      minutes: 60,
      language: "nb",
    },
    { id, contactPoint: randomId(), now },
  )
  const store = await storeFor({ redisUrl: null, dataDir }, { warn: console.error })
  const isStored = await store.documents.writeDocuments([{ kind: "infoMeeting", document }])
  await store.close()
  if (!isStored) throw new Error("The info meeting could not be stored")
  return id
}

/** `2026-01-12T19:00` */
function osloTime(instant: number): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Oslo",
    dateStyle: "short",
    timeStyle: "short",
  }).format(instant)
  return parts.replace(" ", "T")
}
