import { rename, rm } from "node:fs/promises"
import { join } from "node:path"
import { runChild } from "./child-process.ts"
import { compressFolder } from "./compress.ts"
import { filesUnder, fingerprint, readStamp, writeStamp } from "./fingerprint.ts"
import { oneAtATime } from "./lock.ts"
import { step } from "./progress.ts"
import { projectRoot } from "./project.ts"
import { SetupFailure } from "./setup-failure.ts"

const built = join(projectRoot, "dist", "client")
const stampPath = join(projectRoot, "dist", "client-stamp")

/** Builds the pages if anything they are made of has changed since they were built here. */
export async function provideClient(): Promise<void> {
  if (await isCurrent()) return
  await oneAtATime(`client of ${projectRoot}`, async () => {
    if (await isCurrent()) return
    const stamp = await wantedStamp()
    await step("Building the pages that the browser shows", build)
    await writeStamp(stampPath, stamp)
  })
}

async function wantedStamp(): Promise<string> {
  const sources = [
    join(projectRoot, "client"),
    join(projectRoot, "shared"),
    join(projectRoot, "package-lock.json"),
  ]
  const files = await filesUnder(sources, (path) => /\.test\.tsx?$/.test(path))
  return await fingerprint(projectRoot, files)
}

async function isCurrent(): Promise<boolean> {
  const [stored, wanted, page] = await Promise.all([
    readStamp(stampPath),
    wantedStamp(),
    readStamp(join(built, "index.html")),
  ])
  return page !== undefined && stored === wanted
}

/** Builds beside the final place and swaps the folders, so that a server that is running never serves half a build. */
async function build(): Promise<void> {
  const vite = join(projectRoot, "node_modules", "vite", "bin", "vite.js")
  const unfinished = `${built}-${process.pid}`
  const args = [
    vite,
    "build",
    "--config",
    join(projectRoot, "client", "vite.config.ts"),
    "--outDir",
    unfinished,
    "--emptyOutDir",
  ]
  const { code, tail } = await runChild(process.execPath, args, {
    cwd: projectRoot,
    // Plain text, since its output is quoted in a sentence when it fails.
    env: { ...process.env, NODE_ENV: "production", NO_COLOR: "1", FORCE_COLOR: "0" },
  })
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true })
    throw new SetupFailure(
      `The pages could not be built. Vite said:\n${tail.slice(0, 20).join("\n")}`,
    )
  }
  await compressFolder(unfinished)
  const replaced = `${unfinished}-replaced`
  await rename(built, replaced).catch(() => undefined)
  await rename(unfinished, built)
  await rm(replaced, { recursive: true, force: true })
}
