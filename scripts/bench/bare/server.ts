import { createServer } from "node:http"

import express from "express"
import { createWorker, type types } from "mediasoup"
import { Server, type Socket } from "socket.io"

/** The bare page's server: one worker, one router, everybody in it. `node server.ts <port> <folder>` */
const [port, folder] = process.argv.slice(2)
if (!port || !folder) throw new Error("usage: server.ts <port> <folder>")

const worker = await createWorker({ logLevel: "none" })
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: [
    { protocol: "udp", ip: "127.0.0.1", port: 0 },
    { protocol: "tcp", ip: "127.0.0.1", port: 0 },
  ],
})
const router = await worker.createRouter({
  mediaCodecs: [
    { kind: "audio", mimeType: "audio/opus", clockRate: 48_000, channels: 2 },
    { kind: "video", mimeType: "video/VP8", clockRate: 90_000 },
  ],
})

const producers = new Map<string, types.Producer>()
const app = express().use(express.static(folder))
const http = createServer(app)
const io = new Server(http)
io.on("connection", (socket) => serve(socket))
http.listen(Number(port), "127.0.0.1")
// mediasoup listens for this signal to close the worker; so the process does not end of itself.
process.once("SIGTERM", () => void io.close())

/** What the page sends. A yardstick trusts its own page; the product checks every message. */
interface Body {
  id: string
  producerId: string
  kind: types.MediaKind
  rtpParameters: types.RtpParameters
  rtpCapabilities: types.RtpCapabilities
  dtlsParameters: types.DtlsParameters
}

function serve(socket: Socket): void {
  const transports = new Map<string, types.WebRtcTransport>()
  const consumers = new Map<string, types.Consumer>()
  const answer = (name: string, fn: (body: Body) => Promise<unknown>) =>
    socket.on(name, async (body: Body, done: (reply: unknown) => void) => {
      // Others may close their pages in the middle of anything.
      done(await fn(body).catch(() => null))
    })

  answer("capabilities", async () => router.rtpCapabilities)
  answer("producers", async () => [...producers.keys()])
  answer("transport", async () => {
    const transport = await router.createWebRtcTransport({ webRtcServer, preferUdp: true })
    transports.set(transport.id, transport)
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport
    return { id, iceParameters, iceCandidates, dtlsParameters }
  })
  answer("transport-connect", async ({ id, dtlsParameters }) =>
    transports.get(id)?.connect({ dtlsParameters }),
  )
  answer("produce", async ({ id, kind, rtpParameters }) => {
    const producer = await transports.get(id)!.produce({ kind, rtpParameters })
    producers.set(producer.id, producer)
    producer.observer.on("close", () => producers.delete(producer.id))
    socket.broadcast.emit("producer", producer.id)
    return { id: producer.id }
  })
  answer("consume", async ({ id, producerId, rtpCapabilities }) => {
    const consumer = await transports
      .get(id)!
      .consume({ producerId, rtpCapabilities, paused: true })
    consumers.set(consumer.id, consumer)
    const { kind, rtpParameters } = consumer
    return { id: consumer.id, producerId, kind, rtpParameters }
  })
  answer("resume", async ({ id }) => consumers.get(id)?.resume())
  socket.on("disconnect", () => {
    for (const transport of transports.values()) transport.close()
  })
}
