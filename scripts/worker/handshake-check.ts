// Run as a process of its own (`node handshake-check.ts <worker>`), because a faulty worker or WebRTC library may take
// the process with it: starts the worker and completes one DTLS handshake with a WebRTC client. Status 0 if it held,
// 1 with the reason on stderr if not, 2 if this system has no WebRTC client to check with.
import { createRequire } from "node:module"
import { createWorker } from "mediasoup"
import type { types } from "mediasoup"

const LIMIT_MS = 20_000

type WebRtc = typeof import("@roamhq/wrtc")
type PeerConnection = InstanceType<WebRtc["RTCPeerConnection"]>

/** The answer of an ICE-lite server that only listens, to an offer with one audio line. */
function answerFor(transport: types.WebRtcTransport, offer: string): string {
  const line = offer.split("\r\n").find((text) => text.startsWith("m=audio"))
  const mid = /^a=mid:(.*)$/m.exec(offer)?.[1]?.trim() ?? "0"
  const fingerprint = transport.dtlsParameters.fingerprints.find(
    ({ algorithm }) => algorithm === "sha-256",
  )
  if (line === undefined || fingerprint === undefined)
    throw new Error("offer or transport lacks what the answer needs")
  const candidates = transport.iceCandidates.map(
    ({ foundation, priority, ip, port }) =>
      `a=candidate:${foundation} 1 udp ${priority} ${ip} ${port} typ host`,
  )
  return [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    "a=ice-lite",
    line,
    "c=IN IP4 127.0.0.1",
    `a=mid:${mid}`,
    "a=recvonly",
    "a=rtcp-mux",
    "a=rtpmap:111 opus/48000/2",
    `a=ice-ufrag:${transport.iceParameters.usernameFragment}`,
    `a=ice-pwd:${transport.iceParameters.password}`,
    `a=fingerprint:sha-256 ${fingerprint.value}`,
    "a=setup:passive",
    ...candidates,
    "",
  ].join("\r\n")
}

/** Connects the client and resolves when the worker reports that DTLS stands; rejects when it fails or the worker dies. */
async function shakeHands(worker: types.Worker, client: PeerConnection): Promise<void> {
  const router = await worker.createRouter()
  const transport = await router.createWebRtcTransport({
    listenInfos: [{ protocol: "udp", ip: "127.0.0.1" }],
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const limit = setTimeout(
    () => reject(new Error(`no DTLS handshake within ${LIMIT_MS / 1000} s`)),
    LIMIT_MS,
  )
  worker.on("died", (error) =>
    reject(new Error(`the worker died during the handshake: ${error.message}`)),
  )
  transport.on("dtlsstatechange", (state) => {
    if (state === "connected") resolve()
    if (state === "failed" || state === "closed") reject(new Error(`DTLS ${state}`))
  })

  client.addTransceiver("audio")
  const { sdp: offer = "" } = await client.createOffer()
  await client.setLocalDescription({ type: "offer", sdp: offer })
  const fingerprint = /^a=fingerprint:sha-256 (\S+)/m.exec(offer)?.[1]
  if (fingerprint === undefined) throw new Error("the client's offer has no fingerprint")
  await transport.connect({
    dtlsParameters: {
      role: "client",
      fingerprints: [{ algorithm: "sha-256", value: fingerprint }],
    },
  })
  await client.setRemoteDescription({ type: "answer", sdp: answerFor(transport, offer) })
  await promise.finally(() => clearTimeout(limit))
}

/** The client's package, or undefined where it has no binary for this system. */
function webRtcClient(): WebRtc | undefined {
  try {
    // Its exports are made at run time, so that an import would not find them by name.
    return createRequire(import.meta.url)("@roamhq/wrtc") as WebRtc
  } catch {
    return undefined
  }
}

async function check(workerBin: string): Promise<number> {
  const wrtc = webRtcClient()
  if (wrtc === undefined) return 2
  const worker = await createWorker({ workerBin, logLevel: "none" })
  const client = new wrtc.RTCPeerConnection()
  try {
    await shakeHands(worker, client)
    return 0
  } finally {
    client.close()
    worker.close()
  }
}

try {
  process.exit(await check(process.argv[2] ?? ""))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
