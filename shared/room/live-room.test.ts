import { describe, expect, it } from "vitest"

import { newGroup } from "#shared/group/new-group.ts"
import { newMeeting } from "#shared/meeting/apply.ts"
import type { NotificationName } from "#shared/protocol/messages.ts"
import type { Result } from "#shared/values/result.ts"

import { MemoryStore } from "./memory-store.ts"
import type { ClientConnection } from "./client-connection.ts"
import { KnockOrigins } from "./knock-origins.ts"
import { LiveRoom } from "./live-room.ts"
import { NotificationBuffer } from "./notification-buffer.ts"
import type { MediaEngine } from "./ports.ts"
import { plainHash } from "./testing/plain-hash.ts"

const KEY = "k".repeat(43)
const ORIGIN = { address: "somewhere", allows: async () => true }
const log = { warn() {}, error() {} }

const noMedia: MediaEngine = {
  rtpCapabilities: {},
  openRoom: () => Promise.reject(new Error("There is no worker")),
  ready: () => false,
  close: async () => {},
}

/** A client that writes down what it is notified of. */
class Client implements ClientConnection {
  readonly heard: (NotificationName | "reply")[] = []
  readonly #buffer = new NotificationBuffer()

  notify(name: NotificationName): void {
    this.#buffer.notify(() => void this.heard.push(name))
  }

  hold(): () => void {
    return this.#buffer.hold()
  }

  evict(why: string): void {
    if (why !== "gone") this.heard.push("taken-over")
  }
}

function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** A room for four, in which anyone can take a seat by a word. */
async function setUp() {
  const store = new MemoryStore()
  const request = { accessKeyHash: KEY, name: KEY, seats: 4, language: "nb" } as const
  const group = newGroup({ ...request, initiator: null }, "room".padEnd(22, "_"), 0)
  await store.write({ room: group.room, group })
  const live = new LiveRoom({
    clock: { now: () => 1000, at: () => () => {} },
    store,
    media: noMedia,
    log,
    hash: plainHash,
    group,
    meeting: newMeeting(),
    origins: new KnockOrigins(),
    onEnded() {},
  })
  const pledge = live.group.view().pledge.hash
  const sign = async (word: string) => {
    const seatToken = word.padEnd(43, "_")
    const signing = { pledge, name: KEY, seatToken }
    need(await live.group.sign(plainHash.ofKey(seatToken), signing, ORIGIN))
    return plainHash.ofKey(seatToken)
  }
  const enter = (tokenHash: string, client: Client) =>
    live.enter(tokenHash, { pledge, name: KEY, microphone: true, camera: true }, client)
  return { live, sign, enter }
}

describe("a room", () => {
  it("[P2] takes no command to the group from a tab whose seat is taken over while the command waits", async () => {
    const { live, sign, enter } = await setUp()
    const kari = await sign("kari")
    const [first, second] = [new Client(), new Client()]
    const { seat } = need(await enter(kari, first))
    // Both are asked in the same instant: the command stands in the queue behind the taking over.
    const entering = enter(kari, second)
    const commanded = live.group.command({ seat, connection: first }, { type: "close" })
    expect((await entering).ok).toBe(true)
    expect(await commanded).toMatchObject({ ok: false, error: { code: "not-inside" } })
    expect(live.group.view().closed).toBeNull()
    const holder = { seat, connection: second }
    expect(await live.group.command(holder, { type: "close" })).toMatchObject({ ok: true })
  })

  it("notifies a client of nothing that comes after its view before the reply with the view is sent", async () => {
    const { live, sign, enter } = await setUp()
    const [kari, ola] = [await sign("kari"), await sign("ola")]
    const [first, second] = [new Client(), new Client()]
    const entered = need(await enter(kari, first))
    first.heard.push("reply")
    entered.release()
    const entering = enter(ola, second)
    const seen = live.snapshot(entered.seat, first)
    const commanded = live.command(entered.seat, first, { type: "startClock" })
    const [view, also] = [need(await seen), need(await entering)]
    const { version } = need(await commanded)
    expect(view.view.meeting.version).toBe(version - 1)
    for (const [client, release] of [
      [first, view.release] as const,
      [second, also.release] as const,
    ]) {
      client.heard.push("reply")
      release()
    }
    expect(first.heard).toEqual(["reply", "events", "reply", "events"])
    expect(second.heard).toEqual(["reply", "events"])
  })
})
