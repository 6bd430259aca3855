import { Device, type types } from "mediasoup-client"

import type { SeatNumber } from "#shared/values/ids.ts"
import type { ProbeOpenReply, ProbePart } from "#shared/connection-test/protocol.ts"
import { plainAudioCapabilities } from "../../client/core/connection-test/probe-transport.ts"
import type { MediaProbes } from "#shared/connection-test/protocol.ts"
import { waitFor } from "../support/wait-for.ts"
import { forwardReply } from "./forward-reply.ts"
import { streamsIn } from "./stream-stats.ts"
import { must } from "./test-engine.ts"

type Opened = Omit<ProbeOpenReply, "iceServers">

/** The browser's end of a connection test, by a WebRTC library in Node: counts what the server sends. */
export class ProbePeer {
  readonly #receive: types.Transport
  readonly #opened: Opened

  private constructor(receive: types.Transport, opened: Opened) {
    this.#receive = receive
    this.#opened = opened
  }

  /** Resolves when packets can be received. */
  static async open(
    probes: MediaProbes,
    seat: SeatNumber,
    rtpCapabilities: Record<string, unknown>,
  ): Promise<ProbePeer> {
    const device = new Device({ handlerName: "Chrome111" })
    await device.load({ routerRtpCapabilities: plainAudioCapabilities(rtpCapabilities) })
    const opened = must(await probes.open(seat, { ...device.recvRtpCapabilities }))
    const options = opened.receive as unknown as types.TransportOptions
    const receive = device.createRecvTransport(options)
    receive.on("connect", ({ dtlsParameters }, done, failed) => {
      void forwardReply(
        probes.connect(seat, "receive", { ...dtlsParameters }),
        () => done(),
        failed,
      )
    })
    const peer = new ProbePeer(receive, opened)
    await Promise.all([peer.#consume("baseline"), peer.#consume("load")])
    await waitFor("the transport is connected", () => receive.connectionState === "connected")
    return peer
  }

  /** Packets of one part: how many were received, and lost by their sequence numbers. */
  async received(part: ProbePart): Promise<{ packets: number; lost: number }> {
    const ssrc = parametersOf(this.#opened, part).encodings?.[0]?.ssrc
    const stats = await this.#receive.getStats()
    const stream = streamsIn(stats, "inbound-rtp").find((one) => one["ssrc"] === ssrc)
    const count = (name: string) => Number(stream?.[name] ?? 0)
    return { packets: count("packetsReceived"), lost: count("packetsLost") }
  }

  close(): void {
    this.#receive.close()
  }

  async #consume(part: ProbePart): Promise<void> {
    const { id, producerId } = this.#opened[part]
    const rtpParameters = parametersOf(this.#opened, part)
    await this.#receive.consume({ id, producerId, kind: "audio", rtpParameters })
  }
}

function parametersOf(opened: Opened, part: ProbePart): types.RtpParameters {
  return opened[part].rtpParameters as types.RtpParameters
}
