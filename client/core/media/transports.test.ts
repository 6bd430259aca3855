import type { Device, Transport } from "mediasoup-client/types"
import { describe, expect, it } from "vitest"

import type { TransportOffer } from "#shared/values/media-transport.ts"
import type { MediaSignaling } from "./media-signaling.ts"
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

/** A device whose transports say in `log` what is done to them; it makes none of the direction that it refuses. */
function fakeDevice(log: string[], made: Map<string, object>, refuses?: string): Device {
  const make =
    (direction: string) =>
    (options: { id: string }): Transport => {
      if (direction === refuses) throw new Error("No more connections")
      log.push(`${direction} ${options.id}`)
      made.set(options.id, options)
      const transport = Object.assign(Object.create(null), {
        id: options.id,
        closed: false,
        on: () => undefined,
        restartIce: async () => undefined,
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

function setUp(
  send: TransportOffer | null,
  signaling: MediaSignaling = new FakeMediaSignaling(),
  refuses?: string,
) {
  const log: string[] = []
  const broken: string[] = []
  const made = new Map<string, object>()
  const reply = { send, receive: offer("receiving"), iceServers: [], consumers: [] }
  const transports = new Transports(
    fakeDevice(log, made, refuses),
    reply,
    { signaling, settings: {} },
    {
      broken: (how) => void broken.push(how),
      sent: () => undefined,
      refused: () => undefined,
    },
  )
  return { transports, log, made, broken }
}

describe("the transports of a client", () => {
  it("are two for a participant, and end together", () => {
    const { transports, log } = setUp(offer("sending"))
    expect(transports.sendId).toBe("sending")
    expect(transports.beginSend()?.id).toBe("sending")
    expect(transports.beginSend()).toBeUndefined()
    expect(transports.sendId).toBe("sending")
    transports.close()
    expect(log).toEqual(["receive receiving", "send sending", "close sending", "close receiving"])
  })

  it("make none to send on when sending was given up, or all ended, before it was needed", () => {
    for (const end of ["removeSend", "close"] as const) {
      const { transports, log } = setUp(offer("sending"))
      transports[end]()
      expect(transports.beginSend()).toBeUndefined()
      expect(transports.sendId).toBeUndefined()
      expect(log).not.toContain("send sending")
    }
  })

  it("make none of an offer that another has followed", () => {
    const { transports, log } = setUp(offer("sending"))
    transports.addSend(offer("newer"))
    expect(transports.beginSend()).toBeUndefined()
    expect(transports.sendId).toBe("newer")
    expect(log).toEqual(["receive receiving", "send newer"])
  })

  it("are broken when the browser makes no transport to send on", () => {
    const { transports, log, broken } = setUp(offer("sending"), undefined, "send")
    expect(transports.beginSend()).toBeUndefined()
    expect([log, broken]).toEqual([["receive receiving"], ["open"]])
  })

  it("refuse at once an offer to send on that cannot be used", () => {
    expect(() => setUp({ ...offer("sending"), iceParameters: {} })).toThrow("usernameFragment")
  })

  it("make the one to send on with what an ICE restart has brought meanwhile", async () => {
    const iceParameters = { usernameFragment: "ijklmnop", password: "b".repeat(24), iceLite: true }
    const value = { send: iceParameters, receive: iceParameters }
    const signaling: MediaSignaling = Object.assign(Object.create(null), {
      request: async () => ({ ok: true, value }),
    })
    const { transports, made } = setUp(offer("sending"), signaling)
    expect(await transports.restartIce()).toBe(value)
    transports.beginSend()
    expect(made.get("sending")).toMatchObject({ iceParameters })
  })

  it("[IM5] are one for a listener, who sends for a while as a guest while it goes on", () => {
    const { transports, log } = setUp(null)
    expect(transports.sendId).toBeUndefined()
    expect(transports.beginSend()).toBeUndefined()
    transports.addSend(offer("guest"))
    expect(transports.sendId).toBe("guest")
    transports.removeSend()
    transports.removeSend()
    expect(transports.sendId).toBeUndefined()
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
