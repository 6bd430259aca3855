import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Store } from "#shared/room/ports.ts"
import { HOURS } from "../support/room-with-helper-in-test.ts"
import { makeGroup, makeRoomWithHelper, makePractice, postJson } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key } from "../support/test-client.ts"

/** As a room's id looks. */
const NOBODYS_ROOM = "abcdefghijklmnopqrstuv"

describe("a wrong key", () => {
  let server: TestServer
  let asked: string[]

  const wrapStore = (store: Store): Store =>
    new Proxy(store, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        if (typeof member !== "function") return member
        return (...args: unknown[]) => {
          asked.push(String(name))
          return Reflect.apply(member, target, args)
        }
      },
    })

  beforeEach(async () => {
    asked = []
    server = await TestServer.start({ wrapStore })
  })
  afterEach(() => server.stop())

  it("opens nothing, and asks as much of the store whether there is such a room or not", async () => {
    const group = await makeGroup(server.origin)
    const practice = await makePractice(server.origin, "practiceTogether")
    const withHelper = await makeRoomWithHelper(server.origin, HOURS)
    const client = await TestClient.connect(server.origin, group)
    const asks: string[][] = []
    for (const room of [NOBODYS_ROOM, group.room, practice.room, withHelper.room]) {
      asked = []
      const door = { room, accessKey: key(), seatToken: null }
      expect(codeOf(await client.ask("lobby", door))).toBe("no-entry")
      asks.push(asked)
    }
    expect(asks[0]).toHaveLength(1)
    for (const each of asks) expect(each).toEqual(asks[0])
    const helper = { accessKey: key(), helper: key(), change: { type: "none" } }
    const byHttp: string[][] = []
    for (const room of [NOBODYS_ROOM, withHelper.room]) {
      asked = []
      const answer = await postJson(server.origin, "/api/practice/helper", { room, ...helper })
      expect(codeOf(answer)).toBe("no-entry")
      byHttp.push(asked)
    }
    expect(byHttp[0]).toEqual(byHttp[1])
    client.close()
  })
})
