import { describe, expect, it } from "vitest"

import {
  receivedParametersSchemas,
  rtpCapabilitiesSchema,
  sentParametersSchemas,
} from "./rtp-parameters.ts"
import { poisoned } from "./testing/poison.ts"

const MID = "urn:ietf:params:rtp-hdrext:sdes:mid"
const feedback = [
  { type: "transport-cc", parameter: "" },
  { type: "ccm", parameter: "fir" },
  { type: "nack", parameter: "" },
  { type: "nack", parameter: "pli" },
]

function microphone(parameters: object, more: object = {}) {
  return {
    mid: "0",
    msid: "4b1d5a3e-6f0c-4c35-a1b2-8f0b5a8d1f11 9d2a8c1e-33cb-4a56-9f16-1b2c3d4e5f60",
    codecs: [
      {
        mimeType: "audio/opus",
        payloadType: 111,
        clockRate: 48_000,
        channels: 2,
        parameters,
        rtcpFeedback: [{ type: "transport-cc", parameter: "" }],
      },
    ],
    headerExtensions: [{ uri: MID, id: 4, encrypt: false, parameters: {} }],
    encodings: [{ ssrc: 1001, maxBitrate: 40_000, priority: "high", networkPriority: "high" }],
    rtcp: { cname: "{0a1b2c3d-1111-4222-8333-444455556666}", reducedSize: true },
    ...more,
  }
}

function camera(parameters: object, more: object = {}) {
  return {
    mid: "1",
    codecs: [
      {
        mimeType: "video/VP8",
        payloadType: 96,
        clockRate: 90_000,
        parameters,
        rtcpFeedback: feedback,
      },
      {
        mimeType: "video/rtx",
        payloadType: 97,
        clockRate: 90_000,
        parameters: { apt: 96 },
        rtcpFeedback: [],
      },
    ],
    headerExtensions: [{ uri: MID, id: 4, encrypt: false, parameters: {} }],
    encodings: ["r0", "r1", "r2"].map((rid, index) => ({
      rid,
      active: true,
      scaleResolutionDownBy: 4 / 2 ** index,
      maxBitrate: 100_000,
      scalabilityMode: "L1T3",
    })),
    rtcp: { cname: "", reducedSize: true },
    ...more,
  }
}

const received = {
  microphone: {
    ...microphone({ minptime: 10, useinbandfec: 1 }),
    msid: undefined,
    encodings: [{ ssrc: 123_456_789 }],
    rtcp: { cname: "a1b2c3d4", reducedSize: true },
  },
  camera: {
    ...camera({}),
    encodings: [{ ssrc: 5, rtx: { ssrc: 6 }, scalabilityMode: "L3T3", maxBitrate: 1_000_000 }],
    rtcp: { cname: "a1b2c3d4", reducedSize: true },
  },
}
// The wire has no undefined.
Reflect.deleteProperty(received.microphone, "msid")

const capabilities = {
  codecs: [
    {
      kind: "audio",
      mimeType: "audio/opus",
      preferredPayloadType: 100,
      clockRate: 48_000,
      channels: 2,
      parameters: { useinbandfec: 1, usedtx: 0, cbr: 1, stereo: 0, "sprop-stereo": 0 },
      rtcpFeedback: [{ type: "nack", parameter: "" }],
    },
    {
      kind: "video",
      mimeType: "video/VP8",
      preferredPayloadType: 101,
      clockRate: 90_000,
      parameters: {},
      rtcpFeedback: feedback,
    },
    {
      kind: "video",
      mimeType: "video/rtx",
      preferredPayloadType: 102,
      clockRate: 90_000,
      parameters: { apt: 101 },
      rtcpFeedback: [],
    },
  ],
  headerExtensions: [
    { kind: "audio", uri: MID, preferredId: 1, preferredEncrypt: false, direction: "sendrecv" },
  ],
}

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success

