import { isAbsolute, join } from "node:path"

/**
 * The folder for what is fetched or built once for this user and machine: a newer Node, the media worker.
 *
 * @param {Record<string, string | undefined>} env the process's environment
 * @param {string} platform as in `process.platform`
 * @param {string} home the user's home folder
 * @returns {string} an absolute path; the folder may not exist yet
 */
export function userCacheFolder(env, platform, home) {
  const chosen = env["XDG_CACHE_HOME"]
  // The XDG specification says that a relative path here is to be ignored.
  if (chosen !== undefined && isAbsolute(chosen)) return join(chosen, "samtalerom")
  if (platform === "darwin") return join(home, "Library", "Caches", "samtalerom")
  return join(home, ".cache", "samtalerom")
}
