import { readFile, readdir } from "node:fs/promises"

/** Resident memory of a process and all its children, in megabytes. Linux only. */
export async function residentMegabytes(pid: number): Promise<number> {
  const members = await family(pid)
  const pages = await Promise.all(
    members.map(async (member) => {
      const statm = await readFile(`/proc/${member}/statm`, "utf8").catch(() => "0 0")
      return Number(statm.split(" ")[1])
    }),
  )
  return Math.round((pages.reduce((sum, count) => sum + count, 0) * 4096) / 100_000) / 10
}

/** A process and all its children. Linux only. */
export async function family(pid: number): Promise<number[]> {
  return [pid, ...(await descendants(pid))]
}

async function descendants(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => [])
  const children = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, "utf8").catch(() => "")),
  )
  const own = children.flatMap((line) => line.split(" ")).flatMap((id) => (id ? [Number(id)] : []))
  return [...own, ...(await Promise.all(own.map((child) => descendants(child)))).flat()]
}
