import { execFile } from "node:child_process"
import { mkdtemp, rm, statfs, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)

/** A disk of one megabyte for a test to fill: a real file system in memory. Mounting takes root. */
export class SmallDisk {
  readonly folder: string

  static async mount(): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), "samtalerom-disk-"))
    await run("mount", ["-t", "tmpfs", "-o", "size=1m,mode=700", "samtalerom-test", folder])
    return new SmallDisk(folder)
  }

  private constructor(folder: string) {
    this.folder = folder
  }

  get #filler(): string {
    return join(this.folder, "something-else")
  }

  /** Something else takes all the room that is left. */
  async fill(): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder)
    await writeFile(this.#filler, Buffer.alloc(bavail * bsize))
  }

  /** There is room again. */
  async clear(): Promise<void> {
    await rm(this.#filler, { force: true })
  }

  /** Can be read only, or written again. No file may be open for writing just then. */
  async allow(what: "ro" | "rw"): Promise<void> {
    await run("mount", ["-o", `remount,${what}`, this.folder])
  }

  async unmount(): Promise<void> {
    await run("umount", ["-l", this.folder])
    await rm(this.folder, { recursive: true, force: true })
  }
}
