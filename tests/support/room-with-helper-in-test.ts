import { afterEach, beforeEach } from "vitest"

import type { HelperRequest } from "#shared/group/helper-messages.ts"
import { instantOf } from "#shared/schedule/oslo.ts"
import { type TestRoomWithHelper, makeRoomWithHelper, postJson } from "./test-group.ts"
import { TestServer } from "./test-server.ts"
import { TestClient } from "./test-client.ts"

/** Tuesdays, 18:00 to 20:00. */
export const HOURS = {
  dates: { kind: "every", weeks: 1, from: "2026-01-13", time: "18:00" },
  minutes: 120,
} as const
export const OPENS = instantOf("2026-01-13T18:00")

interface Who {
  name?: string
  seatToken?: string
}

/** A contact point's practice room on a server of its own, a new one before each test; and those who come to it. */
export class RoomWithHelperInTest {
  #server: TestServer | undefined
  #room: TestRoomWithHelper | undefined
  readonly #clients: TestClient[] = []

  /** Call it in a `describe`. */
  static forEach(): RoomWithHelperInTest {
    const there = new RoomWithHelperInTest()
    beforeEach(() => there.#open())
    afterEach(() => there.#close())
    return there
  }

  get server(): TestServer {
    if (this.#server === undefined) throw new Error("There is no server yet")
    return this.#server
  }

  get room(): TestRoomWithHelper {
    if (this.#room === undefined) throw new Error("There is no room yet")
    return this.#room
  }

  goTo(instant: number): void {
    this.server.clock.advance(instant - this.server.clock.now())
  }

  /** A client with the link that has sent nothing yet; at this room's door, or another's. */
  async atDoor(who: Who = {}, room: TestRoomWithHelper = this.room): Promise<TestClient> {
    const client = await TestClient.connect(this.server.origin, room, who)
    this.#clients.push(client)
    return client
  }

  async inside(who: Who = {}): Promise<TestClient> {
    const client = await this.atDoor(who)
    await client.comeIn()
    return client
  }

  helper(): Promise<TestClient> {
    return this.inside({ name: "Hanne", seatToken: this.room.helper })
  }

  asHelper(change: HelperRequest["change"], parts: object = {}) {
    const { room, keys, helper } = this.room
    const asked = { room, accessKey: keys.accessKey, helper, change, ...parts }
    return postJson(this.server.origin, "/api/practice/helper", asked)
  }

  async #open(): Promise<void> {
    this.#server = await TestServer.start()
    this.#room = await makeRoomWithHelper(this.server.origin, HOURS)
  }

  async #close(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.close()
    await this.#server?.stop()
  }
}
