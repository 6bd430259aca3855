import { fileURLToPath } from "node:url"

/** The project's root folder, without a slash at the end. */
export const projectRoot: string = fileURLToPath(new URL("../..", import.meta.url)).replace(
  /\/$/,
  "",
)
