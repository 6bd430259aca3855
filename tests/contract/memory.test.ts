import { expect, it } from "vitest"

import { MemoryStore, type Shelf } from "../../server/store/memory-store.ts"
import { storeContract } from "./store.contract.ts"
import { aGroup } from "./stored-things.ts"

storeContract("MemoryStore", async () => {
  const shelf: Shelf = new Map()
  return { open: async () => new MemoryStore(shelf), remove: async () => shelf.clear() }
})

it("MemoryStore shares nothing with another that it was not given", async () => {
  const [one, other] = [new MemoryStore(), new MemoryStore()]
  const group = aGroup()
  expect(await one.write({ room: group.room, group })).toBe(true)
  expect(await other.group(group.room)).toBeUndefined()
})
