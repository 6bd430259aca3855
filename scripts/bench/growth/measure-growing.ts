import { readFile } from "node:fs/promises"

import { Product } from "../../../tests/support/product.ts"
import { TestClient, need } from "../../../tests/support/test-client.ts"
import { makeGroup } from "../../../tests/support/test-group.ts"
import { threadsProcessorMs } from "../support/processor-time.ts"
import { round, spread } from "../support/spread.ts"

/** Each raises and lowers the hand so many times in a window: together with coming in, less than a socket may send in ten seconds. */
const PRESSES_EACH = 24

/** How many people sit in each room, and in how many rooms. */
export interface Size {
  people: number
  rooms: number
}

interface Window {
  processorMs: number
  bytes: number
  megabytes: number
}

/** What a change of a meeting costs the server's own process, its media workers not counted, in a server of its own. */
export async function measureGrowing({ people, rooms }: Size, windows: number) {
  const product = await Product.start({ LOG_LEVEL: "warn", MEDIA_WORKERS: "1" })
  try {
    const all: TestClient[][] = []
    for (let room = 0; room < rooms; room++) all.push(await comeIn(product.origin, people, room))
    const changes = rooms * people * PRESSES_EACH
    const measured: Window[] = []
    // The first window warms up and does not count.
    for (let window = 0; window <= windows; window++) {
      const one = await measureWindow(product.pid, all)
      if (window > 0) measured.push(one)
    }
    for (const client of all.flat()) client.close()
    return {
      people,
      rooms,
      processorMsPerChange: spread(measured.map(({ processorMs }) => processorMs / changes)),
      bytesPerChange: spread(measured.map(({ bytes }) => bytes / changes)),
      megabytes: spread(measured.map(({ megabytes }) => megabytes)),
    }
  } finally {
    await product.stop()
  }
}

async function comeIn(origin: string, people: number, room: number): Promise<TestClient[]> {
  const group = await makeGroup(origin, { seats: 12 })
  const clients: TestClient[] = []
  // Each room comes from an address of its own, as groups do.
  const headers = { "X-Forwarded-For": `198.51.100.${room + 1}` }
  for (let person = 1; person <= people; person++)
    clients.push(await TestClient.inside(origin, group, { name: `Person ${person}`, headers }))
  return clients
}

async function measureWindow(pid: number, rooms: readonly TestClient[][]): Promise<Window> {
  const counted = rooms.flat().map(countReceived)
  const before = await threadsProcessorMs(pid)
  await Promise.all(rooms.map(pressByTurns))
  return {
    processorMs: (await threadsProcessorMs(pid)) - before,
    bytes: counted.reduce((sum, stop) => sum + stop(), 0),
    megabytes: await ownMegabytes(pid),
  }
}

/** One after the other, each press answered before the next, as people do. */
async function pressByTurns(clients: readonly TestClient[]): Promise<void> {
  for (let press = 0; press < PRESSES_EACH; press++)
    for (const client of clients)
      need(await client.command({ type: press % 2 === 0 ? "raiseHand" : "lowerHand" }))
}

/** Counts what a client receives until the returned function is called, which says how many bytes that were. */
function countReceived({ socket }: TestClient): () => number {
  let bytes = 0
  const note = ({ data }: { data?: unknown }) => {
    if (typeof data === "string") bytes += Buffer.byteLength(data)
  }
  const { engine } = socket.io
  engine.on("packet", note)
  return () => {
    engine.off("packet", note)
    return bytes
  }
}

async function ownMegabytes(pid: number): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, "utf8")
  return round((Number(statm.split(" ")[1]) * 4096) / 1_000_000)
}
