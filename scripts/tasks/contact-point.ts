import { readConfig } from "../../server/platform/config.ts"
import { ownFolders } from "../setup/project.ts"
import { SetupFailure } from "../setup/setup-failure.ts"
import { contactPointLink } from "./contact-point-link.ts"

const USAGE =
  "Say at most where people reach the server: npm run contact-point -- https://samtalerom.example. It asks the server that runs on this machine, at PORT."

/** Prints a new contact point's link. The server that runs on this machine makes it, and never gets the secret. */
export async function contactPoint(args: readonly string[]): Promise<void> {
  const [public_, ...more] = args
  if (more.length > 0 || public_?.startsWith("-")) throw new SetupFailure(USAGE)
  const outcome = readConfig(process.env, [], ownFolders)
  if (!outcome.ok) throw new SetupFailure(outcome.sentences.join("\n"))
  const { port, https } = outcome.config
  const scheme = https ? "https" : "http"
  const origin = public_ ?? `${scheme}://localhost:${port}`
  if (!URL.canParse(origin)) throw new SetupFailure(USAGE)
  try {
    const link = await contactPointLink(`${scheme}://localhost:${port}`, origin)
    process.stdout.write(
      `${link}\nKeep it as a key: whoever has it has the contact point, and it is shown this once.\n`,
    )
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SetupFailure(
      `No contact point was made: ${reason}. Start the server first, with the same PORT.`,
    )
  }
}
