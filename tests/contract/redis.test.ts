import { afterAll, beforeAll, describe } from "vitest"

import { RedisServer } from "../support/redis-server.ts"
import { documentsContract } from "./documents.contract.ts"
import { newRedisLocation } from "./redis-location.ts"
import { storeContract } from "./store.contract.ts"

describe("RedisStore", () => {
  let server: RedisServer

  beforeAll(async () => {
    server = await RedisServer.start()
  })

  afterAll(() => server.stop())

  storeContract("RedisStore", async () => newRedisLocation(server))
  documentsContract("RedisStore", async () => newRedisLocation(server))
})
