import { expect, it } from "vitest"

import { MemoryStore, type MemoryRooms } from "#shared/room/memory-store.ts"
import { MemoryDocuments } from "#shared/room/testing/memory-documents.ts"
import { documentsContract } from "./documents.contract.ts"
import { storeContract } from "./store.contract.ts"
import { aGroup } from "./stored-things.ts"

storeContract("MemoryStore", async () => {
  const rooms: MemoryRooms = new Map()
  return { open: async () => new MemoryStore(rooms), remove: async () => rooms.clear() }
})

documentsContract("MemoryDocuments", async () => {
  const rooms: MemoryRooms = new Map()
  const documents = new MemoryDocuments(rooms)
  const open = async () => {
    const store = new MemoryStore(rooms)
    return Object.assign(store, { documents })
  }
  return { open, remove: async () => rooms.clear() }
})

it("MemoryStore shares nothing with another one", async () => {
  const [one, other] = [new MemoryStore(), new MemoryStore()]
  const group = aGroup()
  expect(await one.write({ room: group.room, group })).toBe(true)
  expect(await other.group(group.room)).toBeUndefined()
})
