import { readFile, readdir } from "node:fs/promises"

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

/** Processor time of all threads of one process so far, ms; finer than `processorMs`, and without children. Linux only. */
export function threadsProcessorMs(pid: number): Promise<number> {
  return sumOfThreads(pid, 0)
}

/** How long the threads of one process have waited so far for a processor that others used, ms. Linux only. */
export function threadsWaitingMs(pid: number): Promise<number> {
  return sumOfThreads(pid, 1)
}

async function sumOfThreads(pid: number, field: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`)
  const spent = await Promise.all(
    threads.map(async (thread) => {
      const schedstat = await readFile(`/proc/${pid}/task/${thread}/schedstat`, "utf8").catch(
        () => "0 0",
      )
      return Number(schedstat.split(" ")[field]) / 1e6
    }),
  )
  return spent.reduce((sum, each) => sum + each, 0)
}
