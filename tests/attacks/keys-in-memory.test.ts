import { type FileHandle, open, readFile } from "node:fs/promises"
import { afterAll, beforeAll, expect, it } from "vitest"

import { Product } from "../support/product.ts"
import { SealedPerson } from "../support/sealed-person.ts"
import { need } from "../support/test-client.ts"
import { makeGroup } from "../support/test-group.ts"
import { bytesTraces, foundIn } from "../support/traces.ts"
import { waitFor } from "../support/wait-for.ts"

const PAGE_BYTES = 4096

let product: Product

beforeAll(async () => {
  product = await Product.start()
})
afterAll(() => product.stop())

it("[E2] all the server's memory, read by its owner, holds no key of audio and video", async () => {
  const group = await makeGroup(product.origin)
  const inside: SealedPerson[] = []
  for (const name of ["Kari", "Ola", "Eva"])
    inside.push(await SealedPerson.inside(product.origin, group, { name, serverNow: Date.now }))
  const [kari, ola, eva] = inside as [SealedPerson, SealedPerson, SealedPerson]
  await waitFor("everyone opens everyone", async () => {
    for (const one of inside)
      if (!(await one.opensAll(inside.filter((other) => other !== one)))) return false
    return true
  })
  need(await eva.client.ask("leave", {}))
  await waitFor("Kari and Ola have each other's next keys", async () => {
    const frame = (await kari.tab.send())!
    return !(await eva.tab.opens(frame)) && (await ola.tab.opens(frame))
  })

  const memory = await memoryOf(product.pid)
  const bases = inside.flatMap(({ tab }) => tab.sealings.flatMap(({ sendKeys }) => sendKeys))
  expect(bases.length).toBeGreaterThan(6)
  for (const { base } of bases)
    for (const part of memory) expect(foundIn(part, bytesTraces(Buffer.from(base)))).toEqual([])
  // What the server does know is found there.
  const { announcement } = ola.client.notices("keys-announced")[0]!
  expect(memory.some((part) => part.includes(announcement))).toBe(true)
  for (const each of inside) each.close()
})

/** Everything that is in a process's memory and that it can write to. Linux only (proc(5): maps, pagemap, mem). */
async function memoryOf(pid: number): Promise<Buffer[]> {
  const maps = await readFile(`/proc/${pid}/maps`, "latin1")
  const [pages, memory] = await Promise.all([
    open(`/proc/${pid}/pagemap`),
    open(`/proc/${pid}/mem`),
  ])
  const parts: Buffer[] = []
  for (const [, from = "", to = ""] of maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)) {
    const [first, end] = [from, to].map((at) => Number.parseInt(at, 16) / PAGE_BYTES) as [
      number,
      number,
    ]
    const entries = await bytesAt(pages, first * 8, (end - first) * 8)
    // The two highest bits: the page is in memory, or swapped out.
    const isThere = Array.from(
      { length: entries.length / 8 },
      (_, at) => entries[at * 8 + 7]! >= 64,
    )
    for (let at = isThere.indexOf(true); at !== -1; at = isThere.indexOf(true, at)) {
      const after = isThere.indexOf(false, at)
      const last = after === -1 ? isThere.length : after
      parts.push(await bytesAt(memory, (first + at) * PAGE_BYTES, (last - at) * PAGE_BYTES))
      at = last
    }
  }
  await Promise.all([pages.close(), memory.close()])
  return parts
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  // What was there may be gone by now.
  const { bytesRead } = await file.read(bytes, 0, length, position).catch(() => ({ bytesRead: 0 }))
  return bytes.subarray(0, bytesRead)
}
