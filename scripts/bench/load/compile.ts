import { mkdir, rename } from "node:fs/promises"
import { existsSync } from "node:fs"
import { dirname, join } from "node:path"

import { cacheFolder, unfinishedPath } from "../../setup/cache.ts"
import { runChild } from "../../setup/child-process.ts"
import { filesUnder, fingerprint } from "../../setup/fingerprint.ts"
import { SetupFailure } from "../../setup/setup-failure.ts"

const OPTIONS = ["-O2", "-std=gnu17"]
const LIBRARIES = ["-lsrtp2", "-lssl", "-lcrypto"]

/** The path of the load generator; compiled where that has not been done with these sources. Throws a SetupFailure. */
export async function provideGenerator(): Promise<string> {
  if (process.platform !== "linux")
    throw new SetupFailure(
      "The load generator runs on Linux only: it uses what that has beyond POSIX.",
    )
  const sources = await filesUnder([import.meta.dirname], (path) => !/\.[ch]$/.test(path))
  const version = (await fingerprint(import.meta.dirname, sources)).slice(0, 32)
  const program = join(cacheFolder(), "load-generator", version, "load-generator")
  if (existsSync(program)) return program
  const unfinished = unfinishedPath("load-generator")
  const files = sources.filter((path) => path.endsWith(".c"))
  const { code, tail } = await runChild("gcc", [
    ...OPTIONS,
    ...files,
    "-o",
    unfinished,
    ...LIBRARIES,
  ])
  if (code !== 0) throw new SetupFailure(whyNot(tail))
  await mkdir(dirname(program), { recursive: true })
  await rename(unfinished, program)
  return program
}

function whyNot(tail: readonly string[]): string {
  const reason = tail.find((text) => /error|ENOENT|cannot find/.test(text)) ?? "gcc names no error"
  return (
    `The load generator of this bench could not be compiled (${reason.trim()}). It needs gcc and the development files of ` +
    "libsrtp2 and OpenSSL; on Debian or Ubuntu: apt-get install gcc libsrtp2-dev libssl-dev."
  )
}
