import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { type App, createApp } from "../../server/app.ts"
import type { Config } from "../../server/platform/config.ts"
import { createLog } from "../../server/platform/log.ts"
import { STANDARD_LIMITS } from "../../server/platform/rate-limits.ts"
import type { DocumentStore } from "#shared/room/document-store.ts"
import type { MediaEngine, Store } from "#shared/room/ports.ts"
import type { StageEngine } from "#shared/room/stage-media.ts"
import { storeFor } from "../../server/store/store-for.ts"
import { FakeMedia } from "./fake-media.ts"
import { ManualClock } from "./manual-clock.ts"

/** Limits that no test reaches by accident. */
const NO_LIMITS = Object.fromEntries(
  Object.keys(STANDARD_LIMITS).map((name) => [name, { points: 1_000_000_000, seconds: 60 }]),
) as Config["limits"]

interface Options {
  config?: Partial<Config>
  /** Carries real audio and video instead of the fake. The server closes it. */
  engine?: MediaEngine & StageEngine
  /** Puts something between the server and its store. */
  wrapStore?: (store: Store) => Store
  wrapDocuments?: (documents: DocumentStore) => DocumentStore
  /** Where it keeps its files, if not in a fresh folder of its own. */
  folder?: string
}

/** A whole server on a free port: real sockets and a real store, fake media, a clock moved by hand. */
export class TestServer {
  readonly clock = new ManualClock()
  readonly logged: string[] = []
  readonly folder: string
  media = new FakeMedia()
  readonly #options: Options
  #app: App | undefined
  #documents: DocumentStore | undefined
  #port = 0

  static async start(options: Options = {}): Promise<TestServer> {
    const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "samtalerom-test-")))
    const server = new TestServer(folder, options)
    await server.up()
    return server
  }

  private constructor(folder: string, options: Options) {
    this.folder = folder
    this.#options = options
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** What the server has stored beside groups, past the server itself. */
  get documents(): DocumentStore {
    if (this.#documents === undefined) throw new Error("The server is down")
    return this.#documents
  }

  get storeFile(): string {
    return join(this.folder, "samtalerom.sqlite")
  }

  /** Starts a server on what the last one stored, on the same port. */
  async up(): Promise<void> {
    const { wrapStore = (store) => store, config, engine } = this.#options
    const { wrapDocuments = (documents) => documents } = this.#options
    const { redisUrl = null } = config ?? {}
    const warn = (sentence: string) => void this.logged.push(sentence)
    const opened = await storeFor({ redisUrl, dataDir: this.folder }, { warn })
    this.#documents = opened.documents
    this.media = new FakeMedia()
    this.#app = await createApp({
      clock: this.clock,
      store: Object.assign(wrapStore(opened), { documents: wrapDocuments(opened.documents) }),
      media: engine ?? this.media,
      log: createLog("trace", { write: (line) => this.logged.push(line) }),
      config: {
        port: this.#port,
        host: "127.0.0.1",
        dataDir: this.folder,
        redisUrl,
        logLevel: "trace",
        announcedAddresses: [],
        mediaPort: 24_400,
        mediaWorkers: 1,
        turn: null,
        trustedProxies: [],
        https: false,
        pages: join(this.folder, "pages"),
        limits: NO_LIMITS,
        ...config,
      },
    })
    this.#port = await this.#app.listen()
  }

  async down(): Promise<void> {
    await this.#app?.close()
    this.#app = undefined
  }

  async stop(): Promise<void> {
    await this.down()
    if (this.#options.folder === undefined) await rm(this.folder, { recursive: true, force: true })
  }
}
