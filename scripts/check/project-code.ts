import { globSync, readFileSync } from "node:fs"

import { projectRoot } from "../setup/project.ts"

/** Every TypeScript file of the project, in order; `file` is its path from the root, with forward slashes. */
export function projectCode(): { file: string; code: string }[] {
  return globSync("{client,server,shared,scripts,tests}/**/*.{ts,tsx}", { cwd: projectRoot })
    .map((file) => file.replaceAll("\\", "/"))
    .toSorted()
    .map((file) => ({ file, code: readFileSync(`${projectRoot}/${file}`, "utf8") }))
}
