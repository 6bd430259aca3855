import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"

import { receivedParametersSchemas } from "#shared/protocol/rtp-parameters.ts"
import { poisoned } from "#shared/protocol/testing/poison.ts"
import {
  dtlsParametersSchema,
  iceCandidatesSchema,
  iceParametersSchema,
  mediaIdSchema,
} from "#shared/protocol/transport-parameters.ts"
import type { Result } from "#shared/values/result.ts"

import type { MediaRoom } from "#shared/room/ports.ts"
import { cameraParameters, dtlsParameters, microphoneParameters } from "./browser-parameters.ts"
import { Participant } from "./participant.ts"
import {
  RecordedNotifications,
  type TestEngine,
  codeOf,
  must,
  openSeat,
  startEngine,
} from "./test-engine.ts"

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
  let notifications: RecordedNotifications
  let before: unknown

  beforeAll(async () => {
    started = await startEngine()
  })

  afterAll(() => started.engine.close())

  beforeEach(async () => {
    notifications = new RecordedNotifications()
    room = await started.engine.openRoom(notifications)
    for (const seat of [1, 2]) await openSeat(room, seat, started.engine.rtpCapabilities)
    must(await room.produce(1, "microphone", microphoneParameters(1), false))
    before = started.engine.counts
    return () => room.close()
  })

  /** Nothing has changed and everything still works. */
  async function expectUntouched(): Promise<void> {
    expect(started.engine.counts).toEqual(before)
    expect(notifications.offers).toHaveLength(1)
    expect(notifications.closed).toEqual([])
    // It is still one and the same worker.
    expect(started.workers).toHaveLength(1)
    must(await room.produce(1, "camera", cameraParameters(1), false))
    must(await room.connect(1, "send", dtlsParameters()))
    expect(notifications.offersTo(2)).toHaveLength(2)
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

  it("of a participant who can receive nothing do not affect the others", async () => {
    const codecs = [
      { kind: "video", mimeType: "video/VP8", clockRate: 90_000, preferredPayloadType: 96 },
    ]
    expect((await openSeat(room, 3, { codecs })).consumers).toEqual([])
    await openSeat(room, 4, started.engine.rtpCapabilities)
    must(await room.produce(4, "microphone", microphoneParameters(4), false))
    expect(notifications.offersTo(3)).toEqual([])
    expect(notifications.offersTo(2).map(({ seat }) => seat)).toEqual([1, 4])
  })

  it("with a line break or anything else in any place are refused, and nobody is notified of them", async () => {
    const asked: [string, Shape, (given: Shape) => Promise<Result<object>>][] = [
      [
        "microphone",
        microphoneParameters(1),
        (given) => room.produce(1, "microphone", given, false),
      ],
      ["camera", cameraParameters(1), (given) => room.produce(1, "camera", given, false)],
      ["certificate", { ...dtlsParameters() }, (given) => room.connect(1, "send", given)],
      ["capabilities", started.engine.rtpCapabilities, (given) => room.open(2, given)],
    ]
    let tried = 0
    for (const [what, good, ask] of asked)
      for (const { where, copy } of poisoned(good)) {
        tried += 1
        expect([what, where, codeOf(await ask(copy))]).toEqual([what, where, "bad-input"])
      }
    expect(tried).toBeGreaterThan(1500)
    expect(started.log).toEqual([])
    await expectUntouched()
  })

  it("are refused where the worker itself refuses them, and change nothing", async () => {
    must(await room.produce(1, "camera", withSsrcs(2001, 2002), false))
    before = started.engine.counts
    notifications.offers.splice(1)
    const microphone = (ssrc: number) => ({ ...microphoneParameters(1), encodings: [{ ssrc }] })
    for (const given of [microphone(2001), microphone(2002), { ...microphone(7), mid: "1" }])
      expect(codeOf(await room.produce(1, "microphone", given, false))).toBe("bad-input")
    expect(started.engine.counts).toEqual(before)
    // A certificate that the worker's own library refuses.
    const [worker] = started.workers
    const twice = [1, 2].map(() => room.connect(2, "send", dtlsParameters()))
    expect((await Promise.all(twice)).map(codeOf).toSorted()).toEqual(["bad-input", "ok"])
    expect(worker!.closed).toBe(false)
  })

  it("are never forwarded: the server generates cname and mid itself, and offers only what may be offered", async () => {
    const telling = { cname: "Berits-iPad", reducedSize: true }
    const given = { ...cameraParameters(1), mid: "7", msid: "Berit Hansen", rtcp: telling }
    must(await room.produce(1, "camera", given, false))
    // As it comes out at the other end of the wire.
    const reply = await openSeat(room, 3, started.engine.rtpCapabilities)
    const opened = JSON.parse(JSON.stringify(reply)) as typeof reply
    expect(opened.consumers.map(({ source }) => source)).toEqual(["microphone", "camera"])
    const [microphone, camera] = opened.consumers
    const offered = receivedParametersSchemas.microphone.parse(microphone!.rtpParameters)
    receivedParametersSchemas.camera.parse(camera!.rtpParameters)
    expect(offered.rtcp.cname).not.toBe("cname1")
    expect(JSON.stringify([opened, notifications.offers])).not.toMatch(/Berit|cname1/)
    for (const { id, iceParameters, iceCandidates, dtlsParameters: dtls } of [
      opened.send,
      opened.receive,
    ]) {
      mediaIdSchema.parse(id)
      iceParametersSchema.parse(iceParameters)
      iceCandidatesSchema.parse(iceCandidates)
      dtlsParametersSchema.parse(dtls)
    }
  })

  it("do not affect participants who enter later, while their sender is there or after", async () => {
    const { rtpCapabilities } = started.engine
    const berit = await Participant.enter(room, 4, rtpCapabilities, notifications)
    await berit.produce("microphone")
    const evil = { cname: "x\r\na=candidate:1 1 udp 2130706431 127.0.0.1 9 typ host" }
    const given = { ...cameraParameters(1), rtcp: evil }
    expect(codeOf(await room.produce(1, "camera", given, false))).toBe("bad-input")
    const newcomers: Participant[] = []
    for (const seat of [5, 6]) {
      const newcomer = await Participant.enter(room, seat, rtpCapabilities, notifications)
      newcomers.push(newcomer)
      await newcomer.resume(4, "microphone")
      await newcomer.hears(4, "microphone", 5)
      room.closeSeat(1)
    }
    for (const person of [berit, ...newcomers]) person.close()
  })

  it("cannot reach the program's own objects by their property names", async () => {
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

/** A camera of one layer with its repair stream. */
function withSsrcs(ssrc: number, repair: number): Shape {
  return { ...cameraParameters(1), encodings: [{ ssrc, rtx: { ssrc: repair } }] }
}

function codecIn(parameters: Shape, index = 0): Shape {
  return (parameters["codecs"] as Shape[])[index]!
}
