import { Device, type types } from "mediasoup-client"

import type { KeysAnnounced } from "#shared/protocol/keys.ts"
import type { NotificationOf } from "#shared/protocol/messages.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { deriveKeys } from "../../../client/core/crypto/keys.ts"
import { KeyExchange } from "../../../client/core/media/keys/key-exchange.ts"
import type { MediaSignaling } from "../../../client/core/media/media-signaling.ts"
import { type Picture, type Talk, pictureTrack, talkTrack } from "./sources.ts"

/** A page of people who send and receive nothing. Node asks the server for them (sender-page.ts). */

/** What one of them sends, and how. */
export interface Sending {
  capabilities: types.RtpCapabilities
  picture: Picture
  talk: Talk
  /** In one layer, and as the browser does it, where nothing is given. */
  camera?: EncodedAs
  microphone?: EncodedAs
  /** Left out where nothing is sealed. */
  sealed?: { room: string; secret: string; seat: SeatNumber }
}

interface EncodedAs {
  encodings: types.RtpEncodingParameters[]
  codecOptions: types.ProducerCodecOptions
}

type Ask = (sender: number, name: string, body: unknown) => Promise<unknown>
/** What the server has sent to one of them about keys. */
export interface KeyNotification {
  announced?: KeysAnnounced
  message?: NotificationOf<"keys-message">
  present?: readonly SeatNumber[]
}

declare global {
  interface Window {
    senders: typeof senders
    /** Answered by Node. */
    ask: Ask
  }
}

const exchanges = new Map<number, KeyExchange>()
const transports = new Map<number, types.Transport>()

const senders = {
  async start(sender: number, sending: Sending): Promise<void> {
    const ask = (name: string, body: unknown) => window.ask(sender, name, body)
    const exchange = sending.sealed && exchangeOf(sending.sealed, ask)
    if (exchange !== undefined) exchanges.set(sender, exchange)
    const device = new Device()
    await device.load({ routerRtpCapabilities: sending.capabilities })
    const offer = (await ask("open", device.rtpCapabilities)) as types.TransportOptions
    const additionalSettings = exchange?.settings ?? {}
    const transport = device.createSendTransport({ ...offer, additionalSettings })
    transports.set(sender, transport)
    transport.on("connect", ({ dtlsParameters }, done, failed) => {
      void forward(ask("connect", dtlsParameters), () => done(), failed)
    })
    transport.on("produce", ({ kind, rtpParameters }, done, failed) => {
      const source = kind === "audio" ? "microphone" : "camera"
      const produced = ask("produce", { source, rtpParameters })
      void forward(produced, (id) => done({ id: String(id) }), failed)
    })
    await transport.produce({
      track: talkTrack(sending.talk),
      ...sending.microphone,
      onRtpSender: (endpoint) => exchange?.sealSender(endpoint, "microphone"),
    })
    await transport.produce({
      track: pictureTrack(sending.picture),
      ...sending.camera,
      onRtpSender: (endpoint) => exchange?.sealSender(endpoint, "camera"),
    })
  },

  notify(sender: number, { announced, message, present }: KeyNotification): void {
    const exchange = exchanges.get(sender)
    if (present !== undefined) exchange?.presentChanged(present)
    if (announced !== undefined) exchange?.announced(announced)
    if (message !== undefined) exchange?.messageReceived(message)
  },

  /** Bytes sent so far: of audio, and of each layer of video by its rid. */
  async sentBytes(sender: number): Promise<Record<string, number>> {
    const stats = await transports.get(sender)?.getStats()
    const streams = [...(stats?.values() ?? [])].filter(({ type }) => type === "outbound-rtp")
    return Object.fromEntries(
      streams.map(({ kind, rid, bytesSent }) => [kind === "audio" ? kind : rid, bytesSent]),
    )
  },
}
window.senders = senders

function exchangeOf(
  { room, secret, seat }: NonNullable<Sending["sealed"]>,
  ask: (name: string, body: unknown) => Promise<unknown>,
): KeyExchange {
  const request = ((name: string, body: unknown) => ask(name, body)) as MediaSignaling["request"]
  const exchange = new KeyExchange({
    room,
    contentKey: deriveKeys(secret).then(({ contentKey }) => contentKey),
    signaling: { request },
    serverNow: () => Date.now(),
    mirror: false,
    changed: () => {},
    workerReplaced: () => {},
  })
  exchange.announce(seat)
  return exchange
}

async function forward(
  reply: Promise<unknown>,
  done: (value: unknown) => void,
  failed: (error: Error) => void,
): Promise<void> {
  try {
    done(await reply)
  } catch (error) {
    failed(error as Error)
  }
}
