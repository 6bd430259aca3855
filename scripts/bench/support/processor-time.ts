import { readFile } from "node:fs/promises"

import { processSeconds } from "./machine-load.ts"
import { family } from "./resident-memory.ts"

/** Processor time that a process and all its children have used so far, ms; counted in tens. Linux only. */
export async function processorMs(pid: number): Promise<number> {
  const members = await family(pid)
  const each = await Promise.all(
    members.map(async (member) =>
      processSeconds(await readFile(`/proc/${member}/stat`, "utf8").catch(() => "")),
    ),
  )
  return Math.round(each.reduce((sum, seconds) => sum + seconds, 0) * 1000)
}
