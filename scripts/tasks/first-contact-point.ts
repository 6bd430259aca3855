import { existsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Config } from "../../server/platform/config.ts"
import { contactPointLink } from "./contact-point-link.ts"

/** Its presence in the data folder says that the link of a first contact point has been shown; nothing is in it. */
const SHOWN = "first-contact-point-shown"

/**
 * Makes a contact point for local use on the server that has just started, the first time with a data folder, and returns
 * what to print; null after later starts. Where the data is in Redis there are operators, who make them with `npm run
 * contact-point`.
 */
export async function firstContactPoint({
  dataDir,
  https,
  port,
  redisUrl,
}: Pick<Config, "dataDir" | "https" | "port" | "redisUrl">): Promise<string | null> {
  const shown = join(dataDir, SHOWN)
  if (redisUrl !== null || existsSync(shown)) return null
  const origin = `${https ? "https" : "http"}://localhost:${port}`
  try {
    const link = await contactPointLink(origin, origin)
    writeFileSync(shown, "", { mode: 0o600 })
    return `A contact point's page, shown this once: ${link}\nMake more with: npm run contact-point\n`
  } catch {
    return "Make a contact point's page with: npm run contact-point\n"
  }
}
