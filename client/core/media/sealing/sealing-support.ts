/**
 * How this browser gives access to encoded frames: `RTCRtpScriptTransform` (W3C WebRTC Encoded Transform), or Chromium's
 * older `createEncodedStreams`. With neither, it may not enter [E8].
 */
export type SealingSupport = "script-transform" | "encoded-streams" | "none"

/** Chromium's own, before the standard. */
export interface EncodedStreams {
  readonly readable: ReadableStream
  readonly writable: WritableStream
}

type MayHaveStreams = (RTCRtpSender | RTCRtpReceiver) & {
  createEncodedStreams?: () => EncodedStreams
}

/** What a browser's window can do; an extension that removes a value may leave its name. */
export function sealingSupport(of: object = globalThis): SealingSupport {
  const sender = prototypeOf(Reflect.get(of, "RTCRtpSender"))
  if (sender === null || !isFunction(Reflect.get(of, "Worker"))) return "none"
  if (isFunction(Reflect.get(of, "RTCRtpScriptTransform")) && "transform" in sender)
    return "script-transform"
  return "createEncodedStreams" in sender ? "encoded-streams" : "none"
}

function isFunction(value: unknown): value is object {
  return typeof value === "function"
}

function prototypeOf(value: unknown): object | null {
  const prototype: unknown = isFunction(value) ? Reflect.get(value, "prototype") : null
  return typeof prototype === "object" ? prototype : null
}

/**
 * What every RTCPeerConnection whose frames are sealed or opened must be made with (`additionalSettings` of
 * mediasoup-client). With the older interface no frame passes before its streams are connected.
 */
export function transportSettings(): RTCConfiguration {
  const older: RTCConfiguration & { encodedInsertableStreams?: boolean } =
    sealingSupport() === "encoded-streams" ? { encodedInsertableStreams: true } : {}
  return older
}

/** The streams of the older interface; they can be had once. Throws in a browser without. */
export function encodedStreamsOf(endpoint: MayHaveStreams): EncodedStreams {
  if (endpoint.createEncodedStreams === undefined)
    throw new TypeError("This browser gives no access to encoded frames")
  return endpoint.createEncodedStreams()
}
