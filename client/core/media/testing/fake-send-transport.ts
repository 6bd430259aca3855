import { vi } from "vitest"

import { Publisher } from "../publisher.ts"
import type { SendTransport } from "../rtp-endpoints.ts"
import { FakeMediaSignaling } from "./fake-media-signaling.ts"
import { FakeSeal } from "./fake-seal.ts"

type Track = MediaStreamTrack
export const track = (kind: "audio" | "video"): Track =>
  Object.assign(Object.create(null), { kind, readyState: "live" })

export interface Asked {
  track: Track
  stopTracks: boolean
  encodings: unknown[]
  onRtpSender: (sender: RTCRtpSender) => void
}

/**
 * A way out made by hand: tells in order what happens on it. As in mediasoup-client, the sender is
 * there before the producer is, and `negotiated` holds up what is set up, for as long as a test wants.
 */
export function fakeSendTransport(log: string[], negotiated: Promise<void> = Promise.resolve()) {
  const transport: SendTransport = Object.assign(Object.create(null), {
    closed: false,
    produce: async (options: Asked) => {
      log.push(
        `produce ${options.track.kind} in ${options.encodings.length}, stop ${options.stopTracks}`,
      )
      const rtpSender: RTCRtpSender = Object.assign(Object.create(null), {
        getParameters: () => ({ encodings: options.encodings.map(() => ({ active: true })) }),
        setParameters: async ({ encodings }: RTCRtpSendParameters) =>
          void log.push(`encode ${encodings.map(({ active }) => (active ? "yes" : "no")).join()}`),
        replaceTrack: async (next: Track | null) =>
          void log.push(`replace with ${next?.kind ?? "nothing"}`),
      })
      options.onRtpSender(rtpSender)
      await negotiated
      return { rtpSender, close: () => void log.push(`close ${options.track.kind}`) }
    },
  })
  return transport
}

/** A publisher, with the transport that it is given and what it requests. */
export function publisherInTest() {
  const [signaling, log] = [new FakeMediaSignaling(), new Array<string>()]
  return {
    signaling,
    log,
    publisher: new Publisher(signaling, new FakeSeal()),
    transport: fakeSendTransport(log),
  }
}

/** What has happened since the last time, once so much has. */
export async function next(log: string[], count: number): Promise<string[]> {
  await vi.waitUntil(() => log.length >= count)
  return log.splice(0)
}
