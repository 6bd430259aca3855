import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { HOURS, OPENS } from "../support/room-with-helper-in-test.ts"
import { type TestRoomWithHelper, makeRoomWithHelper, postJson } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

describe("over a store that takes its time", () => {
  let server: TestServer
  let room: TestRoomWithHelper
  /** Lets the next write through when called. */
  let slow: (() => void)[] = []

  beforeEach(async () => {
    slow = []
    let holds = false
    server = await TestServer.start({
      wrapStore: (store) => ({
        group: (id) => store.group(id),
        async write(change) {
          if (holds) await new Promise<void>((resolve) => slow.push(resolve))
          return store.write(change)
        },
        async deleteGroup(id) {
          if (holds) await new Promise<void>((resolve) => slow.push(resolve))
          await store.deleteGroup(id)
        },
        meetings: () => store.meetings(),
        groupsToForget: (now) => store.groupsToForget(now),
        close: () => store.close(),
      }),
    })
    room = await makeRoomWithHelper(server.origin, HOURS)
    server.clock.advance(OPENS - server.clock.now())
    holds = true
  })
  afterEach(async () => {
    for (const go of slow) go()
    await server.stop()
  })

  it.each(["delete", "hours"] as const)(
    "[H4] nobody comes in by what was before a %s",
    async (type) => {
      const dates = { kind: "own" as const, list: ["2026-01-20T10:00"] }
      const change = type === "hours" ? { type, dates, minutes: 60 } : { type }
      const { room: id, keys, helper } = room
      const changing = postJson(server.origin, "/api/practice/helper", {
        room: id,
        accessKey: keys.accessKey,
        helper,
        change,
      })
      await waitFor("the store is asked", () => slow.length > 0)
      const kari = await TestClient.connect(server.origin, room)
      const knocking = kari.knock()
      // Behind the knock: by then the server has had it.
      const other = await TestClient.connect(server.origin, room)
      await other.ask("time", {})
      other.close()
      for (const go of slow.splice(0)) go()
      expect((await changing).ok).toBe(true)
      const knocked = await knocking
      const found = knocked.ok ? knocked.value.opening.open : knocked.error.code
      expect(found).toBe(type === "delete" ? "no-entry" : false)
      kari.close()
    },
  )
})
