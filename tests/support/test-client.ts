import { randomBytes } from "node:crypto"
import { type Socket, io } from "socket.io-client"

import { apply } from "#shared/meeting/apply.ts"
import type { Meeting } from "#shared/meeting/state.ts"
import type { Command } from "#shared/meeting/command.ts"
import type { Snapshot } from "#shared/protocol/joining.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { GroupView } from "#shared/group/messages.ts"
import {
  NOTIFICATIONS,
  type NotificationName,
  type NotificationOf,
  REQUESTS,
  type ReplyOf,
  type RequestName,
  type RequestOf,
} from "#shared/protocol/messages.ts"
import type { Result } from "#shared/values/result.ts"
import { seal } from "../../client/core/crypto/seal.ts"
import { PLEDGE, type TestGroup } from "./test-group.ts"
import { waitFor } from "./wait-for.ts"

type Heard = { [N in NotificationName]: { name: N; notice: NotificationOf<N> } }[NotificationName]

interface Options {
  /** The name in clear. */
  name?: string
  seatToken?: string
  /** The token of the personal link by which they come. */
  invitation?: string
  headers?: Record<string, string>
  transports?: ("websocket" | "polling")[]
}

/** A browser as the server sees it: one socket that asks, hears and follows the meeting. */
export class TestClient {
  readonly socket: Socket
  readonly group: TestGroup
  readonly name: string
  readonly seatToken: string
  readonly #invitation: string | undefined
  readonly heard: Heard[] = []
  /** Hash of the text to sign, as the lobby has replied it. */
  pledge = PLEDGE
  /** The group as this client was last notified of it. */
  view: GroupView | undefined
  /** The meeting as this screen has followed it by `happened` alone. */
  meeting: Meeting | undefined
  seat = 0
  /** The sending transport, once sound and picture are set up. */
  transport: string | undefined

  /** Connects; says nothing yet. */
  static async connect(
    origin: string,
    group: TestGroup,
    options: Options = {},
  ): Promise<TestClient> {
    const client = new TestClient(origin, group, options)
    await new Promise<void>((resolve, reject) => {
      client.socket.once("connect", resolve)
      client.socket.once("connect_error", reject)
    })
    return client
  }

  /** All the way in: knocks, signs, enters. */
  static async inside(
    origin: string,
    group: TestGroup,
    options: Options = {},
  ): Promise<TestClient> {
    const client = await TestClient.connect(origin, group, options)
    await client.comeIn()
    return client
  }

