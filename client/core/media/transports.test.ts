import type { Device, Transport } from "mediasoup-client/types"
import { describe, expect, it } from "vitest"

import type { TransportOffer } from "#shared/values/media-transport.ts"
import { FakeMediaSignaling } from "./testing/fake-media-signaling.ts"
import { Transports } from "./transports.ts"

const fingerprint = Array.from({ length: 32 }, () => "AB").join(":")

const candidate = {
  foundation: "udpcandidate",
  priority: 1,
  ip: "127.0.0.1",
  address: "127.0.0.1",
  protocol: "udp",
  port: 40_000,
  type: "host",
}

function offer(id: string): TransportOffer {
  return {
    id,
    iceParameters: { usernameFragment: "abcdefgh", password: "a".repeat(24), iceLite: true },
    iceCandidates: [candidate],
    dtlsParameters: { role: "auto", fingerprints: [{ algorithm: "sha-256", value: fingerprint }] },
  }
}

/** A device whose transports say in `log` what is done to them. */
function fakeDevice(log: string[]): Device {
  const make =
    (direction: string) =>
    (options: { id: string }): Transport => {
      log.push(`${direction} ${options.id}`)
      const transport = Object.assign(Object.create(null), {
        id: options.id,
        closed: false,
        on: () => undefined,
        close() {
          if (!transport.closed) log.push(`close ${options.id}`)
          transport.closed = true
        },
      })
      return transport
    }
  return Object.assign(Object.create(null), {
    createSendTransport: make("send"),
    createRecvTransport: make("receive"),
  })
}

function setUp(send: TransportOffer | null) {
  const log: string[] = []
  const reply = { send, receive: offer("receiving"), iceServers: [], consumers: [] }
  const transports = new Transports(
    fakeDevice(log),
    reply,
    { signaling: new FakeMediaSignaling(), settings: {} },
    {
      broken: () => undefined,
      sent: () => undefined,
      refused: () => undefined,
    },
  )
  return { transports, log }
}

describe("the transports of a client", () => {
  it("are two for a participant, and end together", () => {
    const { transports, log } = setUp(offer("sending"))
    expect(transports.send?.id).toBe("sending")
    transports.close()
    expect(log).toEqual(["send sending", "receive receiving", "close sending", "close receiving"])
  })

  it("[IM5] are one for a listener, who sends for a while as a guest while it goes on", () => {
    const { transports, log } = setUp(null)
    expect(transports.send).toBeUndefined()
    transports.addSend(offer("guest"))
    expect(transports.send?.id).toBe("guest")
    transports.removeSend()
    transports.removeSend()
    expect(transports.send).toBeUndefined()
    transports.addSend(offer("again"))
    transports.addSend(offer("newer"))
    expect(log).toEqual([
      "receive receiving",
      "send guest",
      "close guest",
      "send again",
      "send newer",
      "close again",
    ])
    expect(transports.receive.closed).toBe(false)
  })
})
