import { afterEach, beforeEach, describe, expect, it } from "vitest"

import type { Store } from "#shared/room/ports.ts"
import { fieldsInSqlite } from "../support/stored-fields.ts"
import { type TestGroup, makeGroup } from "../support/test-group.ts"
import { TestServer } from "../support/test-server.ts"
import { TestClient, codeOf, need } from "../support/test-client.ts"
import { waitFor } from "../support/wait-for.ts"

const DAY = 86_400_000

describe("what must be forgotten after a year", () => {
  let server: TestServer
  let groups: TestGroup[]
  /** Rooms that the store cannot delete just now. */
  const failing = new Set<string>()
  const clients: TestClient[] = []

  beforeEach(async () => {
    server = await TestServer.start({ wrapStore: (store) => unableToDelete(store, failing) })
    groups = []
    for (let count = 0; count < 3; count += 1) groups.push(await makeGroup(server.origin))
  })

  afterEach(async () => {
    failing.clear()
    for (const client of clients.splice(0)) client.close()
    await server.stop()
  })

  async function doors(): Promise<string> {
    const codes: string[] = []
    for (const group of groups) {
      const client = await TestClient.connect(server.origin, group)
      clients.push(client)
      codes.push(codeOf(await client.knock()))
    }
    return codes.join(" ")
  }

  it.each([0, 1, 2])(
    "[L1] is forgotten though group %i cannot be, and that one later",
    async (bad) => {
      failing.add(groups[bad]!.room)
      server.clock.advance(365 * DAY)
      const wanted = groups.map((_, index) => (index === bad ? "ok" : "no-entry")).join(" ")
      await waitFor("the two others are gone", async () => {
        server.clock.advance(DAY)
        return (await doors()) === wanted
      })
      expect(server.logged.some((line) => line.includes("it is tried again in an hour"))).toBe(true)
      failing.clear()
      server.clock.advance(DAY / 24)
      await waitFor("it is gone too", async () => (await doors()) === "no-entry no-entry no-entry")
    },
  )
})

function unableToDelete(store: Store, failing: ReadonlySet<string>): Store {
  return {
    group: (room) => store.group(room),
    meetings: () => store.meetings(),
    groupsToForget: (now) => store.groupsToForget(now),
    close: () => store.close(),
    write: (change) => store.write(change),
    async deleteGroup(room) {
      if (failing.has(room)) throw new Error("The store cannot delete this one")
      await store.deleteGroup(room)
    },
  }
}

it("[L1.1] deletes nothing when the server starts with a clock a year ahead, and goes on when it is right", async () => {
  const server = await TestServer.start()
  try {
    const group = await makeGroup(server.origin)
    const member = await TestClient.inside(server.origin, group)
    need(await member.ask("leave", {}))
    member.close()
    await server.down()
    server.clock.advance(366 * DAY)
    await server.up()
    const knock = async () => {
      const client = await TestClient.connect(server.origin, group, {
        seatToken: member.seatToken,
      })
      const door = await client.knock()
      client.close()
      return door.ok ? door.value.you.kind : door.error.code
    }
    const seen = async () => fieldsInSqlite(server.storeFile).includes("group dueSince")
    await waitFor("it is seen", seen)
    expect(await knock()).toBe("member")
    server.clock.advance(6 * DAY)
    expect(await knock()).toBe("member")
  } finally {
    await server.stop()
  }
})
