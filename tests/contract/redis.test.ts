import { afterAll, beforeAll, describe } from "vitest"

import { RedisServer } from "../support/redis-server.ts"
import { makeRedisPlace } from "./redis-place.ts"
import { storeContract } from "./store.contract.ts"

describe("RedisStore", () => {
  let server: RedisServer

  beforeAll(async () => {
    server = await RedisServer.start()
  })

  afterAll(() => server.stop())

  storeContract("RedisStore", async () => makeRedisPlace(server))
})
