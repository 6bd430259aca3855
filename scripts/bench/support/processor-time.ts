import { readFile } from "node:fs/promises"

import { family } from "./resident-memory.ts"

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const MS_A_TICK = 10

/** Processor time that a process and all its children have used so far, ms. Linux only. */
export async function processorMs(pid: number): Promise<number> {
  const members = await family(pid)
  const ticks = await Promise.all(
    members.map(async (member) => {
      const stat = await readFile(`/proc/${member}/stat`, "utf8").catch(() => "")
      // The name in brackets may hold anything; utime and stime are the 12th and 13th after it.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
      return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
    }),
  )
  return ticks.reduce((sum, each) => sum + each, 0) * MS_A_TICK
}
