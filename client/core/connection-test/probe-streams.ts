import type { Producer, RtpEncodingParameters } from "mediasoup-client/types"

import type { ProbePart } from "#shared/connection-test/protocol.ts"

/**
 * What the browser sends in one phase: noise, in as many audio streams as the rate needs. Audio and not
 * video, because a browser sends audio at the bitrate it is set to, whatever is lost, while it reduces
 * video as soon as the bandwidth is low, and would hide what is to be measured.
 */
interface SendPhase {
  part: ProbePart
  streams: number
  /** Of each stream, bit/s. Each sends 50 packets a second. */
  bitrate: number
}

/**
 * In the order in which they are sent. A sealed frame is about 24 bytes longer, 10 kbit/s a stream: with it the load has the same
 * rates as the server's PROBE_PHASES, within a tenth. The baseline is the least that Opus can send.
 */
export const SEND_PHASES = {
  baseline: { part: "baseline", streams: 2, bitrate: 6_000 },
  low: { part: "load", streams: 6, bitrate: 86_000 },
  high: { part: "load", streams: 14, bitrate: 440_000 },
} as const satisfies Record<string, SendPhase>

/** The part of each stream, in the order in which they are produced. */
export const STREAMS: readonly ProbePart[] = [
  ...Array.from({ length: SEND_PHASES.baseline.streams }, () => "baseline" as const),
  ...Array.from({ length: SEND_PHASES.high.streams }, () => "load" as const),
]

/** The encoding of a stream that no phase has activated yet. */
export const INACTIVE: RtpEncodingParameters = {
  active: false,
  maxBitrate: SEND_PHASES.baseline.bitrate,
}

/** Activates as many of the streams as the phase has, and no others; none for null. */
export async function setPhase(
  producers: Readonly<Record<ProbePart, readonly Producer[]>>,
  phase: SendPhase | null,
): Promise<void> {
  const changes = (["baseline", "load"] as const).flatMap((part) =>
    producers[part].map((producer, index) => {
      const active = part === phase?.part && index < phase.streams
      return setEncoding(producer, active ? { active, maxBitrate: phase.bitrate } : { active })
    }),
  )
  await Promise.all(changes)
}

async function setEncoding(
  { rtpSender }: Producer,
  change: { active: boolean; maxBitrate?: number },
): Promise<void> {
  const parameters = rtpSender?.getParameters()
  const [encoding] = parameters?.encodings ?? []
  if (rtpSender === undefined || parameters === undefined || encoding === undefined) return
  if (encoding.active === false && !change.active) return
  Object.assign(encoding, change)
  await rtpSender.setParameters(parameters)
}

/** A track of noise, and how to end it. It is silent while the browser suspends the AudioContext. */
export function createNoise(context: AudioContext): { track: MediaStreamTrack; end(): void } {
  const out = context.createMediaStreamDestination()
  const [track] = out.stream.getAudioTracks()
  if (track === undefined) throw new Error("No track to send")
  const buffer = context.createBuffer(2, context.sampleRate, context.sampleRate)
  for (const channel of [0, 1]) {
    const samples = buffer.getChannelData(channel)
    for (let at = 0; at < samples.length; at += 1) samples[at] = Math.random() - 0.5
  }
  const source = new AudioBufferSourceNode(context, { buffer, loop: true })
  source.connect(out)
  source.start()
  return {
    track,
    end: () => {
      source.disconnect()
      track.stop()
    },
  }
}
