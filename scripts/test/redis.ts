import { existsSync } from "node:fs"
import { rename, rm, symlink } from "node:fs/promises"
import { join } from "node:path"
import { cacheFolder, unfinishedPath } from "../setup/cache.ts"
import { findProgram, runChild } from "../setup/child-process.ts"
import { installPackages, mayInstallPackages } from "../setup/debian.ts"
import { SetupFailure } from "../setup/setup-failure.ts"

/**
 * Debian's redis-server is a link to this program of redis-tools, which goes by the name it is called
 * by. The package redis-server would start a service on the machine besides; this one starts nothing.
 */
const DEBIAN = { program: "redis-check-rdb", package: "redis-tools" } as const

/** Makes sure that there is a Redis to start and tells the tests where; throws a SetupFailure that says what to install. */
export async function provideRedis(): Promise<void> {
  const given = process.env["REDIS_SERVER_PATH"]
  const found = given ?? (await findProgram("redis-server")) ?? (await linkedProgram())
  if (found !== undefined && (await isRedis(found))) return tell(found)
  let reason = given === undefined ? "" : ` REDIS_SERVER_PATH is ${given}, which is not one.`
  if (given === undefined && (await mayInstallPackages())) {
    const reported = await installPackages(
      [DEBIAN.package],
      "for the tests of the store over Redis",
    )
    const linked = await linkedProgram()
    if (linked !== undefined && (await isRedis(linked))) return tell(linked)
    if (reported !== undefined) reason = ` apt-get said: ${reported}`
  }
  throw new SetupFailure(
    `The tests of the store over Redis need a Redis server.${reason} On Debian: sudo apt-get install ${DEBIAN.package}. ` +
      "Elsewhere install redis as usual, set REDIS_SERVER_PATH if it is in an unusual place, and give the same command again.",
  )
}

function tell(path: string): void {
  process.env["REDIS_SERVER_PATH"] = path
}

/** A link of our own that gives Debian's program its other name; undefined where it is not installed. */
async function linkedProgram(): Promise<string | undefined> {
  const program = await findProgram(DEBIAN.program)
  if (program === undefined) return undefined
  const link = join(cacheFolder(), "redis-server")
  const fresh = unfinishedPath("redis-server")
  await symlink(program, fresh)
  await rename(fresh, link).catch(() => rm(fresh, { force: true }))
  return link
}

async function isRedis(path: string): Promise<boolean> {
  if (!existsSync(path)) return false
  const { code, tail } = await runChild(path, ["--version"])
  return code === 0 && tail.some((line) => line.startsWith("Redis server"))
}
