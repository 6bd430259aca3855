import { createHash } from "node:crypto"
import { mkdir, readFile, readdir, rename, stat, writeFile } from "node:fs/promises"
import { dirname, join, relative } from "node:path"

/** Every file under the given files and folders, sorted; folders named node_modules and files that `skip` names are left out. */
export async function filesUnder(
  paths: readonly string[],
  skip: (path: string) => boolean = () => false,
): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) {
      found.push(path)
      continue
    }
    const entries = await readdir(path, { withFileTypes: true })
    const below = entries
      .filter(({ name }) => name !== "node_modules")
      .map(({ name }) => join(path, name))
    found.push(...(await filesUnder(below, skip)))
  }
  return found.filter((path) => !skip(path)).toSorted()
}

/** A hash over names (relative to `root`) and contents: equal exactly when nothing was changed, added, renamed or removed. */
export async function fingerprint(root: string, files: readonly string[]): Promise<string> {
  const hash = createHash("sha256")
  for (const file of files) {
    const content = await readFile(file)
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest("hex")
}

/** What a stamp file says, or undefined if there is none. */
export async function readStamp(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, "utf8")).trim()
  } catch {
    return undefined
  }
}

/** Writes a stamp in one step: a reader sees the old one or the new one, never half. */
export async function writeStamp(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, `${content}\n`)
  await rename(unfinished, path)
}
