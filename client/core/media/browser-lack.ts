import { sealingSupport } from "./sealing/sealing-support.ts"

/**
 * What a browser lacks for a meeting: `calls`, where nobody could be heard or seen (Lockdown Mode, Tor, an
 * extension); `sealing`, where audio and video could be neither sealed nor opened [E8]; `devices`, where the others
 * can be heard and seen, but not oneself.
 */
export type BrowserLack = "calls" | "sealing" | "devices"

/** What this window lacks, or null. A page that is not secure shows another message. */
export function lackOf(window: object): BrowserLack | null {
  // Some extensions leave the name and remove the value.
  if (!hasFunction(window, "RTCPeerConnection") || !hasFunction(window, "RTCRtpTransceiver"))
    return "calls"
  if (sealingSupport(window) === "none") return "sealing"
  return lacksDevices(window) ? "devices" : null
}

/** Whether this window gives nobody a camera or a microphone, also on a page that is secure. */
export function lacksDevices(window: object): boolean {
  const devices = property(property(window, "navigator"), "mediaDevices")
  return !hasFunction(devices, "getUserMedia") && property(window, "isSecureContext") !== false
}

function hasFunction(of: unknown, name: string): boolean {
  return typeof property(of, name) === "function"
}

function property(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined
}
