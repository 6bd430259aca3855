import { present } from "#shared/meeting/people.ts"
import type { Instant } from "#shared/values/ids.ts"
import { TabInRoom } from "../../client/core/media/keys/testing/tab-in-room.ts"
import type { MediaSignaling } from "../../client/core/media/media-signaling.ts"
import { TestClient } from "./test-client.ts"
import type { TestGroup } from "./test-group.ts"

interface Options {
  name: string
  serverNow: () => Instant
}

/** A person inside with a real exchange of keys over the connection. */
export class SealedPerson {
  readonly client: TestClient
  readonly tab: TabInRoom

  static async inside(origin: string, group: TestGroup, options: Options): Promise<SealedPerson> {
    return new SealedPerson(await TestClient.inside(origin, group, options), options)
  }

  private constructor(client: TestClient, { serverNow }: Options) {
    this.client = client
    const { room, keys } = client.group
    const request: MediaSignaling["request"] = async (name, body) =>
      (await client.ask(name, body)) as Awaited<ReturnType<MediaSignaling["request"]>> as never
    this.tab = new TabInRoom(
      client.seat,
      { request },
      { room, contentKey: Promise.resolve(keys.contentKey), serverNow },
    )
    const { exchange } = this.tab
    client.socket.on("events", () => this.#present())
    client.socket.on("keys-announced", (announced) => exchange.announced(announced))
    client.socket.on("keys-message", (message) => exchange.messageReceived(message))
    exchange.announce(client.seat)
    this.#present()
  }

  /** Opens a fresh frame of each of these. */
  async opensAll(others: readonly SealedPerson[]): Promise<boolean> {
    for (const { tab } of others) {
      const frame = await tab.send()
      if (frame === undefined || !(await this.tab.opens(frame))) return false
    }
    return true
  }

  close(): void {
    this.tab.exchange.stop()
    this.client.close()
  }

  #present(): void {
    const { meeting } = this.client
    if (meeting === undefined) return
    this.tab.exchange.presentChanged(present(meeting).map(({ seat }) => seat))
  }
}
