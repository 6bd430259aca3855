import { withToken } from "#shared/infoMeeting/stage/on-stage.ts"
import type { InfoMeeting, OnStage, Place } from "#shared/infoMeeting/state.ts"
import type { EvictReason } from "#shared/room/client-connection.ts"

import type { Host, InfoClient, Listener } from "./info-client.ts"
import type { OwnAct } from "./own-act.ts"

/** The clients inside one info meeting: hosts by their token, at most one each, and listeners, whom nothing tells apart. */
export class InfoClients {
  readonly #hosts = new Map<string, Host>()
  readonly #listeners = new Set<Listener>()
  /** Of each act that a connected client has shown its token of: that client. */
  readonly #byAct = new Map<string, InfoClient>()

  get hosts(): Host[] {
    return [...this.#hosts.values()]
  }

  get listeners(): ReadonlySet<Listener> {
    return this.#listeners
  }

  get all(): InfoClient[] {
    return [...this.#hosts.values(), ...this.#listeners]
  }

  get isEmpty(): boolean {
    return this.#hosts.size === 0 && this.#listeners.size === 0
  }

  has(client: InfoClient): boolean {
    return client.kind === "host"
      ? this.#hosts.get(client.tokenHash) === client
      : this.#listeners.has(client)
  }

  /** Whether somebody is connected who holds the token of a host or a guest. */
  isOnline(tokenHash: string): boolean {
    return this.#hosts.has(tokenHash) || this.#byAct.has(tokenHash)
  }

  addListener(listener: Listener): void {
    this.#listeners.add(listener)
  }

  host(tokenHash: string): Host | undefined {
    return this.#hosts.get(tokenHash)
  }

  /** Returns the older client of the same host, which is outside from now on. */
  addHost(host: Host): Host | undefined {
    const older = this.#hosts.get(host.tokenHash)
    if (older !== undefined) this.remove(older)
    this.#hosts.set(host.tokenHash, host)
    return older
  }

  /** The client is notified of how the act stands, in place of the one that was. Returns that one. */
  followAct(client: InfoClient, hash: string, act: OwnAct): InfoClient | undefined {
    const older = this.#byAct.get(hash)
    if (older !== client) older?.acts.forget(hash)
    this.#byAct.set(hash, client)
    client.acts.follow(hash, act)
    return older === client ? undefined : older
  }

  /** Idempotent. */
  remove(client: InfoClient): void {
    for (const [hash, owner] of this.#byAct) if (owner === client) this.#byAct.delete(hash)
    if (client.kind === "listener") this.#listeners.delete(client)
    else if (this.#hosts.get(client.tokenHash) === client) this.#hosts.delete(client.tokenHash)
  }

  evict(client: InfoClient, why: EvictReason): void {
    this.remove(client)
    client.connection.evict(why)
  }

  /** The client of a person on the stage, while it is connected. */
  onStage({ role, tokenHash }: OnStage): InfoClient | undefined {
    return role === "host" ? this.#hosts.get(tokenHash) : this.#byAct.get(tokenHash)
  }

  /** Whom of those on the stage the client is; undefined for one who only listens. */
  personOf(meeting: InfoMeeting, client: InfoClient): OnStage | undefined {
    if (client.kind === "host") return withToken(meeting, client.tokenHash)
    return meeting.stage.find(
      (person) => person.role === "guest" && this.#byAct.get(person.tokenHash) === client,
    )
  }

  atPlace({ stage }: InfoMeeting, place: Place): InfoClient | undefined {
    const person = stage.find((each) => each.place === place)
    return person && this.onStage(person)
  }
}
