import { readFile } from "node:fs/promises"
import { setTimeout as wait } from "node:timers/promises"

import { family } from "./resident-memory.ts"

const SAMPLE_MS = 500
/** Less than this of one core, and a measurement is not disturbed. */
const RESTING = 0.15

/** Seconds of processor time since the start: of the whole machine, and of this process with all its children. */
interface Spent {
  all: number
  own: number
  at: number
}

/**
 * Waits until other processes than this one and its children use next to nothing, but not longer than `within`, ms.
 * Resolves to whether that came about. Linux only; elsewhere nothing is known, and nothing is waited for.
 */
export async function othersAtRest({ within = 8000 } = {}): Promise<boolean> {
  const until = performance.now() + within
  let before = await spent()
  while (before !== undefined && performance.now() < until) {
    await wait(SAMPLE_MS)
    const now = await spent()
    if (now && othersLoad(before, now) < RESTING) return true
    before = now
  }
  return before === undefined
}

/** Cores that other processes kept busy between two samples. */
export function othersLoad(before: Spent, now: Spent): number {
  return (now.all - before.all - (now.own - before.own)) / (now.at - before.at)
}

async function spent(): Promise<Spent | undefined> {
  const stat = await readFile("/proc/stat", "utf8").catch(() => undefined)
  if (stat === undefined) return undefined
  const members = await family(process.pid)
  const each = await Promise.all(
    members.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")),
  )
  return {
    all: busySeconds(stat),
    own: each.reduce((sum, line) => sum + processSeconds(line), 0),
    at: performance.now() / 1000,
  }
}

/** Of the first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal; in hundredths. */
export function busySeconds(stat: string): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] =
    stat.split("\n")[0]?.trim().split(/\s+/).slice(1).map(Number) ?? []
  return (user + nice + system + irq + softirq + steal) / 100
}

/** Of /proc/<pid>/stat: what it has used itself. Its name may contain spaces and brackets. */
export function processSeconds(line: string): number {
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ")
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100
}
