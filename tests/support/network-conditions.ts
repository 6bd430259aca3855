import { type RemoteInfo, type Socket, createSocket } from "node:dgram"
import { availableParallelism } from "node:os"

import { Random } from "#shared/meeting/fuzz/random.ts"

/** How a line is, the same in both directions. */
export interface NetworkConditions {
  /** Part of all packets that never arrive, 0-1: one in each block of so many, so that it is exact. */
  loss: number
  /** One way, ms. */
  delay: number
  /** kbit/s, with IPv4 and UDP headers. */
  rate: number
}

/** IPv4 and UDP (RFC 791, 768). bytes */
const HEADERS = 28
/** A token bucket as `tc tbf` has it: so much passes at once, so much waits, the rest is dropped. */
const BURST_BYTES = 3000
const QUEUE_MS = 200

/** One direction of a poor line: first what fits through passes, then some of it is lost, then it takes its time. */
export class ImpairedDirection {
  readonly #poor: NetworkConditions
  readonly #losses: Record<"rtp" | "other", Losses>
  readonly #under: { at: number; deliver: () => void }[] = []
  /** When the bucket would be empty of debt, ms. */
  #paidBy = 0
  #timer: NodeJS.Timeout | undefined

  constructor(poor: NetworkConditions, seed: number) {
    this.#poor = poor
    this.#losses = { rtp: new Losses(poor.loss, seed), other: new Losses(poor.loss, seed + 1) }
  }

  push(packet: Buffer, deliver: () => void): void {
    const leaves = this.#throughBucket(packet.length + HEADERS)
    if (leaves === undefined || this.#losses[isRtp(packet) ? "rtp" : "other"].next()) return
    this.#under.push({ at: leaves + this.#poor.delay, deliver })
    this.#wait()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#under.length = 0
  }

  /** When the packet is through, or undefined when the queue is full. */
  #throughBucket(bytes: number): number | undefined {
    const now = performance.now()
    const { rate } = this.#poor
    const paidBy = Math.max(this.#paidBy, now) + (bytes * 8) / rate
    const leaves = Math.max(now, paidBy - (BURST_BYTES * 8) / rate)
    if (leaves - now > QUEUE_MS) return undefined
    this.#paidBy = paidBy
    return leaves
  }

  #wait(): void {
    const [head] = this.#under
    if (this.#timer !== undefined || head === undefined) return
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined
        const now = performance.now()
        while (this.#under[0] !== undefined && this.#under[0].at <= now + 0.5)
          this.#under.shift()?.deliver()
        this.#wait()
      },
      Math.max(0, head.at - performance.now()),
    )
  }
}

/** Loses one packet in each block, at a place that looks random. */
class Losses {
  readonly #block: number
  readonly #random: Random
  #place = 0
  #lost = 0

  constructor(loss: number, seed: number) {
    this.#block = loss === 0 ? Infinity : Math.round(1 / loss)
    this.#random = new Random(seed)
    this.#begin()
  }

  next(): boolean {
    const lost = this.#place === this.#lost
    this.#place += 1
    if (this.#place >= this.#block) this.#begin()
    return lost
  }

  #begin(): void {
    this.#place = 0
    this.#lost = this.#block === Infinity ? -1 : this.#random.below(this.#block)
  }
}

/** RTP, and neither RTCP, STUN nor DTLS (RFC 7983, RFC 5761). */
function isRtp(packet: Buffer): boolean {
  const [first = 0, second = 0] = packet
  return first >= 128 && first < 192 && (second < 192 || second > 223)
}

/**
 * A line of set quality for the UDP ports of sound and picture. The browser is led to it by
 * `throughLine` (line.ts), as to any relay.
 */
export class PoorLine {
  /** The server's media ports, one a worker, each with the port that relays to it. */
  readonly mediaPorts: [server: number, relay: number][] = []
  readonly #poor: NetworkConditions
  readonly #sockets: Socket[] = []
  readonly #pipes: ImpairedDirection[] = []
  readonly #upstreams = new Map<string, { socket: Socket; up: ImpairedDirection }>()

  static async open(mediaPort: number, poor: NetworkConditions): Promise<PoorLine> {
    const line = new PoorLine(poor)
    for (let worker = 0; worker < availableParallelism(); worker++)
      await line.#relay(mediaPort + worker)
    return line
  }

  private constructor(poor: NetworkConditions) {
    this.#poor = poor
  }

  close(): void {
    for (const pipe of this.#pipes) pipe.close()
    for (const socket of this.#sockets) socket.close()
  }

  async #relay(serverPort: number): Promise<void> {
    const near = createSocket("udp4")
    this.#sockets.push(near)
    near.on("message", (packet, from) => {
      const { socket, up } = this.#upstream(near, from, serverPort)
      up.push(packet, () => socket.send(packet, serverPort, "127.0.0.1"))
    })
    await new Promise<void>((resolve) => near.bind(0, "127.0.0.1", resolve))
    this.mediaPorts.push([serverPort, near.address().port])
  }

  /** All that one browser sends shares one pipe each way, whatever ports it uses. */
  #upstream(near: Socket, from: RemoteInfo, serverPort: number) {
    const name = `${from.port} ${serverPort}`
    const known = this.#upstreams.get(name)
    if (known) return known
    const socket = createSocket("udp4")
    this.#sockets.push(socket)
    const { up, down } = this.#both()
    socket.on("message", (packet) =>
      down.push(packet, () => near.send(packet, from.port, from.address)),
    )
    socket.on("error", () => undefined)
    const made = { socket, up }
    this.#upstreams.set(name, made)
    return made
  }

  #both(): { up: ImpairedDirection; down: ImpairedDirection } {
    const [up, down] = this.#pipes
    if (up !== undefined && down !== undefined) return { up, down }
    const made = {
      up: new ImpairedDirection(this.#poor, 1),
      down: new ImpairedDirection(this.#poor, 100),
    }
    this.#pipes.push(made.up, made.down)
    return made
  }
}
