/**
 * What a browser lacks for a meeting: `calls`, where nobody could be heard or seen (Lockdown Mode, Tor, an
 * extension); `devices`, where the others can be heard and seen, but not oneself.
 */
export type BrowserLack = "calls" | "devices"

/** What this window lacks, or null. A page that is not secure shows another message. */
export function lackOf(window: object): BrowserLack | null {
  // Some extensions leave the name and remove the value.
  const isThere = (of: unknown, name: string) => typeof property(of, name) === "function"
  if (!isThere(window, "RTCPeerConnection") || !isThere(window, "RTCRtpTransceiver")) return "calls"
  const devices = property(property(window, "navigator"), "mediaDevices")
  if (isThere(devices, "getUserMedia") || property(window, "isSecureContext") === false) return null
  return "devices"
}

function property(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined
}
