import { type ChildProcess, spawn } from "node:child_process"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connect } from "node:tls"

import { ownCertificate } from "../../server/http/certificate.ts"
import { freePort } from "./free-port.ts"
import { waitFor } from "./wait-for.ts"

const README = join(import.meta.dirname, "../../README.md")

export type ProxyKind = "nginx" | "caddy"

/** A real reverse proxy with TLS in front of a server on this machine, set up by the README's own words. */
export class Proxy {
  /** `https://localhost:<port>`, with a certificate that nobody has signed. */
  readonly origin: string
  readonly #process: ChildProcess
  readonly #folder: string

  /** Starts it in front of the server at this port. */
  static async start(kind: ProxyKind, serverPort: number): Promise<Proxy> {
    const folder = await mkdtemp(join(tmpdir(), `samtalerom-${kind}-`))
    const port = await freePort()
    await ownCertificate({ folder, addresses: [], now: Date.now() })
    const place = { folder, port, serverPort }
    const child = kind === "nginx" ? await nginx(place) : await caddy(place)
    const proxy = new Proxy(child, folder, port)
    try {
      await waitFor(`${kind} answers`, () => answers(port, child))
    } catch (error) {
      await proxy.stop()
      throw error
    }
    return proxy
  }

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.#process = child
    this.#folder = folder
    this.origin = `https://localhost:${port}`
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const gone = new Promise((resolve) => this.#process.once("exit", resolve))
      this.#process.kill("SIGTERM")
      await gone
    }
    await rm(this.#folder, { recursive: true, force: true })
  }
}

interface Place {
  folder: string
  port: number
  serverPort: number
}

async function nginx({ folder, port, serverPort }: Place): Promise<ChildProcess> {
  const site = put(await stanza("nginx"), [
    ["listen 443 ssl;", `listen 127.0.0.1:${port} ssl;`],
    ["listen [::]:443 ssl;", `listen [::1]:${port} ssl;`],
    ["room.example.org;", "localhost;"],
    ["/etc/ssl/room.example.org.pem", join(folder, "https-certificate.pem")],
    ["/etc/ssl/room.example.org.key", join(folder, "https-key.pem")],
    ["127.0.0.1:8080", `127.0.0.1:${serverPort}`],
  ])
  // What a distribution's own nginx.conf has around a site.
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  )
  const config = [
    "daemon off;",
    process.getuid?.() === 0 ? "user root;" : "",
    `pid ${join(folder, "pid")};`,
    "error_log stderr;",
    "events {}",
    `http {\n${temporary.join("\n")}\n${site}\n}`,
  ]
  const file = join(folder, "nginx.conf")
  await writeFile(file, config.join("\n"))
  return launch("NGINX_PATH", ["-p", folder, "-c", file, "-e", "stderr"])
}

async function caddy({ folder, port, serverPort }: Place): Promise<ChildProcess> {
  const [certificate, key] = [join(folder, "https-certificate.pem"), join(folder, "https-key.pem")]
  const site = put(await stanza("caddyfile"), [
    ["room.example.org {", `https://localhost:${port} {\n    tls ${certificate} ${key}`],
    ["127.0.0.1:8080", `127.0.0.1:${serverPort}`],
  ])
  const file = join(folder, "Caddyfile")
  await writeFile(file, `{\n    admin off\n    auto_https disable_redirects\n}\n${site}`)
  const env = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  return launch("CADDY_PATH", ["run", "--adapter", "caddyfile", "--config", file], env)
}

function launch(variable: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const program = process.env[variable]
  if (!program) throw new Error(`${variable} names no proxy; run this with: npm test -- signalling`)
  return spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env } })
}

/** The README's text for it, as people copy it. */
async function stanza(language: string): Promise<string> {
  const readme = await readFile(README, "utf8")
  const found = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "ms").exec(readme)?.[1]
  if (found === undefined) throw new Error(`The README has nothing for ${language}`)
  return found
}

/** The names, ports and files of this test in place of the examples, each of which must be there. */
function put(text: string, places: readonly (readonly [string, string])[]): string {
  return places.reduce((now, [example, own]) => {
    if (!now.includes(example)) throw new Error(`The README does not say ${example}`)
    return now.replaceAll(example, own)
  }, text)
}

async function answers(port: number, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error("The proxy stopped")
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false })
    socket.once("secureConnect", () => (socket.destroy(), resolve(true)))
    socket.once("error", () => resolve(false))
  })
}
