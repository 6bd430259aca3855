import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"

import { provideGenerator } from "./compile.ts"

/** What the generator has counted since the last reset. */
export interface LoadReport {
  /** RTP packets that were sent and received. */
  sent: number
  received: number
  /** Missing among the sequence numbers of what was received. */
  lost: number
  /** Of these, packets of audio. */
  lostVoices: number
  /** Key frames that were sent, and requests for one that arrived. */
  keyFrames: number
  keyFramesAsked: number
  consumers: number
  /** Consumers of which nothing at all was received. */
  silent: number
  /** Packets that could not be decrypted, and that could not be sent. */
  notOpened: number
  notSent: number
  /** Packets and frames that were sent more than 20 ms after they were due: the generator was too slow. */
  late: number
  /** From sending to receiving, ms. */
  p50Ms: number
  p99Ms: number
  /** Processor time of the generator since its start. */
  processorMs: number
}

/** The server's end of a transport, on 127.0.0.1. */
interface RemoteEnd {
  port: number
  ufrag: string
  password: string
}

/** A stream to send: packets a second of audio, frames a second of video; `bytes` of payload in each packet. */
export interface SentStream {
  kind: "audio" | "video"
  ssrc: number
  payloadType: number
  perSecond: number
  bytes: number
  /** Of a frame that is no key frame; one unless more are given. */
  framePackets?: number
}

/** The program that makes and counts the media of many participants, in a process of its own. It ends with this one. */
export class LoadGenerator {
  readonly fingerprint: string
  readonly #process: ChildProcess
  readonly #connected = new Map<number, () => void>()
  #reported: ((report: LoadReport) => void) | undefined
  #transports = 0

  static async start(): Promise<LoadGenerator> {
    const child = spawn(await provideGenerator(), { stdio: ["pipe", "pipe", "inherit"] })
    const output = createInterface({ input: child.stdout })
    const [first] = (await once(output, "line")) as [string]
    const generator = new LoadGenerator(child, first.replace("fingerprint ", ""))
    output.on("line", (text) => generator.#read(text))
    return generator
  }

  private constructor(child: ChildProcess, fingerprint: string) {
    this.#process = child
    this.fingerprint = fingerprint
    // Without it nothing that a bench waits for would ever come.
    child.once("exit", (code) => {
      if (code !== 0 && code !== null) throw new Error(`The load generator ended with ${code}`)
    })
  }

  /** DTLS parameters of every transport, for the server to connect with. */
  get dtlsParameters() {
    return {
      role: "client" as const,
      fingerprints: [{ algorithm: "sha-256" as const, value: this.fingerprint }],
    }
  }

  /** Opens a transport in a group, and resolves with its number when DTLS is done. */
  async connect(group: number, { port, ufrag, password }: RemoteEnd): Promise<number> {
    const id = this.#transports
    this.#transports += 1
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#connected.set(id, resolve)
    this.#tell(`transport ${id} ${group} ${port} ${ufrag} ${password}`)
    await promise
    return id
  }

  send(
    transport: number,
    { kind, ssrc, payloadType, perSecond, bytes, framePackets = 1 }: SentStream,
  ): void {
    this.#tell(`${kind} ${transport} ${ssrc} ${payloadType} ${perSecond} ${bytes} ${framePackets}`)
  }

  receive(transport: number, kind: "audio" | "video", ssrc: number): void {
    this.#tell(`consumer ${transport} ${ssrc} ${kind}`)
  }

  /** Feeds back to the server when packets arrive, by their transport-wide sequence number. */
  feedBack(transport: number, extension: number): void {
    this.#tell(`feedback ${transport} ${extension}`)
  }

  measureDelays(transport: number): void {
    this.#tell(`delays ${transport}`)
  }

  /** Only the streams of these groups are sent from now on; null: none. */
  flow(group: number | null, beside: number | null = null): void {
    this.#tell(`flow ${group ?? 0} ${beside ?? 0}`)
  }

  reset(group: number): void {
    this.#tell(`reset ${group}`)
  }

  async report(group: number): Promise<LoadReport> {
    const { promise, resolve } = Promise.withResolvers<LoadReport>()
    this.#reported = resolve
    this.#tell(`report ${group}`)
    return await promise
  }

  close(): void {
    this.#process.stdin?.end()
  }

  #tell(command: string): void {
    this.#process.stdin?.write(`${command}\n`)
  }

  #read(text: string): void {
    const name = text.slice(0, text.indexOf(" "))
    const rest = text.slice(name.length + 1)
    if (name === "connected") this.#connected.get(Number(rest))?.()
    if (name === "report") this.#reported?.(JSON.parse(rest) as LoadReport)
  }
}
