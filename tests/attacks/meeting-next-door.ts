import { readFile } from "node:fs/promises"
import { setTimeout as pause } from "node:timers/promises"

import type { Product } from "../support/product.ts"
import { makeGroup } from "../support/test-group.ts"
import { TestClient, need } from "../support/test-client.ts"

/** How often one of the two in the meeting does something, ms. */
const EVERY_MS = 40
const NEXT_DOOR = { "x-forwarded-for": "203.0.113.9" }

/** What was measured while something went on. */
export interface Measured<T> {
  done: T
  /** The time in which 19 of 20 answers came, ms. */
  p95: number
  /** The most memory that the server took up, bytes. */
  peak: number
}

/** Two people in a meeting on a server that is attacked by others. */
export class MeetingNextDoor {
  readonly #product: Product
  readonly #people: TestClient[]

  static async open(product: Product): Promise<MeetingNextDoor> {
    const group = await makeGroup(product.origin)
    const options = { headers: NEXT_DOOR }
    const people = [
      await TestClient.inside(product.origin, group, options),
      await TestClient.inside(product.origin, group, options),
    ]
    return new MeetingNextDoor(product, people)
  }

  private constructor(product: Product, people: TestClient[]) {
    this.#product = product
    this.#people = people
  }

  /** Goes on with the meeting while something is done, and measures how it answers. */
  async during<T>(work: Promise<T>): Promise<Measured<T>> {
    let isOver = false
    const end = () => {
      isOver = true
    }
    work.then(end, end)
    const times: number[] = []
    let peak = 0
    for (let count = 0; !isOver; count += 1) {
      const person = this.#people[count % 2]!
      const begun = performance.now()
      if (count % 4 < 2) need(await person.command({ type: "switchCamera", on: count % 8 < 4 }))
      else need(await person.ask("time", {}))
      times.push(performance.now() - begun)
      peak = Math.max(peak, await memoryOf(this.#product.pid))
      await pause(EVERY_MS)
    }
    times.sort((a, b) => a - b)
    return { done: await work, p95: times[Math.floor(times.length * 0.95)] ?? 0, peak }
  }

  close(): void {
    for (const person of this.#people) person.close()
  }
}

/** Resident memory of a process, bytes. Linux only. */
export async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8")
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024
}
