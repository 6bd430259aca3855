import type { Device, RtpCapabilities } from "mediasoup-client/types"
import * as z from "zod/mini"

import { rtpCapabilitiesSchema } from "#shared/protocol/rtp-parameters.ts"

/** mediasoup-client's own type does not know every header extension that it takes. */
const asCapabilities = z.custom<RtpCapabilities>()

/** Fetches the part of the program that sends and receives. It is not needed to see the door. */
export function fetchMediaCode(): Promise<typeof import("mediasoup-client")> {
  return import("mediasoup-client")
}

/** How to speak to a browser that hides its name, by its kin: mediasoup-client goes by names alone. */
export function handlerFor(browser: { vendor: string; mozGetUserMedia?: unknown }) {
  if (browser.vendor.startsWith("Apple")) return "Safari12" as const
  return "mozGetUserMedia" in browser ? ("Firefox120" as const) : ("Chrome111" as const)
}

/**
 * What this browser can do together with the server. Throws when it can do nothing, or when what the
 * server says may not be written into this browser's SDP.
 */
export async function loadDevice(rtpCapabilities: unknown): Promise<Device> {
  const { Device, detectDevice } = await fetchMediaCode()
  const device = new Device({ handlerName: detectDevice() ?? handlerFor(navigator) })
  const checked = rtpCapabilitiesSchema.parse(rtpCapabilities)
  await device.load({ routerRtpCapabilities: asCapabilities.parse(checked) })
  return device
}
