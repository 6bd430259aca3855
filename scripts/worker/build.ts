import { createHash } from "node:crypto"
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises"
import { availableParallelism, totalmem } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { cacheFolder, unfinishedPath } from "../setup/cache.ts"
import { type ChildOptions, runChild } from "../setup/child-process.ts"
import { filesUnder, fingerprint } from "../setup/fingerprint.ts"
import { progressCount, say } from "../setup/progress.ts"
import { SetupFailure } from "../setup/setup-failure.ts"
import { provideBuildTools } from "./build-tools.ts"
import { mediasoupFolder, mediasoupVersion } from "./installed-mediasoup.ts"
import { changed, sourceChanges, versionRefusal } from "./source-changes.ts"
import { tryHandshake, workerStarts } from "./try-worker.ts"

/** What stands in for the libraries that mediasoup's own build downloads; see its README. */
export const overlayFolder: string = fileURLToPath(new URL("overlay", import.meta.url))

/** One compiler takes up to this much memory. */
const BYTES_PER_JOB = 900_000_000

/** Builds the worker from the source in the mediasoup package, tries it and puts it at `bin`; throws a SetupFailure if it cannot. */
export async function buildWorker(bin: string): Promise<void> {
  const refusal = versionRefusal(await mediasoupVersion())
  if (refusal !== undefined) throw new SetupFailure(refusal)
  await provideBuildTools()
  const folder = unfinishedPath("building-worker")
  try {
    await prepareSource(folder)
    const built = await compile(folder)
    await checkBuilt(built)
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
  const hash = createHash("sha256").update(overlay).update(JSON.stringify(sourceChanges))
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

async function compile(folder: string): Promise<string> {
  const options = [
    "--buildtype",
    "release",
    "-Db_ndebug=true",
    "-Dms_use_builtin_bwe=false",
    "--wrap-mode",
    "nodownload",
  ]
  await runTool("meson", ["setup", ...options, "out"], { cwd: folder })
  const jobs = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / BYTES_PER_JOB)))
  const show = progressCount("files compiled")
  const onLine = (line: string): void => {
    const [, done, total] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? []
    if (done !== undefined && total !== undefined) show(Number(done), Number(total))
  }
  await runTool("ninja", ["-j", String(jobs), "-C", "out", "mediasoup-worker"], {
    cwd: folder,
    onLine,
  })
  return join(folder, "out", "mediasoup-worker")
}

async function runTool(
  command: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<void> {
  const { code, tail } = await runChild(command, args, options)
  if (code === 0) return
  const firstError = tail.find((line) => /\b(error|ERROR)\b/.test(line)) ?? "no error named"
  const log = join(cacheFolder(), "worker-build.log")
  await writeFile(log, `${command} ${args.join(" ")}\n\n${tail.join("\n")}\n`)
  throw new SetupFailure(
    `The media worker could not be built: ${command} failed (${firstError}). More of what it said is in ${log}.`,
  )
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
