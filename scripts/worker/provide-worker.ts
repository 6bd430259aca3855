import { mkdir, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import { cacheFolder } from "../setup/cache.ts"
import { readStamp, writeStamp } from "../setup/fingerprint.ts"
import { oneAtATime } from "../setup/lock.ts"
import { say, step } from "../setup/progress.ts"
import { SetupFailure } from "../setup/setup-failure.ts"
import { buildRecipe, buildWorker } from "./build.ts"
import { mediasoupVersion } from "./installed-mediasoup.ts"
import { fetchPrebuilt } from "./prebuilt.ts"
import { workerStarts } from "./try-worker.ts"

/** The path of a media worker for this system; says in one line which. Throws a SetupFailure if none can be had. */
export async function provideWorker(): Promise<string> {
  const given = process.env["MEDIASOUP_WORKER_BIN"]
  if (given) return await givenWorker(given)
  const version = await mediasoupVersion()
  const bin = cachedWorkerPath(cacheFolder(), version, process.platform, process.arch)
  return (
    (await cachedWorker(bin)) ??
    (await oneAtATime(
      bin,
      async () => (await cachedWorker(bin)) ?? (await newWorker(bin, version)),
    ))
  )
}

/** Where a worker of this version for this platform and processor is kept. */
export function cachedWorkerPath(
  cache: string,
  version: string,
  platform: string,
  arch: string,
): string {
  return join(cache, "mediasoup-worker", `${version}-${platform}-${arch}`, "mediasoup-worker")
}

async function givenWorker(given: string): Promise<string> {
  if (await workerStarts(given)) {
    say(`Media worker: ${given}, which MEDIASOUP_WORKER_BIN names.`)
    return given
  }
  throw new SetupFailure(
    `MEDIASOUP_WORKER_BIN is ${given}, which is not a media worker that runs here. Correct it, or unset it to have one fetched or built.`,
  )
}

async function cachedWorker(bin: string): Promise<string | undefined> {
  const origin = (await readStamp(originPath(bin))) ?? ""
  // One that was built with other stand-ins or changes than today's is built again; so is one whose libraries are gone.
  if (origin.startsWith("built") && origin !== (await builtOrigin())) return undefined
  if (!(await workerStarts(bin))) return undefined
  say(
    `Media worker: ${bin}, kept from an earlier start (${origin.split(" ")[0] || "put there by hand"}).`,
  )
  return bin
}

async function newWorker(bin: string, version: string): Promise<string> {
  await mkdir(dirname(bin), { recursive: true })
  await rm(originPath(bin), { force: true })
  const failure = await step(
    `Fetching the media worker that the mediasoup project has built, version ${version}`,
    async () => {
      const reason = await fetchPrebuilt(bin)
      if (reason !== undefined) say(`  not to be had: ${reason}`)
      return reason
    },
  )
  if (failure === undefined) {
    await writeStamp(originPath(bin), "fetched")
    say(`Media worker: ${bin}, the mediasoup project's own.`)
    return bin
  }
  await step(
    "Building the media worker from source (no prebuilt one could be fetched): 1 to 3 minutes, once",
    async () => {
      await buildWorker(bin)
    },
  )
  await writeStamp(originPath(bin), await builtOrigin())
  say(`Media worker: ${bin}, built on this system's libraries.`)
  return bin
}

function originPath(bin: string): string {
  return join(dirname(bin), "origin")
}

async function builtOrigin(): Promise<string> {
  return `built ${await buildRecipe()}`
}
