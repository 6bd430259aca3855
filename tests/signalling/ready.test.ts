import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Store } from "#shared/room/ports.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, key, need } from "../support/test-client.ts"

describe("a store whose last write failed", () => {
  let server: TestServer
  let group: TestGroup
  let isFull: boolean
  let written: string[]

  const wrapStore = (store: Store): Store => {
    const unlessFull = async <T>(write: () => Promise<T>): Promise<T> => {
      if (isFull) throw new Error("The disk is full")
      return write()
    }
    return {
      group: (room) => store.group(room),
      write(change) {
        written.push(change.room)
        return unlessFull(() => store.write(change))
      },
      deleteGroup: (room) => unlessFull(() => store.deleteGroup(room)),
      meetings: () => store.meetings(),
      groupsToForget: (now) => store.groupsToForget(now),
      close: () => store.close(),
    }
  }

  beforeEach(async () => {
    isFull = false
    written = []
    server = await TestServer.start({ wrapStore })
    group = await makeGroup(server.origin)
  })
  afterEach(() => server.stop())

  const ready = async () => (await fetch(`${server.origin}/readyz`)).status

  it("makes the server not ready, until a write succeeds", async () => {
    const kari = await TestClient.inside(server.origin, group)
    expect(await ready()).toBe(200)
    isFull = true
    expect(codeOf(await kari.command({ type: "raiseHand" }))).toBe("internal")
    expect(await ready()).toBe(503)
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200)
    isFull = false
    need(await kari.command({ type: "raiseHand" }))
    expect(await ready()).toBe(200)
    kari.close()
  })

  it("is tried again where nobody comes to write, and nothing of that is left", async () => {
    isFull = true
    const client = await TestClient.connect(server.origin, group)
    need(await client.knock())
    expect(codeOf(await client.sign())).toBe("internal")
    expect(await ready()).toBe(503)
    isFull = false
    expect(await ready()).toBe(503)
    server.clock.advance(2000)
    expect(await ready()).toBe(200)
    const tried = written.at(-1)!
    expect(tried).not.toBe(group.room)
    const other = await TestClient.connect(server.origin, group)
    const door = { room: tried, accessKey: key(), seatToken: null }
    expect(codeOf(await other.ask("lobby", door))).toBe("no-entry")
    for (const each of [client, other]) each.close()
  })
})
