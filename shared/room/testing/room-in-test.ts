import { newGroup } from "#shared/group/new-group.ts"
import { newMeeting } from "#shared/meeting/apply.ts"
import type { AnyNotificationName } from "#shared/protocol/messages.ts"
import type { Result } from "#shared/values/result.ts"

import type { ClientConnection } from "../client-connection.ts"
import { KnockOrigins } from "../knock-origins.ts"
import { LiveRoom } from "../live-room.ts"
import { MemoryStore } from "../memory-store.ts"
import { NotificationBuffer } from "../notification-buffer.ts"
import type { Clock, MediaEngine } from "../ports.ts"
import { plainHash } from "./plain-hash.ts"

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
export class ClientInTest implements ClientConnection {
  readonly heard: (AnyNotificationName | "reply")[] = []
  readonly #buffer = new NotificationBuffer()

  notify(name: AnyNotificationName): void {
    this.#buffer.notify(() => void this.heard.push(name))
  }

  hold(): () => void {
    return this.#buffer.hold()
  }

  evict(why: string): void {
    if (why !== "gone") this.heard.push("taken-over")
  }
}

export function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** A room for four, in which anyone can take a seat by a word. */
export async function roomInTest({
  media = noMedia,
  clock = { now: () => 1000, at: () => () => {} } as Clock,
} = {}) {
  const store = new MemoryStore()
  const request = { accessKeyHash: KEY, name: KEY, seats: 4, language: "nb" } as const
  const group = newGroup({ ...request, initiator: null }, "room".padEnd(22, "_"), 0)
  await store.write({ room: group.room, group })
  const live = new LiveRoom({
    clock,
    store,
    media,
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
    const tokenHash = plainHash.ofKey(seatToken)
    need(await live.group.sign({ tokenHash, invitation: null }, signing, ORIGIN))
    return tokenHash
  }
  const enter = (tokenHash: string, client: ClientInTest) =>
    live.enter(tokenHash, { pledge, name: KEY, microphone: true, camera: true }, client)
  return { live, sign, enter }
}
