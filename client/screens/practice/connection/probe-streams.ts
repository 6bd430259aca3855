import type { Producer, RtpEncodingParameters } from "mediasoup-client/types"

import type { ProbePart } from "#shared/protocol/probe.ts"

/**
 * What the browser sends: sound that is only noise, in as many streams as a rate needs. Sound and not
 * picture, because a browser sends sound at the rate it is told, whatever becomes of it, while a
 * picture is made smaller as soon as a line is narrow, and would hide what is to be measured.
 */
interface Setting {
  part: ProbePart
  streams: number
  /** Of each stream, bit/s. Each sends 50 packets a second. */
  bitrate: number
}

/** In the order in which they go: the same as what the server sends, within a tenth. */
export const SETTINGS = {
  gentle: { part: "gentle", streams: 2, bitrate: 8_000 },
  low: { part: "push", streams: 6, bitrate: 96_000 },
  high: { part: "push", streams: 14, bitrate: 450_000 },
} as const satisfies Record<string, Setting>

/** The streams there are, from the first on. */
export const STREAMS: readonly ProbePart[] = [
  ...Array.from({ length: SETTINGS.gentle.streams }, () => "gentle" as const),
  ...Array.from({ length: SETTINGS.high.streams }, () => "push" as const),
]

/** Silent until told otherwise. */
export const QUIET: RtpEncodingParameters = { active: false, maxBitrate: SETTINGS.gentle.bitrate }

/** Lets as many of the streams flow as the setting says, and no others; none for null. */
export async function set(
  streams: Readonly<Record<ProbePart, readonly Producer[]>>,
  setting: Setting | null,
): Promise<void> {
  const changes = (["gentle", "push"] as const).flatMap((part) =>
    streams[part].map((producer, index) => {
      const active = part === setting?.part && index < setting.streams
      return setEncoding(producer, active ? { active, maxBitrate: setting.bitrate } : { active })
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

/** A track of noise, and how to end it. It is silent while the browser holds all sound back. */
export function noise(context: AudioContext): { track: MediaStreamTrack; end(): void } {
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
