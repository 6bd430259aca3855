import type { Device, HandlerFactory, RtpCapabilities } from "mediasoup-client/types"
import * as z from "zod/mini"

import type { KeyExchange } from "./keys/key-exchange.ts"
import { rtpCapabilitiesSchema } from "#shared/protocol/rtp-parameters.ts"

/** mediasoup-client's own type does not know every header extension that it takes. */
const asCapabilities = z.custom<RtpCapabilities>()

/** The part of the program that sends, receives and exchanges keys, and its handler for this browser. */
interface MediaCode {
  Device: typeof Device
  handler: HandlerFactory
  KeyExchange: typeof KeyExchange
}

let code: Promise<MediaCode> | undefined

/**
 * Loads the part of the program that sends and receives, which is not needed to show the door, and asks the
 * browser what it can do. Once for the page; after a failure the next call loads again.
 */
export function fetchMediaCode(): Promise<MediaCode> {
  code ??= import("./media-code.ts").then(
    (loaded) => ({
      Device: loaded.Device,
      KeyExchange: loaded.KeyExchange,
      handler: loaded.browserHandler(handlerFor(navigator)),
    }),
    (error: unknown) => {
      code = undefined
      throw error
    },
  )
  return code
}

/** mediasoup-client knows browsers by their names only: its handler for one that hides its name, by its engine. */
export function handlerFor(browser: { vendor: string; mozGetUserMedia?: unknown }) {
  if (browser.vendor.startsWith("Apple")) return "Safari12" as const
  return "mozGetUserMedia" in browser ? ("Firefox120" as const) : ("Chrome111" as const)
}

/**
 * What this browser can send and receive together with the server. Throws when that is nothing, or when
 * the server's capabilities may not be written into this browser's SDP.
 */
export async function loadDevice(rtpCapabilities: unknown): Promise<Device> {
  const { Device, handler } = await fetchMediaCode()
  const device = new Device({ handlerFactory: handler })
  const checked = rtpCapabilitiesSchema.parse(rtpCapabilities)
  await device.load({ routerRtpCapabilities: asCapabilities.parse(checked) })
  return device
}

/** The device of one session, loaded once the server's capabilities are known. */
export class LoadedDevice {
  #rtpCapabilities: unknown
  #device: Device | undefined
  #loading: Promise<Device | undefined> | undefined

  get current(): Device | undefined {
    return this.#device
  }

  /** Starts to load. */
  prepare(rtpCapabilities: unknown): void {
    this.#rtpCapabilities = rtpCapabilities
    if (this.#device === undefined) void this.load()
  }

  /** Resolves to undefined after a failure; the next call loads again. */
  load(): Promise<Device | undefined> {
    this.#loading ??= loadDevice(this.#rtpCapabilities).then(
      (device) => (this.#device = device),
      () => (this.#loading = undefined),
    )
    return this.#loading
  }
}
