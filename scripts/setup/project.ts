import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** The project's root folder, without a slash at the end. */
export const projectRoot: string = fileURLToPath(new URL("../..", import.meta.url)).replace(
  /\/$/,
  "",
)

/** Where the server keeps its data and finds its pages when it runs from this folder and is not configured otherwise. */
export const ownFolders = {
  data: join(projectRoot, "data"),
  pages: join(projectRoot, "dist/client"),
}
