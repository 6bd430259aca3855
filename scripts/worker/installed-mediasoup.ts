import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { projectRoot } from "../setup/project.ts"
import { SetupFailure } from "../setup/setup-failure.ts"

/** The folder of the installed mediasoup package. */
export const mediasoupFolder: string = join(projectRoot, "node_modules", "mediasoup")

/** The version of the installed mediasoup package. */
export async function mediasoupVersion(): Promise<string> {
  const manifest = await readFile(join(mediasoupFolder, "package.json"), "utf8")
  const version = /"version":\s*"([^"]+)"/.exec(manifest)?.[1]
  if (version === undefined)
    throw new SetupFailure(`${mediasoupFolder} holds no mediasoup package.`)
  return version
}
