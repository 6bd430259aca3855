import {
  constants,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  rmSync,
} from "node:fs"
import { link, rename, stat } from "node:fs/promises"
import { randomUUID } from "node:crypto"
import { basename, dirname, join, resolve } from "node:path"
import { DatabaseSync, backup } from "node:sqlite"

import { NEWEST_VERSION } from "./migrations.ts"
import { databaseIn } from "./store-for.ts"

/** Why no backup was made, in a sentence for the operator. */
export class NoBackup extends Error {}

interface Wanted {
  dataDir: string
  /** Where the backup goes. */
  to: string
  /** Whether a file that is there already may be replaced. */
  replace: boolean
}

/** All pages in one step: with several, every change meanwhile would restart the copy. */
const ALL_PAGES = 2 ** 31 - 1

/**
 * Copies the database, also while a server runs on it: the state at one instant, in one file that is
 * checked, on the disk, and readable by its owner only. Until it is complete it has another name. Throws
 * NoBackup, and leaves no file behind, when it cannot be made.
 */
export async function makeBackup(wanted: Wanted): Promise<{ groups: number; bytes: number }> {
  const to = targetOf(wanted)
  const from = databaseIn(wanted.dataDir)
  if (!existsSync(from))
    throw new NoBackup(`There is no database in "${wanted.dataDir}". DATA_DIR says where it is.`)
  const unfinished = join(dirname(to), `.${basename(to)}.${randomUUID()}.unfinished`)
  try {
    closeSync(openSync(unfinished, "wx", 0o600))
    await copy(from, unfinished)
    const groups = check(unfinished)
    sync(unfinished)
    await name(unfinished, to, wanted.replace)
    sync(dirname(to))
    return { groups, bytes: (await stat(to)).size }
  } catch (error) {
    if (error instanceof NoBackup) throw error
    throw new NoBackup(`The backup could not be made: ${reasonOf(error)}`, { cause: error })
  } finally {
    for (const end of ["", "-journal", "-wal", "-shm"])
      rmSync(`${unfinished}${end}`, { force: true })
  }
}

/** Where it goes, with every link followed. */
function targetOf({ to, dataDir, replace }: Wanted): string {
  const folder = dirname(resolve(to))
  if (!existsSync(folder)) throw new NoBackup(`There is no folder "${folder}".`)
  const real = realpathSync(folder)
  if (existsSync(dataDir) && real === realpathSync(dataDir))
    throw new NoBackup("A backup in DATA_DIR would be lost with it: name a file elsewhere.")
  const target = join(real, basename(to))
  if (existsSync(target) && !replace)
    throw new NoBackup(`"${to}" is there already. Name another file, or add --replace.`)
  return target
}

async function copy(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { timeout: 5000, readOnly: true })
  try {
    await backup(source, to, { rate: ALL_PAGES })
  } finally {
    source.close()
  }
}

/** Returns how many groups are in it. The copy is then one file without a journal beside it. */
function check(path: string): number {
  const database = new DatabaseSync(path, { timeout: 5000 })
  try {
    database.exec("PRAGMA journal_mode = DELETE")
    const [integrity] = database.prepare("PRAGMA integrity_check").all()
    if (integrity?.["integrity_check"] !== "ok")
      throw new NoBackup("The database is damaged, and so is every copy of it: none was kept.")
    const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"])
    if (version < 1 || version > NEWEST_VERSION)
      throw new NoBackup("The database is not of this version of the program: none was kept.")
    // All tables must be there.
    const count = `SELECT (SELECT count(*) FROM groups) AS groups, (SELECT count(*) FROM documents),
      count(*) FROM meetings`
    return Number(database.prepare(count).get()?.["groups"])
  } finally {
    database.close()
  }
}

/** Gives the copy its name. Without `replace` this fails if a file of that name exists by now. */
async function name(unfinished: string, to: string, replace: boolean): Promise<void> {
  if (replace) return rename(unfinished, to)
  await link(unfinished, to)
}

function sync(path: string): void {
  const handle = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
