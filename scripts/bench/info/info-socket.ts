import { type Socket, io } from "socket.io-client"

import type { ConsumerOffer } from "#shared/protocol/media.ts"
import type { AnyRequestName, ReplyOf, RequestOf } from "#shared/protocol/messages.ts"
import type { Result } from "#shared/values/result.ts"
import { RTP_CAPABILITIES } from "../../../server/media/codecs.ts"
import { need } from "../../../tests/support/test-client.ts"
import type { LoadGenerator } from "../load/generator.ts"
import { ownAddress } from "../server/crowd.ts"
import { connectTransport, receiveAll } from "../server/rooms/people.ts"
import {
  LISTENERS_LAYER,
  MEASURED_OF,
  STAGE_SOURCES,
  kindOf,
  sendStage,
  stageParameters,
} from "./stage-streams.ts"

interface Place {
  generator: LoadGenerator
  group: number
}

/** One browser at an info meeting, as the server sees it. */
export class InfoSocket {
  readonly socket: Socket

  private constructor(socket: Socket) {
    this.socket = socket
  }

  static async connect(origin: string): Promise<InfoSocket> {
    const socket = io(origin, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      extraHeaders: ownAddress(),
    })
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve)
      socket.once("connect_error", reject)
    })
    return new InfoSocket(socket)
  }

  /** The reply's value; a refusal ends the bench. */
  async ask<N extends AnyRequestName>(name: N, request: RequestOf<N>): Promise<ReplyOf<N>> {
    const reply: Result<ReplyOf<N>> = await this.socket.timeout(60_000).emitWithAck(name, request)
    return need(reply)
  }

  /** Sends a host's voice, camera and screen. */
  async sendStage({ generator, group }: Place): Promise<void> {
    const { send } = await this.ask("media-open", { rtpCapabilities: RTP_CAPABILITIES })
    if (send === null) throw new Error("A host has a transport to send on")
    const number = await connectTransport(generator, group, send, async (dtlsParameters) => {
      await this.ask("media-connect", { direction: "send", dtlsParameters })
    })
    for (const source of STAGE_SOURCES)
      await this.ask("media-produce", { source, rtpParameters: { ...stageParameters(source) } })
    sendStage(generator, number)
  }

  /** Receives all that is sent on the stage, the camera in the layer of a listener's tile. */
  async receiveStage({ generator, group }: Place, index: number): Promise<void> {
    const opened = await this.ask("media-open", { rtpCapabilities: RTP_CAPABILITIES })
    const { receive, consumers } = opened
    if (consumers.length !== STAGE_SOURCES.length) throw new Error("Something is not offered")
    const number = await connectTransport(generator, group, receive, async (dtlsParameters) => {
      await this.ask("media-connect", { direction: "receive", dtlsParameters })
    })
    const received = consumers.map(({ source, rtpParameters }) => ({
      kind: kindOf(source),
      rtpParameters,
    }))
    receiveAll(generator, number, index % MEASURED_OF, received)
    await this.ask("media-resume", { consumers: consumers.map(({ id }) => id) })
    await this.ask("media-layer", { consumer: cameraIn(consumers), layer: LISTENERS_LAYER })
  }
}

function cameraIn(offers: readonly ConsumerOffer[]): string {
  const camera = offers.find(({ source }) => source === "camera")
  if (camera === undefined) throw new Error("No camera is offered")
  return camera.id
}
