import { once } from "node:events"
import { type AddressInfo, type Socket, connect, createServer } from "node:net"

/** A TCP address that stays, whatever stands behind it: what a failover moves. */
export class TcpRelay {
  readonly #server = createServer((socket) => this.#join(socket))
  readonly #sockets = new Set<Socket>()
  #port: number

  static async to(port: number): Promise<TcpRelay> {
    const relay = new TcpRelay(port)
    relay.#server.listen(0, "127.0.0.1")
    await once(relay.#server, "listening")
    return relay
  }

  private constructor(port: number) {
    this.#port = port
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Connections made from now on come to this port; connections that are there stay as they are. */
  turnTo(port: number): void {
    this.#port = port
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, "close")
  }

  #join(inner: Socket): void {
    const outer = connect(this.#port, "127.0.0.1")
    for (const [one, other] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      this.#sockets.add(one)
      one.on("error", () => {})
      one.on("close", () => {
        this.#sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }
}
