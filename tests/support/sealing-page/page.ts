import { FrameSealing } from "../../../client/core/media/sealing/frame-sealing.ts"
import type { SealingCounts } from "../../../client/core/media/sealing/sealing-messages.ts"
import {
  encodedStreamsOf,
  sealingSupport,
  transportSettings,
} from "../../../client/core/media/sealing/sealing-support.ts"

/** A page that sends its camera and microphone to itself, sealed and opened by the product's own code. */

const ROOM = "AAAAAAAAAAAAAAAAAAAAAA"
const SEAT = 2

type Source = "microphone" | "camera"

/** What has become of it so far. */
export interface TrialState {
  support: string
  sent: SealingCounts["sent"]
  received: Record<
    string,
    SealingCounts["received"] extends ReadonlyMap<string, infer C> ? C : never
  >
  packetsSent: number
  framesDecoded: number
  audioEnergy: number
  keysSeen: string[]
  /** Whether the end of a worker was reported. */
  isDead: boolean
}

const workers: Worker[] = []
const OriginalWorker = window.Worker
window.Worker = class extends OriginalWorker {
  constructor(...args: ConstructorParameters<typeof OriginalWorker>) {
    super(...args)
    workers.push(this)
  }
}

/** Frames as they come from the network, in base64. */
const tapped: { source: Source; frame: string }[] = []
const connections: [sender: RTCPeerConnection, receiver: RTCPeerConnection][] = []
const keysSeen: string[] = []
let counts: SealingCounts | undefined
let sealing: FrameSealing | undefined
let isDead = false
let media: MediaStream | undefined

const trial = {
  /** Starts a worker, in the place of the one before if there was one. */
  begin(): void {
    const events = {
      died: () => {
        isDead = true
      },
      counted: (now: SealingCounts) => {
        counts = now
      },
      keySeen: (seat: number, id: { generation: number; step: number }) =>
        void keysSeen.push(`${seat} ${id.generation}.${id.step}`),
    }
    sealing = FrameSealing.create(ROOM, events, sealing)
  },

  /** Sends everything, sealed; to a receiver that opens it, or to one that notes what comes. */
  async connect(to: "opened" | "tapped"): Promise<void> {
    media ??= await navigator.mediaDevices.getUserMedia({
      audio: true,
      video: { width: 320, height: 240, frameRate: 15 },
    })
    const sender = new RTCPeerConnection(transportSettings())
    const tapSettings: object = { encodedInsertableStreams: true }
    const receiver = new RTCPeerConnection(to === "tapped" ? tapSettings : transportSettings())
    connections.push([sender, receiver])
    receiver.addEventListener("track", ({ receiver: endpoint, track }) => {
      const origin = { seat: SEAT, source: sourceOf(track) }
      if (to === "tapped") return tap(endpoint, origin.source)
      sealing?.openReceiver(endpoint, origin)
      play(track)
    })
    for (const track of media.getTracks()) {
      const endpoint = sender.addTrack(track, media)
      sealing?.sealSender(endpoint, { seat: SEAT, source: sourceOf(track) })
    }
    await negotiate(sender, receiver)
  },

  useSendKey(generation: number, step: number, base: number[]): void {
    sealing?.useSendKey({ generation, step }, Uint8Array.from(base))
  },

  addReceiveKey(generation: number, step: number, base: number[]): void {
    sealing?.addReceiveKey(SEAT, { generation, step }, Uint8Array.from(base))
  },

  forgetReceiveKey(generation: number): void {
    sealing?.forgetReceiveKey(SEAT, generation)
  },

  /** As a browser does that needs its memory. */
  endWorker(): void {
    workers.at(-1)?.terminate()
  },

  disconnect(): void {
    for (const connection of connections.splice(0).flat()) connection.close()
  },

  takeTapped(): { source: Source; frame: string }[] {
    return tapped.splice(0)
  },

  async state(): Promise<TrialState> {
    const all = connections.flatMap((pair) => pair.map((each) => each.getStats()))
    const reports = (await Promise.all(all)).flatMap((report) => [...report.values()])
    const sum = (type: string, field: string) =>
      reports
        .filter((report) => report.type === type)
        .reduce((total, report) => total + (report[field] ?? 0), 0)
    return {
      support: sealingSupport(),
      sent: counts?.sent ?? { sealed: 0, dropped: 0 },
      received: Object.fromEntries(counts?.received ?? []),
      packetsSent: sum("outbound-rtp", "packetsSent"),
      framesDecoded: sum("inbound-rtp", "framesDecoded"),
      audioEnergy: sum("inbound-rtp", "totalAudioEnergy"),
      keysSeen,
      isDead,
    }
  },
}

export type Trial = typeof trial
declare global {
  interface Window {
    trial: Trial
  }
}
window.trial = trial

function sourceOf({ kind }: MediaStreamTrack): Source {
  return kind === "audio" ? "microphone" : "camera"
}

function play(track: MediaStreamTrack): void {
  const element = document.createElement(track.kind === "audio" ? "audio" : "video")
  element.srcObject = new MediaStream([track])
  document.body.append(element)
  void element.play()
}

/** In the page itself, by the older interface: what is noted is what was on the wire. */
function tap(endpoint: RTCRtpReceiver, source: Source): void {
  const { readable, writable } = encodedStreamsOf(endpoint)
  const noted = new TransformStream<{ data: ArrayBuffer }, unknown>({
    transform({ data }) {
      const bytes = Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte))
      if (tapped.length < 400) tapped.push({ source, frame: btoa(bytes.join("")) })
    },
  })
  void readable.pipeThrough(noted).pipeTo(writable)
}

async function negotiate(one: RTCPeerConnection, other: RTCPeerConnection): Promise<void> {
  one.addEventListener(
    "icecandidate",
    ({ candidate }) => void other.addIceCandidate(candidate ?? undefined),
  )
  other.addEventListener(
    "icecandidate",
    ({ candidate }) => void one.addIceCandidate(candidate ?? undefined),
  )
  await one.setLocalDescription()
  if (one.localDescription) await other.setRemoteDescription(one.localDescription)
  await other.setLocalDescription()
  if (other.localDescription) await one.setRemoteDescription(other.localDescription)
}
