import { type ChildProcess, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { createSocket } from "node:dgram"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { freePort } from "./free-port.ts"
import { waitFor } from "./wait-for.ts"

const SECRET = "a secret that two servers share in a test"

/** A real TURN server (coturn) on loopback and a free port. It relays to nowhere but this machine. */
export class RelayServer {
  readonly #process: ChildProcess
  readonly #folder: string
  readonly #port: number

  static async start(): Promise<RelayServer> {
    const program = process.env["TURNSERVER_PATH"]
    if (!program) throw new Error("TURNSERVER_PATH names no TURN server; run: npm test -- e2e")
    const [folder, port] = [await mkdtemp(join(tmpdir(), "samtalerom-turn-")), await freePort()]
    const options = {
      "listening-ip": "127.0.0.1",
      "relay-ip": "127.0.0.1",
      "listening-port": String(port),
      "static-auth-secret": SECRET,
      realm: "samtalerom.test",
      pidfile: join(folder, "pid"),
      userdb: join(folder, "users"),
      "log-file": "stdout",
    }
    const flags = ["-n", "--use-auth-secret", "--allow-loopback-peers", "--no-cli", "--no-tls"]
    const args = [...flags, ...Object.entries(options).map(([name, value]) => `--${name}=${value}`)]
    const child = spawn(program, args, { cwd: folder, stdio: "ignore" })
    const server = new RelayServer(child, folder, port)
    await server.#ready()
    return server
  }

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.#process = child
    this.#folder = folder
    this.#port = port
  }

  /** What tells the product of it. */
  get settings(): { TURN_URL: string; TURN_SECRET: string } {
    return { TURN_URL: `turn:127.0.0.1:${this.#port}?transport=udp`, TURN_SECRET: SECRET }
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      const gone = new Promise((resolve) => this.#process.once("exit", resolve))
      this.#process.kill("SIGKILL")
      await gone
    }
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #ready(): Promise<void> {
    const socket = createSocket("udp4")
    let answered = false
    socket.on("message", () => (answered = true))
    try {
      await waitFor("the TURN server answers", () => {
        if (this.#process.exitCode !== null) throw new Error("The TURN server stopped")
        socket.send(bindingRequest(), this.#port, "127.0.0.1")
        return answered
      })
    } finally {
      socket.close()
    }
  }
}

/** The simplest question to such a server (RFC 8489, section 5): from where it sees one. */
function bindingRequest(): Buffer {
  return Buffer.concat([Buffer.from("000100002112a442", "hex"), randomBytes(12)])
}