  private constructor(origin: string, group: TestGroup, options: Options) {
    const { name = "Kari", seatToken = key(), headers = {}, transports = ["websocket"] } = options
    this.group = group
    this.name = name
    this.seatToken = seatToken
    this.#invitation = options.invitation
    this.socket = io(origin, {
      transports,
      reconnection: false,
      // A proxy in front of the server under test has a certificate that nobody has signed.
      rejectUnauthorized: false,
      forceNew: true,
      extraHeaders: headers,
    })
    this.socket.onAny((name_: string, notice: unknown) => this.#hear(name_, notice))
  }

  /** Sends anything at all and gives back whatever is answered. */
  raw(event: string, ...payload: unknown[]): Promise<Result<unknown>> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`No answer to ${event}`)), 20_000)
      this.socket.emit(event, ...payload, (answer: Result<unknown>) => {
        clearTimeout(late)
        resolve(answer)
      })
    })
  }

  /** Asks, and checks that the answer has the shape that was promised. */
  async ask<N extends RequestName>(name: N, request: RequestOf<N>): Promise<Result<ReplyOf<N>>> {
    const answer = await this.raw(name, request)
    if (answer.ok) REQUESTS[name].reply.parse(answer.value)
    return answer as Result<ReplyOf<N>>
  }

  async knock({
    seatToken = this.seatToken as string | null,
    accessKey = this.group.keys.accessKey,
  } = {}) {
    const { room } = this.group
    const invitation = this.#invitation
    const request = { room, accessKey, seatToken, ...(invitation !== undefined && { invitation }) }
    const door = await this.ask("lobby", request)
    if (door.ok) this.pledge = door.value.pledge.hash
    return door
  }

  /** Waits outside for those inside. */
  async waitOutside(kind: "newcomer" | "returning" = "newcomer") {
    const { seatToken } = this
    return this.ask("knock", { kind, name: await this.sealedName(), seatToken })
  }

  groupCommand(command: GroupCommand) {
    return this.ask("group-command", command)
  }

  /** Waits until this client is notified of the group as the test wants it. */
  seesGroup(sentence: string, condition: (view: GroupView) => boolean): Promise<true> {
    return waitFor(sentence, () => this.view !== undefined && condition(this.view), {
      every: 5,
    }) as Promise<true>
  }

  async sign({ pledge = this.pledge, seatToken = this.seatToken } = {}) {
    return this.ask("pledge", { pledge, name: await this.sealedName(), seatToken })
  }

  async enter({
    pledge = this.pledge,
    microphone = true,
    camera = true,
    transport,
  }: {
    pledge?: string
    microphone?: boolean
    camera?: boolean
    transport?: string | undefined
  } = {}) {
    const name = await this.sealedName()
    const before = this.heard.length
    const request = { pledge, name, microphone, camera }
    const entered = await this.ask("enter", transport ? { ...request, transport } : request)
    if (entered.ok) this.#begin(entered.value, before)
    return entered
  }

  async comeIn(switches: { microphone?: boolean; camera?: boolean } = {}): Promise<Snapshot> {
    need(await this.knock())
    need(await this.sign())
    return need(await this.enter(switches))
  }

  /** Comes back on a new socket as the same seat, without signing again; in the same tab, or in another. */
  async again(origin: string, { sameTab = true } = {}): Promise<TestClient> {
    const { group, name, seatToken } = this
    const client = await TestClient.connect(origin, group, { name, seatToken })
    need(await client.knock())
    client.transport = sameTab ? this.transport : undefined
    // As the browser does: with the text that was confirmed on the way in.
    need(await client.enter({ pledge: this.pledge, transport: client.transport }))
    return client
  }

  command(command: Command) {
    return this.ask("command", command)
  }

  async snapshot(): Promise<Snapshot> {
    return need(await this.ask("snapshot", {}))
  }

  /** Sets up sound and picture and sends both. */
  async sendAll(): Promise<void> {
    const opened = need(await this.ask("media-open", { rtpCapabilities: {} }))
    this.transport = opened.send?.id
    for (const source of ["microphone", "camera"] as const)
      need(await this.ask("media-produce", { source, rtpParameters: {} }))
  }

  sealedName(): Promise<string> {
    return seal(this.group.keys.contentKey, "display-name", this.name)
  }

  notices<N extends NotificationName>(name: N): NotificationOf<N>[] {
    return this.heard.flatMap((each) =>
      each.name === name ? [each.notice as NotificationOf<N>] : [],
    )
  }

  /** Waits until this screen has followed the meeting to where the test wants it. */
  sees(sentence: string, condition: (meeting: Meeting) => boolean): Promise<true> {
    return waitFor(sentence, () => this.meeting !== undefined && condition(this.meeting), {
      every: 5,
    }) as Promise<true>
  }

  hears(name: NotificationName): Promise<true> {
    return waitFor(`${name} is heard`, () => this.notices(name).length > 0, {
      every: 5,
    }) as Promise<true>
  }

  presenceOf(seat: number): string | undefined {
    return this.meeting?.people.find((person) => person.seat === seat)?.presence.kind
  }

  /** Cuts the line without a word. */
  cut(): void {
    this.socket.io.engine.close()
  }

  close(): void {
    this.socket.close()
  }

  #begin({ you, meeting, group }: Snapshot, before: number): void {
    this.seat = you
    this.view = group
    this.meeting = meeting
    // What came right behind the snapshot may have been heard before this promise went on.
    for (const { name, notice } of this.heard.slice(before))
      if (name === "events") this.#follow(notice)
  }

  #hear(name: string, raw: unknown): void {
    const schema = NOTIFICATIONS[name as NotificationName]
    if (schema === undefined) throw new Error(`The server said ${name}`)
    const notice = schema.parse(raw)
    this.heard.push({ name, notice } as Heard)
    if (name === "events") this.#follow(notice as NotificationOf<"events">)
    if (name === "group") this.view = notice as NotificationOf<"group">
  }

  #follow({ version, events }: NotificationOf<"events">): void {
    if (this.meeting === undefined || version <= this.meeting.version) return
    if (version - events.length !== this.meeting.version)
      throw new Error(`A gap: ${this.meeting.version} -> ${version}`)
    this.meeting = events.reduce(apply, this.meeting)
  }
}

/** A fresh key as a browser makes one. */
export function key(): string {
  return randomBytes(32).toString("base64url")
}

/** The value, where a refusal would be a failed test. */
export function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`Refused: ${result.error.code} - ${result.error.message}`)
  return result.value
}

export function codeOf(result: Result<unknown>): string {
  return result.ok ? "ok" : result.error.code
}
