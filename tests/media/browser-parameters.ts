import type { MediaSource } from "#shared/protocol/media.ts"

/** What a browser sends, without a browser: for what needs no packets. */
export function microphoneParameters(seat: number): Record<string, unknown> {
  return {
    mid: "0",
    codecs: [
      {
        mimeType: "audio/opus",
        payloadType: 111,
        clockRate: 48_000,
        channels: 2,
        parameters: { minptime: 10, useinbandfec: 1 },
        rtcpFeedback: [{ type: "transport-cc", parameter: "" }],
      },
    ],
    headerExtensions: [{ uri: "urn:ietf:params:rtp-hdrext:sdes:mid", id: 4, encrypt: false }],
    encodings: [{ ssrc: 1000 + seat }],
    rtcp: { cname: `cname${seat}`, reducedSize: true },
  }
}

/** Three pictures at once: 180, 360 and 720 lines. */
export function cameraParameters(seat: number): Record<string, unknown> {
  const feedback = [
    { type: "transport-cc", parameter: "" },
    { type: "ccm", parameter: "fir" },
    { type: "nack", parameter: "" },
    { type: "nack", parameter: "pli" },
  ]
  return {
    mid: "1",
    codecs: [
      { mimeType: "video/VP8", payloadType: 96, clockRate: 90_000, rtcpFeedback: feedback },
      { mimeType: "video/rtx", payloadType: 97, clockRate: 90_000, parameters: { apt: 96 } },
    ],
    headerExtensions: [
      { uri: "urn:ietf:params:rtp-hdrext:sdes:mid", id: 4, encrypt: false },
      { uri: "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id", id: 10, encrypt: false },
    ],
    encodings: ["r0", "r1", "r2"].map((rid) => ({ rid, scalabilityMode: "L1T3" })),
    rtcp: { cname: `cname${seat}`, reducedSize: true },
  }
}

export function parametersOf(source: MediaSource, seat: number): Record<string, unknown> {
  return source === "microphone" ? microphoneParameters(seat) : cameraParameters(seat)
}

export function dtlsParameters(): {
  role: string
  fingerprints: { algorithm: string; value: string }[]
} {
  const value = Array.from({ length: 32 }, () => "AB").join(":")
  return { role: "client", fingerprints: [{ algorithm: "sha-256", value }] }
}
