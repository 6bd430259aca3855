import { describe, expect, it } from "vitest"

import { selectedPairOf, receivedOf, reportedRoundTrip, sentOf } from "./browser-stats.ts"

function report(...stats: ({ id: string } & Record<string, unknown>)[]): RTCStatsReport {
  return new Map(stats.map((one) => [one.id, one]))
}

const PAIR = {
  id: "pair",
  type: "candidate-pair",
  state: "succeeded",
  nominated: true,
  localCandidateId: "local",
  currentRoundTripTime: 0.045,
}
const LOCAL = { id: "local", type: "local-candidate", candidateType: "host", protocol: "udp" }

describe("the browser's own counters", () => {
  it("count the headers of a stream's packets, up to the last one", () => {
    const inbound = {
      id: "in",
      type: "inbound-rtp",
      ssrc: 7,
      timestamp: 2000,
      packetsReceived: 10,
      bytesReceived: 1000,
      headerBytesReceived: 240,
      jitter: 0.004,
      lastPacketReceivedTimestamp: 1990,
    }
    const other = { ...inbound, id: "other", ssrc: 8 }
    expect(receivedOf(report(other, inbound), 7)).toEqual({
      at: 1990,
      packets: 10,
      bytes: 1240,
      jitter: 4,
    })
    expect(receivedOf(report(other), 7)).toBeUndefined()
  })

  it("are completed where a browser counts no headers", () => {
    const inbound = {
      id: "in",
      type: "inbound-rtp",
      ssrc: 7,
      timestamp: 2000,
      packetsReceived: 10,
      bytesReceived: 1000,
      jitter: 0,
    }
    expect(receivedOf(report(inbound), 7)).toMatchObject({ at: 2000, bytes: 1200 })
  })

  it("are summed over the streams that were sent", () => {
    const out = (ssrc: number) => ({
      id: `out${ssrc}`,
      type: "outbound-rtp",
      ssrc,
      packetsSent: 5,
      bytesSent: 100,
      headerBytesSent: 60,
    })
    expect(sentOf(report(out(1), out(2), out(3)), new Set([1, 3]))).toEqual({
      packets: 10,
      bytes: 320,
    })
  })

  it("name the transport: UDP, TCP or a relay", () => {
    expect(selectedPairOf(report(PAIR, LOCAL))).toEqual({ transport: "udp", roundTrip: 45 })
    expect(selectedPairOf(report(PAIR, { ...LOCAL, protocol: "tcp" }))?.transport).toBe("tcp")
    const relay = { ...LOCAL, candidateType: "relay", relayProtocol: "tls" }
    expect(selectedPairOf(report(PAIR, relay))?.transport).toBe("relay")
    expect(selectedPairOf(report(LOCAL))).toBeUndefined()
  })

  it("give the candidate pair in use, not one that only succeeded", () => {
    const idle = { ...PAIR, id: "idle", localCandidateId: "tcp", currentRoundTripTime: 0.2 }
    const tcp = { ...LOCAL, id: "tcp", protocol: "tcp" }
    const used = { ...PAIR, bytesReceived: 900, bytesSent: 10 }
    expect(selectedPairOf(report(idle, tcp, used, LOCAL))).toEqual({
      transport: "udp",
      roundTrip: 45,
    })
    expect(selectedPairOf(report({ ...idle, selected: true }, tcp, used, LOCAL))?.transport).toBe(
      "tcp",
    )
  })

  it("give the round trip that the other end's reports show", () => {
    const reported = (ssrc: number, total: number, times: number) => ({
      id: `r${ssrc}`,
      type: "remote-inbound-rtp",
      ssrc,
      totalRoundTripTime: total,
      roundTripTimeMeasurements: times,
    })
    const all = report(reported(1, 0.9, 3), reported(2, 0.2, 1), reported(3, 0.01, 1))
    expect(reportedRoundTrip(all, new Set([1, 2]))).toBeCloseTo(200)
    expect(reportedRoundTrip(report(reported(1, 0, 0)), new Set([1]))).toBeUndefined()
  })
})
