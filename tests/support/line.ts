import { type Socket as UdpSocket, createSocket } from "node:dgram"
import { type Server, type Socket, connect, createServer } from "node:net"

import { freePort } from "./free-port.ts"

/**
 * One person's line to the server: a relay for the web server's TCP port and one for the UDP port of
 * sound and picture. Cut, it swallows everything and closes nothing, as a lost Wi-Fi does.
 */
export class Line {
  readonly webPort: number
  readonly mediaPort: number
  readonly #sockets = new Set<Socket>()
  readonly #upstreams = new Map<string, UdpSocket>()
  #up = true
  #web: Server | undefined
  #media: UdpSocket | undefined

  /** Relays from two free ports to the two given, all on loopback. */
  static async open(to: { webPort: number; mediaPort: number }): Promise<Line> {
    const line = new Line(await freePort(), await freePort())
    await line.#listen(to)
    return line
  }

  private constructor(webPort: number, mediaPort: number) {
    this.webPort = webPort
    this.mediaPort = mediaPort
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
    this.#media?.close()
    for (const socket of this.#sockets) socket.destroy()
    for (const upstream of this.#upstreams.values()) upstream.close()
  }

  async #listen(to: { webPort: number; mediaPort: number }): Promise<void> {
    const web = createServer((near) => this.#join(near, connect(to.webPort, "127.0.0.1")))
    this.#web = web
    await new Promise<void>((resolve) => web.listen(this.webPort, "127.0.0.1", resolve))
    const media = createSocket("udp4")
    this.#media = media
    media.on("message", (packet, from) => {
      if (this.#up) this.#upstream(from.port, to.mediaPort).send(packet)
    })
    await new Promise<void>((resolve) => media.bind(this.mediaPort, "127.0.0.1", resolve))
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
  #upstream(nearPort: number, mediaPort: number): UdpSocket {
    const known = this.#upstreams.get(String(nearPort))
    if (known) return known
    const upstream = createSocket("udp4")
    upstream.connect(mediaPort, "127.0.0.1")
    upstream.on("message", (packet) => {
      if (this.#up) this.#media?.send(packet, nearPort, "127.0.0.1")
    })
    upstream.on("error", () => undefined)
    this.#upstreams.set(String(nearPort), upstream)
    return upstream
  }
}

/**
 * Runs in the page before its own script: sends media through the relay's port instead of the
 * server's, and leaves TCP candidates out so that nothing goes past it.
 */
export function throughLine([serverPort, linePort]: readonly [number, number]): void {
  const Original = window.RTCPeerConnection
  class Led extends Original {
    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      const lines = (description.sdp ?? "").split("\r\n").flatMap((line) => {
        if (!line.startsWith("a=candidate:")) return [line]
        const ours = line.includes(" 127.0.0.1 ") && !/ tcp /i.test(line)
        return ours ? [line.replace(` ${serverPort} `, ` ${linePort} `)] : []
      })
      return super.setRemoteDescription({ ...description, sdp: lines.join("\r\n") })
    }
  }
  window.RTCPeerConnection = Led
}
