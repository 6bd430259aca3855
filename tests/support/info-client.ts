import { randomBytes } from "node:crypto"
import { type Socket, io } from "socket.io-client"
import type * as z from "zod/mini"

import {
  INFO_NOTIFICATIONS,
  INFO_REQUESTS,
  type InfoActRequest,
  type InfoOwn,
} from "#shared/infoMeeting/messages.ts"
import type { HostCommand, StageCommand } from "#shared/infoMeeting/command.ts"
import { applyChange } from "#shared/infoMeeting/view/change.ts"
import type { HostView, ListenerView } from "#shared/infoMeeting/view.ts"
import {
  type AnyRequestName,
  NOTIFICATIONS,
  type NotificationOf,
  REQUESTS,
  type ReplyOf,
  type RequestOf,
} from "#shared/protocol/messages.ts"
import type { Result } from "#shared/values/result.ts"
import { key, need } from "./test-client.ts"
import { SOME_SEALED } from "./sample-requests.ts"
import type { InfoMeetingAddress } from "./test-info-meeting.ts"
import { waitFor } from "./wait-for.ts"

const ALL_REQUESTS = { ...REQUESTS, ...INFO_REQUESTS }
const ALL_NOTIFICATIONS: Record<string, z.ZodMiniType> = { ...NOTIFICATIONS, ...INFO_NOTIFICATIONS }

/** A browser at an info meeting as the server sees it: one socket that asks, hears and follows a view. */
export class InfoClient<V extends ListenerView | HostView = ListenerView> {
  readonly socket: Socket
  readonly meeting: InfoMeetingAddress
  readonly token: string
  /** Every notification, as it came. */
  readonly heard: { name: string; notice: unknown }[] = []
  view: V | undefined
  version = 0
  listeners = 0
  place = 0

  static async connect<V extends ListenerView | HostView = ListenerView>(
    meeting: InfoMeetingAddress,
    { token = key(), from }: { token?: string; from?: string } = {},
  ): Promise<InfoClient<V>> {
    const client = new InfoClient<V>(meeting, token, from)
    await new Promise<void>((resolve, reject) => {
      client.socket.once("connect", resolve)
      client.socket.once("connect_error", reject)
    })
    return client
  }

  static async listening(
    meeting: InfoMeetingAddress,
    acts: string[] = [],
    from?: string,
  ): Promise<InfoClient> {
    const client = await InfoClient.connect(meeting, from === undefined ? {} : { from })
    need(await client.lobby("listener"))
    need(await client.enter({ acts }))
    return client
  }

  static async hosting(meeting: InfoMeetingAddress, token = key()): Promise<InfoClient<HostView>> {
    const client = await InfoClient.connect<HostView>(meeting, { token })
    need(await client.lobby("host"))
    need(await client.enterStage())
    return client
  }

