import { readFile, readdir } from "node:fs/promises"

/** The process ids of the media workers that a server has started. Linux only. */
export async function workerPids(serverPid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${serverPid}/task`)
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${serverPid}/task/${task}/children`, "utf8")),
  )
  const children = lists.flatMap((list) => list.split(" ")).filter((id) => id.trim() !== "")
  const named = await Promise.all(
    children.map(async (id) => ({
      id: Number(id),
      command: await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => ""),
    })),
  )
  return named.filter(({ command }) => command.includes("mediasoup-worker")).map(({ id }) => id)
}
