import { writeFile } from "node:fs/promises"
import { availableParallelism, totalmem } from "node:os"
import { join } from "node:path"
import { cacheFolder } from "../setup/cache.ts"
import { type ChildOptions, runChild } from "../setup/child-process.ts"
import { progressCount, say } from "../setup/progress.ts"
import { SetupFailure } from "../setup/setup-failure.ts"

/** One compiler takes up to this much memory. */
const BYTES_PER_JOB = 900_000_000

/** What decides how the worker behaves: a worker compiled with other options is another worker. */
export const mesonOptions: readonly string[] = [
  "--buildtype",
  "release",
  "-Db_ndebug=true",
  "-Dms_use_builtin_bwe=false",
  "--wrap-mode",
  "nodownload",
]

const unityOptions: readonly string[] = ["--unity", "on", "--unity-size", "12"]

/**
 * How many sources go to the compiler at a time; it decides how long the build takes and nothing else. "unity" (meson's
 * word) takes a third of the time, since most of that is spent on reading the same headers again and again. But it needs
 * every name at file scope to be defined by one source only, which headers of another system may spoil.
 */
export type BuildMode = "unity" | "one-by-one"

/** What `build` returns for "unity", or for "one-by-one" where that fails with a SetupFailure; the person is informed why. */
export async function unityOrOneByOne<T>(
  build: (mode: BuildMode) => Promise<T>,
  tell: (text: string) => void = say,
): Promise<T> {
  try {
    return await build("unity")
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error
    tell(`  ${error.message}`)
    tell("  Compiling again, now each source by itself: 4 to 10 minutes...")
    return await build("one-by-one")
  }
}

/** Compiles the source in `folder` and returns the path of the worker; throws a SetupFailure that names the first error. */
export async function compile(folder: string, mode: BuildMode): Promise<string> {
  const options = mode === "unity" ? [...mesonOptions, ...unityOptions] : mesonOptions
  await runTool("meson", ["setup", ...options, mode], { cwd: folder })
  const jobs = Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / BYTES_PER_JOB)))
  const show = progressCount("steps of the build done")
  const onLine = (line: string): void => {
    const [, done, total] = /^\[(\d+)\/(\d+)\]/.exec(line) ?? []
    if (done !== undefined && total !== undefined) show(Number(done), Number(total))
  }
  await runTool("ninja", ["-j", String(jobs), "-C", mode, "mediasoup-worker"], {
    cwd: folder,
    onLine,
  })
  return join(folder, mode, "mediasoup-worker")
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
