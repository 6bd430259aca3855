import { accessSync, constants, mkdirSync } from "node:fs"
import { networkInterfaces } from "node:os"

import { type App, createApp } from "./app.ts"
import { type Config, MEDIA_PORT_SPARES } from "./platform/config.ts"
import { type Certificate, ownCertificate } from "./http/certificate.ts"
import { lanAddresses } from "./platform/lan-addresses.ts"
import { type Log, createLog } from "./platform/log.ts"
import { mediaAddresses } from "./media/media-addresses.ts"
import { MediasoupEngine } from "./media/mediasoup-engine.ts"
import { privateAddressWarning } from "./media/reachability.ts"
import type { Clock } from "#shared/room/ports.ts"
import { storeFor } from "./store/store-for.ts"
import { SystemClock } from "./platform/system-clock.ts"

/** The running product: a store, media workers, and its port. */
export interface Product {
  port: number
  log: Log
  close(): Promise<void>
}

/** Why the product cannot start, in a sentence for the operator. */
export class StartFailure extends Error {}

/** Starts everything. Throws a StartFailure where the operator can remove the cause. */
export async function startProduct(
  config: Config,
  { clock = new SystemClock(), workerBin }: { clock?: Clock; workerBin?: string | undefined } = {},
): Promise<Product> {
  const log = createLog(config.logLevel)
  if (config.redisUrl === null || config.https) checkDataDir(config.dataDir)
  const certificate = config.https ? await certificateFor(config, clock) : undefined
  const store = await orFail(storeFor(config, { warn: (sentence) => log.warn({}, sentence) }))
  try {
    const media = await orFail(openMedia(config, workerBin, log))
    try {
      const app = await createApp({ clock, store, media, config, log, certificate })
      const port = await listen(app, config)
      const stopAdopting =
        clock instanceof SystemClock ? clock.adoptWallTimeWhen(() => app.isQuiet) : () => {}
      return {
        port,
        log,
        close() {
          stopAdopting()
          return app.close()
        },
      }
    } catch (error) {
      await media.close()
      throw error
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openMedia(config: Config, workerBin: string | undefined, log: Log) {
  const { host, https, announcedAddresses, trustedProxies, mediaPort, mediaWorkers } = config
  const addresses = await mediaAddresses({ host, announced: announcedAddresses })
  const behindProxy = trustedProxies.length > 0
  const warning = privateAddressWarning(
    { host, https, behindProxy },
    addresses,
    networkInterfaces(),
  )
  if (warning !== null) log.warn({}, warning)
  return MediasoupEngine.create({
    workerBin,
    addresses,
    ports: { first: mediaPort, workers: mediaWorkers, spares: MEDIA_PORT_SPARES },
    workers: mediaWorkers,
    log: {
      info: (sentence) => log.info({}, sentence),
      warn: (sentence) => log.warn({}, sentence),
    },
  })
}

function checkDataDir(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new StartFailure(
      `DATA_DIR is "${folder}", but nothing can be kept there: ${codeOf(error)}.`,
    )
  }
}

function certificateFor({ dataDir }: Config, clock: Clock): Promise<Certificate> {
  return ownCertificate({ folder: dataDir, addresses: lanAddresses(), now: clock.now() })
}

async function listen(app: App, { port, host }: Config): Promise<number> {
  try {
    return await app.listen()
  } catch (error) {
    const code = codeOf(error)
    if (code === "EADDRINUSE")
      throw new StartFailure(`PORT is ${port}, but another program uses that port already.`)
    if (code === "EACCES")
      throw new StartFailure(`PORT is ${port}, but this user may not open that port.`)
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
      throw new StartFailure(`HOST is "${host}", but this machine has no such address.`)
    throw error
  }
}

async function orFail<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    throw new StartFailure(error instanceof Error ? error.message : String(error))
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return "code" in error && typeof error.code === "string" ? error.code : error.message
}
