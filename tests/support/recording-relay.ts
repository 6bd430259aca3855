import { type AddressInfo, type Socket, connect, createServer } from "node:net"

/** Stands between browsers and the server and keeps every byte that goes in either direction. */
export class RecordingRelay {
  readonly origin: string
  readonly #toServer: Buffer[] = []
  readonly #toBrowsers: Buffer[] = []
  readonly #sockets = new Set<Socket>()
  readonly #stop: () => Promise<void>

  static async start(target: string): Promise<RecordingRelay> {
    const { hostname, port } = new URL(target)
    const server = createServer((browser) => {
      const upstream = connect(Number(port), hostname)
      browser.on("data", (bytes) => relay.#toServer.push(bytes))
      upstream.on("data", (bytes) => relay.#toBrowsers.push(bytes))
      for (const socket of [browser, upstream]) {
        relay.#sockets.add(socket)
        socket.on("error", () => socket.destroy())
      }
      browser.pipe(upstream).pipe(browser)
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const address = server.address() as AddressInfo
    const relay = new RecordingRelay(`http://127.0.0.1:${address.port}`, async () => {
      for (const socket of relay.#sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    })
    return relay
  }

  private constructor(origin: string, stop: () => Promise<void>) {
    this.origin = origin
    this.#stop = stop
  }

  /** All that the server has received so far. */
  get toServer(): Buffer {
    return Buffer.concat(this.#toServer)
  }

  /** All that the server has sent so far. */
  get toBrowsers(): Buffer {
    return Buffer.concat(this.#toBrowsers)
  }

  stop(): Promise<void> {
    return this.#stop()
  }
}