  private constructor(meeting: InfoMeetingAddress, token: string, from: string | undefined) {
    this.meeting = meeting
    this.token = token
    this.socket = io(meeting.server.origin, {
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
      extraHeaders: from === undefined ? {} : { "x-forwarded-for": from },
    })
    this.socket.onAny((name: string, notice: unknown) => this.#hear(name, notice))
  }

  /** Sends anything at all and gives back whatever is answered. */
  raw(event: string, ...payload: unknown[]): Promise<Result<unknown>> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`No answer to ${event}`)), 30_000)
      this.socket.emit(event, ...payload, (answer: Result<unknown>) => {
        clearTimeout(late)
        resolve(answer)
      })
    })
  }

  /** Asks, and checks that the answer has the shape that was promised. */
  async ask<N extends AnyRequestName>(name: N, request: RequestOf<N>): Promise<Result<ReplyOf<N>>> {
    const answer = await this.raw(name, request)
    if (answer.ok) ALL_REQUESTS[name].reply.parse(answer.value)
    return answer as Result<ReplyOf<N>>
  }

  lobby(as: "listener" | "host", accessKey = this.meeting.keys[as]) {
    return this.ask("info-lobby", { meeting: this.meeting.id, as, accessKey })
  }

  async enter(request: RequestOf<"info-enter"> = { acts: [] }) {
    const before = this.heard.length
    const entered = await letIn(this.meeting.server, this.ask("info-enter", request))
    if (entered.ok) this.#begin(entered.value, before)
    return entered
  }

  async enterStage(switches: Partial<RequestOf<"info-enter-stage">> = {}) {
    const before = this.heard.length
    const entered = await this.ask("info-enter-stage", {
      token: this.token,
      name: SOME_SEALED,
      microphone: true,
      camera: true,
      ...switches,
    })
    if (!entered.ok) return entered
    this.place = entered.value.place
    this.#begin(entered.value, before)
    return entered
  }

  host(command: HostCommand) {
    return this.ask("info-host", command)
  }

  stage(command: StageCommand) {
    return this.ask("info-stage", command)
  }

  act(act: InfoActRequest) {
    return this.ask("info-act", act)
  }

  async snapshot(): Promise<ReplyOf<"info-snapshot">> {
    return need(await this.ask("info-snapshot", {}))
  }

  /** Sets up audio and video, and sends the microphone and the camera. */
  async sendAll(): Promise<string | undefined> {
    const opened = need(await this.ask("media-open", { rtpCapabilities: {} }))
    for (const source of ["microphone", "camera"] as const)
      need(await this.ask("media-produce", { source, rtpParameters: {} }))
    return opened.send?.id
  }

  notices<N extends keyof typeof INFO_NOTIFICATIONS | keyof typeof NOTIFICATIONS>(
    name: N,
  ): NotificationOf<N>[] {
    return this.heard.flatMap((each) =>
      each.name === name ? [each.notice as NotificationOf<N>] : [],
    )
  }

  /** How an act of this client stood when it was last notified. */
  own(token: string): InfoOwn | undefined {
    return this.notices("info-own").findLast((own) => own.token === token)
  }

  sees(sentence: string, condition: (view: V) => boolean): Promise<true> {
    return waitFor(sentence, () => this.view !== undefined && condition(this.view), {
      every: 5,
    }) as Promise<true>
  }

  /** Waits until an act of this client stands so. */
  hearsOwn(token: string, state: InfoOwn["state"]): Promise<true> {
    return waitFor(`the act is ${state}`, () => this.own(token)?.state === state, {
      every: 5,
    }) as Promise<true>
  }

  hears(name: string): Promise<true> {
    return waitFor(`${name} is heard`, () => this.heard.some((each) => each.name === name), {
      every: 5,
    }) as Promise<true>
  }

  /** Cuts the connection without a word. */
  cut(): void {
    this.socket.io.engine.close()
  }

  close(): void {
    this.socket.close()
  }

  #begin(reply: { version: number; view: unknown; listeners: number }, before: number): void {
    this.view = reply.view as V
    this.version = reply.version
    this.listeners = reply.listeners
    // What came right behind the reply may have been heard before this promise went on.
    for (const { name, notice } of this.heard.slice(before)) this.#follow(name, notice)
  }

  #hear(name: string, raw: unknown): void {
    const schema = ALL_NOTIFICATIONS[name]
    if (schema === undefined) throw new Error(`The server said ${name}`)
    this.heard.push({ name, notice: schema.parse(raw) })
    this.#follow(name, raw)
  }

  #follow(name: string, notice: unknown): void {
    if (name === "info-sums") this.listeners = (notice as NotificationOf<"info-sums">).listeners
    if (name !== "info-changed" || this.view === undefined) return
    const { version, change } = notice as NotificationOf<"info-changed">
    if (version <= this.version) return
    if (version !== this.version + 1) throw new Error(`A gap: ${this.version} -> ${version}`)
    this.version = version
    this.view = applyChange(this.view as HostView, change) as ListenerView as V
  }
}

/** Moves the clock on for as long as somebody waits to be let in. */
async function letIn<T>({ clock }: InfoMeetingAddress["server"], entering: Promise<T>): Promise<T> {
  let isIn = false
  void entering.finally(() => (isIn = true))
  const step = () => {
    if (!isIn) clock.advance(10)
    return isIn
  }
  await waitFor("they are in", step, { every: 2 })
  return entering
}

/** A token as a browser makes one for each act. */
export function actToken(): string {
  return randomBytes(16).toString("base64url")
}
