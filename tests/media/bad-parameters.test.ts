import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"

import type { MediaRoom } from "../../server/rooms/ports.ts"
import { cameraParameters, dtlsParameters, microphoneParameters } from "./browser-parameters.ts"
import { Notices, type TestEngine, codeOf, must, startEngine } from "./test-engine.ts"

type Shape = Record<string, unknown>

const huge = "x".repeat(60_000)
const odd: unknown[] = [undefined, null, true, -1, 1.5, 2 ** 40, huge, "", [], {}, [null], [[]]]

/** The same parameters with one place in them replaced by each of many odd things. */
function spoilt(whole: Shape, ...path: (string | number)[]): Shape[] {
  return odd.map((value) => {
    const copy = structuredClone(whole)
    const last = path.at(-1)!
    const holder = path.slice(0, -1).reduce<Shape>((part, key) => part[key] as Shape, copy)
    holder[last] = value
    return copy
  })
}

describe("Parameters that no browser sends", () => {
  let started: TestEngine
  let room: MediaRoom
  let notices: Notices
  let before: unknown

  beforeAll(async () => {
    started = await startEngine()
  })

  afterAll(() => started.engine.close())

  beforeEach(async () => {
    notices = new Notices()
    room = await started.engine.openRoom(notices)
    for (const seat of [1, 2]) must(await room.open(seat, started.engine.rtpCapabilities))
    must(await room.produce(1, "microphone", microphoneParameters(1), false))
    before = started.engine.counts
    return () => room.close()
  })

  /** Nothing has changed and everything still works. */
  async function expectUntouched(): Promise<void> {
    expect(started.engine.counts).toEqual(before)
    expect(notices.offers).toHaveLength(1)
    expect(notices.closed).toEqual([])
    // It is still one and the same worker.
    expect(started.workers).toHaveLength(1)
    must(await room.produce(1, "camera", cameraParameters(1), false))
    must(await room.connect(1, "send", dtlsParameters()))
    expect(notices.offersTo(2)).toHaveLength(2)
  }

  it("are refused as a microphone's", async () => {
    const good = microphoneParameters(1)
    const bad = [
      {},
      cameraParameters(1),
      { ...good, codecs: [{ ...codecIn(good), mimeType: "audio/PCMU", clockRate: 8000 }] },
      { ...good, codecs: [{ ...codecIn(good), channels: 7 }] },
      { ...good, codecs: [codecIn(good), codecIn(good)] },
      { ...good, encodings: [{ ssrc: 1 }, { ssrc: 2 }] },
      {
        ...good,
        headerExtensions: [{ uri: "urn:ietf:params:rtp-hdrext:ssrc-audio-level", id: 1 }],
      },
      ...spoilt(good, "codecs"),
      ...spoilt(good, "codecs", 0),
      ...spoilt(good, "codecs", 0, "mimeType"),
      ...spoilt(good, "codecs", 0, "payloadType"),
      ...spoilt(good, "codecs", 0, "clockRate"),
      ...spoilt(good, "headerExtensions", 0, "id"),
      ...spoilt(good, "headerExtensions", 0, "uri"),
      ...spoilt(good, "encodings").filter(({ encodings }) => encodings !== undefined),
      ...spoilt(good, "encodings", 0, "ssrc").slice(1),
    ]
    for (const parameters of bad)
      expect([codeOf(await room.produce(1, "microphone", parameters, false)), parameters]).toEqual([
        "bad-input",
        parameters,
      ])
    await expectUntouched()
  })

  it("are refused as a camera's", async () => {
    const good = cameraParameters(1)
    const rids = [{ rid: "r0" }, { rid: "r1" }, { rid: "r2" }, { rid: "r3" }]
    const bad = [
      microphoneParameters(1),
      { ...good, codecs: [codecIn(good, 1), codecIn(good)] },
      { ...good, codecs: [{ ...codecIn(good), mimeType: "video/H264" }] },
      { ...good, codecs: [codecIn(good), { ...codecIn(good, 1), parameters: { apt: 50 } }] },
      { ...good, codecs: [codecIn(good), { ...codecIn(good, 1), parameters: { apt: "96" } }] },
      { ...good, encodings: rids },
      { ...good, encodings: [{ rid: "r0", scalabilityMode: "L99T99" }] },
      { ...good, encodings: [{ rid: "../../etc" }] },
      { ...good, encodings: [{ ssrc: 1001, rtx: { ssrc: 1001 } }, { ssrc: 5 }] },
      { ...good, mid: "0" },
      ...spoilt(good, "encodings", 0, "maxBitrate").slice(1, 5),
      ...spoilt(good, "codecs", 0, "rtcpFeedback", 0),
      ...spoilt(good, "codecs", 1, "parameters", "apt"),
    ]
    for (const parameters of bad)
      expect([codeOf(await room.produce(1, "camera", parameters, false)), parameters]).toEqual([
        "bad-input",
        parameters,
      ])
    await expectUntouched()
  })

  it("are refused as a certificate", async () => {
    const good = dtlsParameters()
    const [fingerprint] = good.fingerprints
    const bad = [
      {},
      { fingerprints: [] },
      { ...good, role: "boss" },
      { fingerprints: [{ ...fingerprint, algorithm: "sha-1" }] },
      { fingerprints: [{ ...fingerprint, value: `${fingerprint!.value}:AB` }] },
      { fingerprints: [{ ...fingerprint, value: "not a hash" }] },
      { fingerprints: Array.from({ length: 50 }, () => fingerprint) },
      ...spoilt(good, "fingerprints"),
      ...spoilt(good, "fingerprints", 0),
      ...spoilt(good, "fingerprints", 0, "value"),
      ...spoilt(good, "fingerprints", 0, "algorithm"),
    ]
    for (const parameters of bad)
      for (const direction of ["send", "receive"] as const)
        expect([codeOf(await room.connect(1, direction, parameters)), parameters]).toEqual([
          "bad-input",
          parameters,
        ])
    await expectUntouched()
  })

  it("are refused as capabilities, and the seat keeps what it has", async () => {
    const good = structuredClone(started.engine.rtpCapabilities)
    const bad = [
      {},
      { codecs: [] },
      ...spoilt(good, "codecs").filter(({ codecs }) => codecs !== undefined),
      ...spoilt(good, "codecs", 0),
      ...spoilt(good, "codecs", 0, "mimeType"),
      ...spoilt(good, "codecs", 0, "preferredPayloadType"),
      ...spoilt(good, "headerExtensions", 0),
      ...spoilt(good, "headerExtensions", 0, "preferredId"),
    ]
    for (const parameters of bad)
      expect([codeOf(await room.open(2, parameters)), parameters]).toEqual([
        "bad-input",
        parameters,
      ])
    await expectUntouched()
  })

  it("of one who can receive nothing spoil nothing for the others", async () => {
    const codecs = [
      { kind: "audio", mimeType: "audio/opus", clockRate: 8000, preferredPayloadType: 96 },
    ]
    expect(must(await room.open(3, { codecs })).consumers).toEqual([])
    must(await room.open(4, started.engine.rtpCapabilities))
    must(await room.produce(4, "microphone", microphoneParameters(4), false))
    expect(notices.offersTo(3)).toEqual([])
    expect(notices.offersTo(2).map(({ seat }) => seat)).toEqual([1, 4])
  })

  it("do not reach into the program by the names of its own parts", async () => {
    const poisoned = JSON.parse(
      JSON.stringify(microphoneParameters(1)).replace(
        '"minptime":10',
        '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}',
      ),
    ) as Shape
    expect(codeOf(await room.produce(1, "microphone", poisoned, false))).toBe("bad-input")
    expect(Reflect.get({}, "polluted")).toBeUndefined()
    await expectUntouched()
  })
})

function codecIn(parameters: Shape, index = 0): Shape {
  return (parameters["codecs"] as Shape[])[index]!
}
