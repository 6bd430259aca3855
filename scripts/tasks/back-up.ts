import { readConfig } from "../../server/platform/config.ts"
import { NoBackup, makeBackup } from "../../server/store/backup.ts"
import { ownFolders } from "../setup/project.ts"
import { SetupFailure } from "../setup/setup-failure.ts"

const USAGE =
  "Say where the backup goes: npm run backup -- <file>. With --replace a file of that name is replaced."

/** Copies the database to the file that is named, also while the server runs. */
export async function backup(args: readonly string[]): Promise<void> {
  const files = args.filter((arg) => arg !== "--replace")
  const [to] = files
  if (to === undefined || to === "" || files.length > 1 || to.startsWith("-"))
    throw new SetupFailure(USAGE)
  const outcome = readConfig(process.env, [], ownFolders)
  if (!outcome.ok) throw new SetupFailure(outcome.sentences.join("\n"))
  const { dataDir, redisUrl } = outcome.config
  if (redisUrl !== null)
    throw new SetupFailure(
      "REDIS_URL is set: everything is kept in that Redis, which is backed up by its own means.",
    )
  try {
    const replace = args.includes("--replace")
    const { groups, bytes } = await makeBackup({ dataDir, to, replace })
    process.stdout.write(
      `A backup of ${groups} groups is in ${to} (${Math.ceil(bytes / 1024)} kB). Delete it within 30 days: what is deleted from the room stays in it.\n`,
    )
  } catch (error) {
    if (error instanceof NoBackup) throw new SetupFailure(error.message)
    throw error
  }
}
