import { afterAll, beforeAll, describe, expect, it } from "vitest"

import { inventoryOf } from "#shared/privacy-inventory/table.ts"
import { DOCUMENT_KINDS } from "#shared/room/document-store.ts"
import { RedisServer } from "../support/redis-server.ts"
import { type StoredField, fieldsInDocument } from "../support/stored-fields.ts"
import { newRedisLocation } from "./redis-location.ts"
import {
  aContactPoint,
  anInfoMeeting,
  anInterest,
  ofContactPoint,
  ofInterest,
  ofMeeting,
} from "./stored-documents.ts"
import { aFullGroup, aMeeting } from "./stored-things.ts"

describe("what is found in Redis", () => {
  let server: RedisServer

  beforeAll(async () => {
    server = await RedisServer.start()
  })

  afterAll(() => server.stop())

  it("is in the privacy inventory, every key and field of it", async () => {
    const location = newRedisLocation(server)
    const store = await location.open()
    const group = aFullGroup("kept")
    await store.write({ room: group.room, group, meeting: aMeeting(1) })
    await store.documents.writeDocuments([
      ofContactPoint(aContactPoint("point")),
      ofInterest(anInterest("interest")),
      ofMeeting(anInfoMeeting("meeting")),
    ])
    await store.close()
    const found = await fieldsInRedis(location.url)
    const kept = new Set(
      (["group", "meeting", "redis", ...DOCUMENT_KINDS] as const).flatMap((where) =>
        inventoryOf(where).map((field) => `${where} ${field}`),
      ),
    )
    expect(found.filter((field) => !kept.has(field))).toEqual([])
    const beside = [...new Set(found.filter((field) => field.startsWith("redis ")))]
    expect(beside.toSorted()).toEqual(
      inventoryOf("redis")
        .map((field) => `redis ${field}`)
        .toSorted(),
    )
  })

  async function fieldsInRedis(url: string): Promise<StoredField[]> {
    const keys = (await server.tell(url, "KEYS", "*")) as string[]
    const found = await Promise.all(keys.map((key) => fieldsOf(url, key)))
    return found.flat()
  }

  async function fieldsOf(url: string, key: string): Promise<StoredField[]> {
    const [, name = key, of = ""] = key.split(":")
    if (name !== "room" && name !== "document") return [`redis ${name}`]
    const kind = DOCUMENT_KINDS.find((each) => each === of)
    const parts = (await server.tell(url, "HGETALL", key)) as string[]
    return parts.flatMap((part, index) => {
      if (index % 2 === 1) return []
      if (kind !== undefined && part === "body")
        return fieldsInDocument(kind, parts[index + 1] ?? "null")
      if (part !== "group" && part !== "meeting") return [`redis ${name}.${part}` as const]
      return fieldsInDocument(part, parts[index + 1] ?? "null")
    })
  }
})
