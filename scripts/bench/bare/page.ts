import { Device, type types } from "mediasoup-client"
import { io } from "socket.io-client"

/**
 * The least a page can do to meet others through mediasoup: no names, no pledge, no clock, no
 * words, no recovery. It is the yardstick of `npm run bench -- join`, and nothing else.
 */
const socket = io({ transports: ["websocket"] })
const ask = (name: string, body: object = {}) => socket.emitWithAck(name, body)

const device = new Device()
const button = document.querySelector<HTMLButtonElement>("#join")
if (!button) throw new Error("No button")

async function prepare(): Promise<MediaStream> {
  const camera = navigator.mediaDevices.getUserMedia({
    audio: true,
    video: { width: 1280, height: 720 },
  })
  await device.load({ routerRtpCapabilities: await ask("capabilities") })
  const stream = await camera
  const preview = document.createElement("video")
  preview.muted = true
  preview.srcObject = stream
  document.body.append(preview)
  void preview.play()
  return stream
}

async function join(stream: MediaStream): Promise<void> {
  const [sendOffer, receiveOffer] = await Promise.all([ask("transport"), ask("transport")])
  const send = device.createSendTransport(sendOffer)
  const receive = device.createRecvTransport(receiveOffer)
  for (const transport of [send, receive])
    transport.on("connect", ({ dtlsParameters }, done) => {
      socket.emit("transport-connect", { id: transport.id, dtlsParameters }, () => done())
    })
  send.on("produce", ({ kind, rtpParameters }, done) => {
    socket.emit("produce", { id: send.id, kind, rtpParameters }, done)
  })
  const consume = async (producerId: string) => {
    const offer = await ask("consume", {
      id: receive.id,
      producerId,
      rtpCapabilities: device.recvRtpCapabilities,
    })
    if (offer === null) return
    const consumer = await receive.consume(offer)
    const element = document.createElement(consumer.kind)
    element.srcObject = new MediaStream([consumer.track])
    document.body.append(element)
    void element.play().catch(() => undefined)
    await ask("resume", { id: consumer.id })
  }
  socket.on("producer", (id: string) => void consume(id))
  const others: string[] = await ask("producers")
  await Promise.all(others.map((id) => consume(id)))
  for (const track of stream.getTracks()) await send.produce(options(track))
}

function options(track: MediaStreamTrack): types.ProducerOptions {
  if (track.kind === "audio") return { track }
  return {
    track,
    encodings: [
      { scaleResolutionDownBy: 4, maxBitrate: 100_000 },
      { scaleResolutionDownBy: 2, maxBitrate: 350_000 },
      { scaleResolutionDownBy: 1, maxBitrate: 1_000_000 },
    ],
  }
}

const stream = await prepare()
button.disabled = false
button.addEventListener("click", () => void join(stream), { once: true })
