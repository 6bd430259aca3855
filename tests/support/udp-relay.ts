import { type RemoteInfo, type Socket as UdpSocket, createSocket } from "node:dgram"
import { type Server, type Socket, connect, createServer } from "node:net"
import { availableParallelism } from "node:os"

import { freePort } from "./free-port.ts"

/**
 * One person's line to the server: a relay for the web server's TCP port and one for the UDP port of
 * sound and picture. Cut, it swallows everything and closes nothing, as a lost Wi-Fi does.
 */
export class UdpRelay {
  readonly webPort: number
  /** The server's media ports, one a worker, each with the port that relays to it. */
  readonly mediaPorts: [server: number, relay: number][] = []
  readonly #sockets = new Set<Socket>()
  readonly #upstreams = new Map<string, UdpSocket>()
  #up = true
  #web: Server | undefined
  readonly #media: UdpSocket[] = []

  /** Relays to the two given from free ports, all on loopback. */
  static async open(to: { webPort: number; mediaPort: number }): Promise<UdpRelay> {
    const relay = new UdpRelay(await freePort())
    await relay.#relayWeb(to.webPort)
    for (let worker = 0; worker < availableParallelism(); worker++)
      await relay.#relayMedia(to.mediaPort + worker)
    return relay
  }

  private constructor(webPort: number) {
    this.webPort = webPort
  }

  cut(): void {
    this.#up = false
    for (const socket of this.#sockets) socket.pause()
  }

  mend(): void {
    this.#up = true
    for (const socket of this.#sockets) socket.resume()
  }

  close(): void {
    this.#web?.close()
    for (const media of this.#media) media.close()
    for (const socket of this.#sockets) socket.destroy()
    for (const upstream of this.#upstreams.values()) upstream.close()
  }

  async #relayWeb(serverPort: number): Promise<void> {
    const web = createServer((near) => this.#join(near, connect(serverPort, "127.0.0.1")))
    this.#web = web
    await new Promise<void>((resolve) => web.listen(this.webPort, "127.0.0.1", resolve))
  }

  async #relayMedia(serverPort: number): Promise<void> {
    const media = createSocket("udp4")
    this.#media.push(media)
    media.on("message", (packet, from) => {
      if (this.#up) this.#upstream(media, from, serverPort).send(packet, serverPort, "127.0.0.1")
    })
    await new Promise<void>((resolve) => media.bind(0, "127.0.0.1", resolve))
    this.mediaPorts.push([serverPort, media.address().port])
  }

  #join(near: Socket, far: Socket): void {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket)
      socket.on("data", (data) => other.write(data))
      socket.on("error", () => other.destroy())
      socket.on("close", () => {
        this.#sockets.delete(socket)
        other.destroy()
      })
      if (!this.#up) socket.pause()
    }
  }

  /** A socket a browser port, so that the server sees them as different peers. */
  #upstream(media: UdpSocket, near: RemoteInfo, serverPort: number): UdpSocket {
    const name = `${near.address} ${near.port} ${serverPort}`
    const known = this.#upstreams.get(name)
    if (known) return known
    const upstream = createSocket("udp4")
    upstream.on("message", (packet) => {
      if (this.#up) media.send(packet, near.port, near.address)
    })
    upstream.on("error", () => undefined)
    this.#upstreams.set(name, upstream)
    return upstream
  }
}

/**
 * Runs in the page before its own script: sends media through the relay's port instead of the
 * server's, and leaves TCP candidates out so that nothing goes past it.
 */
export function throughLine(ports: readonly (readonly [number, number])[]): void {
  const Original = window.RTCPeerConnection
  class Led extends Original {
    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      const lines = (description.sdp ?? "").split("\r\n").flatMap((line) => {
        if (!line.startsWith("a=candidate:")) return [line]
        const ours = line.includes(" 127.0.0.1 ") && !/ tcp /i.test(line)
        const led = ports.reduce(
          (text, [server, relay]) => text.replace(` ${server} `, ` ${relay} `),
          line,
        )
        return ours ? [led] : []
      })
      return super.setRemoteDescription({ ...description, sdp: lines.join("\r\n") })
    }
  }
  window.RTCPeerConnection = Led
}
