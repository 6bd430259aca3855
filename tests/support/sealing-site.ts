import { rm } from "node:fs/promises"
import type { Server } from "node:http"

import express from "express"
import { build } from "vite"

import { securityHeaders } from "../../server/http/security-headers.ts"

const ROOT = new URL("../../", import.meta.url).pathname

/** The page of sealing-page/, built as the product's pages are and served under its own security headers. */
export class SealingSite {
  readonly url: string
  readonly #server: Server
  readonly #folder: string

  static async start(): Promise<SealingSite> {
    const folder = `${ROOT}node_modules/.cache/sealing-page-${process.pid}`
    await build({
      configFile: `${ROOT}client/vite.config.ts`,
      root: `${ROOT}tests/support/sealing-page`,
      logLevel: "warn",
      publicDir: false,
      build: { outDir: folder, emptyOutDir: true },
    })
    const app = express().use(securityHeaders({ ownCertificate: false }), express.static(folder))
    const server = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, "127.0.0.1", () => resolve(listening))
    })
    return new SealingSite(server, folder)
  }

  private constructor(server: Server, folder: string) {
    const address = server.address()
    if (address === null || typeof address === "string") throw new Error("No port was given")
    this.url = `http://localhost:${address.port}/`
    this.#server = server
    this.#folder = folder
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
    await rm(this.#folder, { recursive: true, force: true })
  }
}
