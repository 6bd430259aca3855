import { mkdirSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import { userCacheFolder } from "../bootstrap/cache-folder.mjs"

/** The user's cache folder for this program, made if it is not there. */
export function cacheFolder(): string {
  const folder = userCacheFolder(process.env, process.platform, homedir())
  mkdirSync(folder, { recursive: true })
  return folder
}

/** A path for something unfinished in the cache folder: beside its final place, so that a rename puts it there whole. */
export function unfinishedPath(purpose: string): string {
  return join(cacheFolder(), `${purpose}-${process.pid}-${Date.now().toString(36)}`)
}
