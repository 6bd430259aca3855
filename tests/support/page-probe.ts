/**
 * What a test page notes about its own WebRTC, as a script that runs before the page's own. It only
 * listens: every peer connection that the page makes, and when each received picture was first shown.
 */
export function pageProbe(): void {
  const Original = window.RTCPeerConnection
  const connections: RTCPeerConnection[] = []
  const firstPictures: number[] = []

  class Observed extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      connections.push(this)
      this.addEventListener("track", ({ track }) => {
        if (track.kind !== "video") return
        const video = document.createElement("video")
        video.muted = true
        video.srcObject = new MediaStream([track])
        video.requestVideoFrameCallback(() => {
          firstPictures.push(performance.now())
          // Drawn once more beside the page's own, every picture would cost twice.
          video.srcObject = null
        })
        void video.play().catch(() => undefined)
      })
    }
  }
  window.RTCPeerConnection = Observed
  Object.assign(window, { probe: { connections, firstPictures } })
}

/**
 * Runs in the page before its own scripts: its bandwidth is never taken for too low to send all layers of a camera. On a busy
 * machine packets are late, as on a slow connection. Chromium only.
 */
export function sendAllLayers(): void {
  type SetRemote = (
    this: RTCPeerConnection,
    description: RTCSessionDescriptionInit,
  ) => Promise<void>
  const connections = window.RTCPeerConnection.prototype
  const setRemote: SetRemote = Reflect.get(connections, "setRemoteDescription")
  const setWithMinimum: SetRemote = function setWithMinimum({ type, sdp = "" }) {
    const start = /x-google-start-bitrate=\d+/g
    return setRemote.call(this, { type, sdp: sdp.replace(start, "$&;x-google-min-bitrate=2000") })
  }
  Object.assign(connections, { setRemoteDescription: setWithMinimum })
}

/** One received sound or picture, as the browser itself counts it. */
export interface Reception {
  kind: "audio" | "video"
  /** Which of the page's connections it comes by, and which of its streams it is: never used twice. */
  stream: string
  bytes: number
  frames: number
  /** Of the pictures that are decoded now, px. */
  height: number
  energy: number
  /** Frames of audio that have left their buffer for the decoder, in samples. */
  unbuffered: number
  muted: boolean
}

/** Runs in the page: the state of everything received now. */
export async function receptions(): Promise<Reception[]> {
  const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } })
    .probe
  const all: Reception[] = []
  for (const [number, connection] of connections.entries()) {
    if (connection.connectionState === "closed") continue
    for (const transceiver of connection.getTransceivers()) {
      if (!["recvonly", "sendrecv"].includes(transceiver.currentDirection ?? "")) continue
      const { track } = transceiver.receiver
      for (const report of (await transceiver.receiver.getStats()).values()) {
        // The probator only measures the line; nobody sends it.
        if (report.type !== "inbound-rtp" || transceiver.mid === "probator") continue
        all.push({
          kind: report.kind,
          stream: `${number} ${transceiver.mid} ${report.ssrc}`,
          bytes: report.bytesReceived ?? 0,
          frames: report.framesDecoded ?? 0,
          height: report.frameHeight ?? 0,
          energy: report.totalAudioEnergy ?? 0,
          unbuffered: report.jitterBufferEmittedCount ?? 0,
          muted: track.muted,
        })
      }
    }
  }
  return all
}

/** Runs in the page: how many frames of its own camera it has encoded so far, in all layers. */
export async function framesEncoded(): Promise<number> {
  const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } })
    .probe
  let frames = 0
  for (const connection of connections)
    for (const report of (await connection.getStats()).values())
      if (report.type === "outbound-rtp") frames += report.framesEncoded ?? 0
  return frames
}

/** Runs in the page: how many bytes of audio and video have left it so far. */
export async function bytesSent(): Promise<number> {
  const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } })
    .probe
  let bytes = 0
  for (const connection of connections)
    for (const report of (await connection.getStats()).values())
      if (report.type === "outbound-rtp") bytes += report.bytesSent ?? 0
  return bytes
}

/** Runs in the page: it is in a background tab, or no longer. */
export function setHidden(hidden: boolean): void {
  Object.defineProperty(document, "visibilityState", {
    configurable: true,
    get: () => (hidden ? "hidden" : "visible"),
  })
  document.dispatchEvent(new Event("visibilitychange"))
}

/** Runs in the page: the state of its connections, and what has been sent on each so far. */
export async function sendings(): Promise<object[]> {
  const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } })
    .probe
  const open = connections.filter(({ connectionState }) => connectionState !== "closed")
  return await Promise.all(
    open.map(async (connection) => {
      const reports = [...(await connection.getStats()).values()]
      const sent = reports
        .filter(({ type }) => type === "outbound-rtp")
        .map(({ kind, rid, active, packetsSent, framesEncoded: frames }) => {
          return { kind, rid, active, packetsSent, frames }
        })
      const { connectionState: state, iceConnectionState: ice } = connection
      return { state, ice, sent }
    }),
  )
}

/** Runs in the page: how many packets of its own sound have left it so far. */
export async function soundPacketsSent(): Promise<number> {
  const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } })
    .probe
  let packets = 0
  for (const connection of connections)
    for (const report of (await connection.getStats()).values())
      if (report.type === "outbound-rtp" && report.kind === "audio") packets += report.packetsSent
  return packets
}

/**
 * Runs in the page: whatever it says by WebSocket from now on arrives so much later, ms; in the same order.
 * Again with nought, it is as it was.
 */
export function slowDown(ms: number): void {
  type Send = (this: WebSocket, data: Parameters<WebSocket["send"]>[0]) => void
  const page = window as unknown as { quickSend?: Send }
  const quickSend: Send = (page.quickSend ??= Reflect.get(WebSocket.prototype, "send"))
  const lateSend: Send = function later(data) {
    setTimeout(() => quickSend.call(this, data), ms)
  }
  WebSocket.prototype.send = ms === 0 ? quickSend : lateSend
}

/**
 * Runs in the page: the strongest frequency (Hz) in each received sound, over a second. Zero where
 * there is no sound.
 */
export async function heardTones(): Promise<number[]> {
  const { connections } = (window as unknown as { probe: { connections: RTCPeerConnection[] } })
    .probe
  const context = new AudioContext({ sampleRate: 48_000 })
  await context.resume()
  const tracks = connections
    .filter(({ connectionState }) => connectionState === "connected")
    .flatMap((connection) => connection.getTransceivers())
    .filter(({ currentDirection }) => currentDirection === "recvonly")
    .map(({ receiver }) => receiver.track)
    .filter((track) => track.kind === "audio" && track.readyState === "live")
  const analysers = tracks.map((track) => {
    const analyser = context.createAnalyser()
    analyser.fftSize = 8192
    analyser.smoothingTimeConstant = 0
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    return { analyser, peak: -90, hertz: 0 }
  })
  const bins = new Float32Array(4096)
  const until = performance.now() + 1200
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 60))
    for (const entry of analysers) {
      entry.analyser.getFloatFrequencyData(bins)
      bins.forEach((level, bin) => {
        if (bin > 20 && level > Math.max(entry.peak, -70)) {
          entry.peak = level
          entry.hertz = (bin * 48_000) / 8192
        }
      })
    }
  }
  await context.close()
  return analysers.map(({ hertz }) => Math.round(hertz))
}
