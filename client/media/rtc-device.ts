import type { Device, RtpCapabilities } from "mediasoup-client/types"
import * as z from "zod/mini"

/** mediasoup-client checks these in depth itself, and throws. */
const capabilitiesSchema = z.custom<RtpCapabilities>(
  (value) => typeof value === "object" && value !== null,
)

/** Fetches the part of the program that sends and receives. It is not needed to see the door. */
export function fetchMediaCode(): Promise<typeof import("mediasoup-client")> {
  return import("mediasoup-client")
}

/** What this browser can do together with the server. Throws when it can do nothing. */
export async function loadDevice(rtpCapabilities: unknown): Promise<Device> {
  const { Device } = await fetchMediaCode()
  const device = new Device()
  await device.load({ routerRtpCapabilities: capabilitiesSchema.parse(rtpCapabilities) })
  return device
}
