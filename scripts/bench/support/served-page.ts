import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { build, preview } from "vite"

/** A page of a bench, built as the product's pages are. */
export interface ServedPage {
  readonly url: string
  stop(): Promise<void>
}

/** Builds and serves the page in a folder. */
export async function servePage(root: string): Promise<ServedPage> {
  const folder = await mkdtemp(join(tmpdir(), "page-"))
  const common = {
    configFile: join(import.meta.dirname, "../../../client/vite.config.ts"),
    root,
    logLevel: "warn",
  } as const
  await build({ ...common, publicDir: false, build: { outDir: folder, emptyOutDir: true } })
  const server = await preview({ ...common, build: { outDir: folder }, preview: { port: 0 } })
  return {
    url: server.resolvedUrls?.local[0] ?? "",
    async stop() {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
