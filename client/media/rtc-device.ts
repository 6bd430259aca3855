import type { Device, RtpCapabilities } from "mediasoup-client/types"
import * as z from "zod/mini"

import { rtpCapabilitiesSchema } from "#shared/protocol/rtp-parameters.ts"

/** mediasoup-client's own type does not know every header extension that it takes. */
const asCapabilities = z.custom<RtpCapabilities>()

/** Fetches the part of the program that sends and receives. It is not needed to see the door. */
export function fetchMediaCode(): Promise<typeof import("mediasoup-client")> {
  return import("mediasoup-client")
}

/**
 * What this browser can do together with the server. Throws when it can do nothing, or when what the
 * server says may not be written into this browser's SDP.
 */
export async function loadDevice(rtpCapabilities: unknown): Promise<Device> {
  const { Device } = await fetchMediaCode()
  const device = new Device()
  const checked = rtpCapabilitiesSchema.parse(rtpCapabilities)
  await device.load({ routerRtpCapabilities: asCapabilities.parse(checked) })
  return device
}