describe("The parameters of a stream", () => {
  it.each([
    ["Chromium", { minptime: 10, useinbandfec: 1 }],
    ["Firefox", { maxplaybackrate: 48_000, stereo: 1, useinbandfec: 1 }],
    ["Safari", { minptime: 10, useinbandfec: 1, usedtx: 0, "sprop-stereo": 0 }],
    ["one that says all that RFC 7587 knows", { ptime: 20, maxptime: 60, cbr: 1, stereo: 0 }],
    ["one that says nothing", {}],
  ])("are taken as %s gives them for a microphone", (_browser, parameters) => {
    expect(accepts(sentParametersSchemas.microphone, microphone(parameters))).toBe(true)
  })

  it.each([
    ["Chromium", {}],
    ["Firefox", { "max-fs": 12_288, "max-fr": 60 }],
  ])("are taken as %s gives them for a camera", (_browser, parameters) => {
    expect(accepts(sentParametersSchemas.camera, camera(parameters))).toBe(true)
  })

  it("are refused with anything in any place that is not its own", () => {
    const whole = [
      [sentParametersSchemas.microphone, microphone({ minptime: 10, useinbandfec: 1 })],
      [sentParametersSchemas.camera, camera({ "max-fs": 12_288 })],
      [receivedParametersSchemas.microphone, received.microphone],
      [receivedParametersSchemas.camera, received.camera],
      [rtpCapabilitiesSchema, capabilities],
    ] as const
    let tried = 0
    for (const [schema, good] of whole) {
      expect(accepts(schema, good)).toBe(true)
      for (const { where, copy } of poisoned(good)) {
        tried += 1
        expect([where, accepts(schema, copy)]).toEqual([where, false])
      }
    }
    expect(tried).toBeGreaterThan(3000)
  })

  it.each<[string, object]>([
    ["another codec", { codecs: [{ mimeType: "audio/PCMU", payloadType: 0, clockRate: 8000 }] }],
    ["two codecs", { codecs: [microphone({}).codecs[0], microphone({}).codecs[0]] }],
    ["no codec", { codecs: [] }],
    ["a parameter of another codec", microphone({ apt: 96 })],
    ["a parameter out of its range", microphone({ maxaveragebitrate: 510_001 })],
    ["a flag that is neither", microphone({ useinbandfec: 2 })],
    ["a number written as a name", microphone({ minptime: "10" })],
    ["no stream", { encodings: [] }],
    ["two streams", { encodings: [{ ssrc: 1 }, { ssrc: 2 }] }],
    ["a repair stream under the name of its own", { encodings: [{ ssrc: 1, rtx: { ssrc: 1 } }] }],
    [
      "an extension that tells the loudness",
      extension("urn:ietf:params:rtp-hdrext:ssrc-audio-level"),
    ],
    [
      "one number for two extensions",
      {
        headerExtensions: [
          { uri: MID, id: 4 },
          { uri: "urn:ietf:params:rtp-hdrext:toffset", id: 4 },
        ],
      },
    ],
  ])("are refused for a microphone with %s", (_what, more) => {
    expect(accepts(sentParametersSchemas.microphone, microphone({}, more))).toBe(false)
  })

  it.each<[string, object]>([
    ["more layers than three", { encodings: ["r0", "r1", "r2", "r3"].map((rid) => ({ rid })) }],
    ["two layers of one name", { encodings: [{ rid: "r0" }, { rid: "r0" }] }],
    [
      "two layers with one repair stream",
      {
        encodings: [
          { ssrc: 1, rtx: { ssrc: 9 } },
          { ssrc: 2, rtx: { ssrc: 9 } },
        ],
      },
    ],
    [
      "spatial layers, which VP8 has not",
      { encodings: [{ rid: "r0", scalabilityMode: "L3T3_KEY" }] },
    ],
    [
      "repair data for another stream",
      { codecs: [camera({}).codecs[0], { ...camera({}).codecs[1], parameters: { apt: 98 } }] },
    ],
    [
      "repair data that repairs itself",
      { codecs: [camera({}).codecs[0], { ...camera({}).codecs[1], payloadType: 96 }] },
    ],
    ["repair data first", { codecs: camera({}).codecs.toReversed() }],
  ])("are refused for a camera with %s", (_what, more) => {
    expect(accepts(sentParametersSchemas.camera, camera({}, more))).toBe(false)
  })

  it("are one codec's as a camera's or a microphone's, never the other's", () => {
    expect(accepts(sentParametersSchemas.camera, microphone({}))).toBe(false)
    expect(accepts(receivedParametersSchemas.microphone, received.camera)).toBe(false)
  })
})

function extension(uri: string) {
  return { headerExtensions: [{ uri, id: 4 }] }
}
