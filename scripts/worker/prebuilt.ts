import { existsSync } from "node:fs"
import { mkdir, rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { unfinishedPath } from "../setup/cache.ts"
import { runChild } from "../setup/child-process.ts"
import { mediasoupFolder } from "./installed-mediasoup.ts"
import { workerStarts } from "./try-worker.ts"

/** Without an answer from the download site after this long, the network is taken to be a closed one. */
const ANSWER_LIMIT_MS = 20_000
const DOWNLOAD_LIMIT_MS = 5 * 60_000
const LOOK_EVERY_MS = 500

/**
 * Fetches the worker that the mediasoup project has built, by the package's own script, and puts it at `bin`.
 * Returns undefined when it is there and runs, else why not in a few words.
 */
export async function fetchPrebuilt(bin: string): Promise<string | undefined> {
  if (process.env["MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD"])
    return "MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD is set"
  const folder = unfinishedPath("fetching-worker")
  await mkdir(folder, { recursive: true })
  try {
    const reason = await download(folder)
    const fetched = join(folder, "worker", "out", "Release", "mediasoup-worker")
    if (!(await workerStarts(fetched))) return reason
    await rename(fetched, bin)
    return undefined
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs the script in `folder`, since it writes below the folder it runs in. Returns what it answered when it failed. */
async function download(folder: string): Promise<string> {
  const limit = new AbortController()
  const started = performance.now()
  const watch = setInterval(() => {
    const waited = performance.now() - started
    // The script makes this folder when the site has answered and the file is on its way.
    const answered = existsSync(join(folder, "worker", "out"))
    if (waited > (answered ? DOWNLOAD_LIMIT_MS : ANSWER_LIMIT_MS)) limit.abort()
  }, LOOK_EVERY_MS)
  const { tail, timedOut } = await runChild(
    process.execPath,
    [join(mediasoupFolder, "npm-scripts.mjs"), "postinstall"],
    {
      cwd: folder,
      env: downloadEnvironment(),
      signal: limit.signal,
    },
  )
  clearInterval(watch)
  return timedOut ? "no answer from the download site" : failureIn(tail)
}

function downloadEnvironment(): NodeJS.ProcessEnv {
  // The script goes on to a build of its own, which fetches tools and sources from several sites. It runs PYTHON for
  // that, and `false` ends it at once.
  const env: NodeJS.ProcessEnv = { ...process.env, PYTHON: "false" }
  for (const name of ["MEDIASOUP_WORKER_BIN", "MEDIASOUP_LOCAL_DEV", "npm_package_resolved"])
    delete env[name]
  return env
}

/** The reason in the script's output: what it logged about the download, without its own prefixes. */
export function failureIn(output: readonly string[]): string {
  const line = output.find((text) =>
    /download(ed|PrebuiltWorker\(\)).*(failed|fails|no available)/.test(text),
  )
  if (line === undefined) return "the download script failed"
  return line
    .replace(/^.*downloadPrebuiltWorker\(\) \| /, "")
    .replace(/^failed to download mediasoup-worker prebuilt binary: /, "")
}
