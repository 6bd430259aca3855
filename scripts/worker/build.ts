import { createHash } from "node:crypto"
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { unfinishedPath } from "../setup/cache.ts"
import { filesUnder, fingerprint } from "../setup/fingerprint.ts"
import { say } from "../setup/progress.ts"
import { SetupFailure } from "../setup/setup-failure.ts"
import { provideBuildTools } from "./build-tools.ts"
import { compile, mesonOptions, unityOrOneByOne } from "./compile.ts"
import { mediasoupFolder, mediasoupVersion } from "./installed-mediasoup.ts"
import { changed, sourceChanges, versionRefusal } from "./source-changes.ts"
import { tryHandshake, workerStarts } from "./try-worker.ts"

/** What stands in for the libraries that mediasoup's own build downloads; see its README. */
export const overlayFolder: string = fileURLToPath(new URL("overlay", import.meta.url))

/** Builds the worker from the source in the mediasoup package, tries it and puts it at `bin`; throws a SetupFailure if it cannot. */
export async function buildWorker(bin: string): Promise<void> {
  const refusal = versionRefusal(await mediasoupVersion())
  if (refusal !== undefined) throw new SetupFailure(refusal)
  await provideBuildTools()
  const folder = unfinishedPath("building-worker")
  try {
    await prepareSource(folder)
    const built = await unityOrOneByOne(async (mode) => {
      const worker = await compile(folder, mode)
      await checkBuilt(worker)
      return worker
    })
    await mkdir(dirname(bin), { recursive: true })
    await rename(built, bin)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Tells one way of building from another: changes whenever a worker built earlier should be built again. */
export async function buildRecipe(): Promise<string> {
  const files = await filesUnder([overlayFolder], (path) => path.endsWith(".md"))
  const overlay = await fingerprint(overlayFolder, files)
  const hash = createHash("sha256").update(overlay)
  hash.update(JSON.stringify([sourceChanges, mesonOptions]))
  return hash.digest("hex").slice(0, 32)
}

/** Copies the source, lays the stand-ins into it and makes the known changes; node_modules stays as npm left it. */
async function prepareSource(folder: string): Promise<void> {
  await cp(join(mediasoupFolder, "worker"), folder, { recursive: true })
  for (const entry of await readdir(overlayFolder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      await cp(join(overlayFolder, entry.name), join(folder, "subprojects", entry.name), {
        recursive: true,
      })
    }
  }
  for (const change of sourceChanges) {
    const path = join(folder, change.file)
    const text = changed(await readFile(path, "utf8"), change)
    if (text === undefined) {
      throw new SetupFailure(
        `The media worker was not built: its source is not as expected. worker/${change.file} should hold "${change.find}" exactly once; ` +
          "reinstall the packages (remove node_modules and start again), or set MEDIASOUP_WORKER_BIN to a worker of your own.",
      )
    }
    await writeFile(path, text)
  }
}

async function checkBuilt(built: string): Promise<void> {
  if (!(await workerStarts(built)))
    throw new SetupFailure("The media worker was built but does not start on this system.")
  const handshake = await tryHandshake(built)
  switch (handshake.outcome) {
    case "held":
      say("  the new worker starts and completes a DTLS handshake")
      return
    case "untried":
      say(
        "  the new worker starts; there is no WebRTC client for this system to try a DTLS handshake with",
      )
      return
    case "failed":
      throw new SetupFailure(
        `The media worker was built but is not used: a DTLS handshake with it failed (${handshake.reason}).`,
      )
  }
}
