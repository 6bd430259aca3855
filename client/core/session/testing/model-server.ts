import * as z from "zod/mini"

import { decide } from "#shared/meeting/decide.ts"
import { lobbyReplySchema } from "#shared/protocol/joining.ts"
import { accept, refuse } from "#shared/values/result.ts"
import type { EndReason } from "../session-state.ts"
import type { FakeGroup } from "./fake-group.ts"
import type { ModelSocket } from "./model-socket.ts"

type Handler = ((body: unknown) => unknown) | undefined

const ok = z.object({ ok: z.literal(true), value: z.unknown() })

/** What a server asks of a connection before the group's answers are given on it. */
export class ModelServer {
  /** On this connection. */
  lobbied = false
  inside = false
  knocking = false
  /** It was let in on this connection, whatever came after. */
  letInHere = false
  /** So many requests are refused as `internal` before the next is looked at. */
  readonly busy = { lobby: 0, enter: 0 }
  /** Something has happened in the meeting that the client was never notified of. */
  missed = false
  readonly #socket: ModelSocket
  readonly #group: FakeGroup
  #removed = false

  constructor(socket: ModelSocket, group: FakeGroup) {
    this.#socket = socket
    this.#group = group
    socket.hears = (name) =>
      name === "events" ? this.inside : name !== "group" || this.inside || this.lobbied
    socket.onDrop = () => this.#dropped()
    this.#answerLobby()
    this.#answerKnocks()
    this.#answerInside()
  }

  /** The client is put out of the room. */
  evict(why: Exclude<EndReason, "left" | "quit">): void {
    if (!this.inside) return
    this.#socket.say(why, {})
    if (why === "removed") this.#removed = true
    if (why === "withdrawn" || why === "deleted") this.#group.member = undefined
    this.inside = false
    this.lobbied = false
  }

  letIn(): void {
    if (!this.knocking) return
    this.#group.letIn()
    this.knocking = false
  }

  notLetIn(): void {
    if (!this.knocking) return
    this.#socket.say("not-let-in", {})
    this.knocking = false
  }

  /** What the other participant does. `heard` is false when the notification is lost. */
  otherActs(heard: boolean): void {
    const other = this.#group.meeting.people.find(({ seat }) => seat === 2)
    const event = { type: "cameraSwitched", seat: 2, on: other?.camera !== true } as const
    if (heard) return this.#group.happen(event)
    this.missed = true
    this.#group.quietly(event)
  }

  #dropped(): void {
    if (this.inside) this.#goes("drop")
    this.lobbied = false
    this.knocking = false
    this.letInHere = false
  }

  #goes(type: "drop" | "leave"): void {
    const decision = decide(this.#group.meeting, { type }, 1, this.#group.now)
    if (decision.ok) this.#group.quietly(...decision.value)
    this.inside = false
  }

  #isBusy(request: "lobby" | "enter"): boolean {
    this.busy[request] -= 1
    return this.busy[request] >= 0
  }

  #answerLobby(): void {
    const { answers } = this.#socket
    const { lobby, enter } = answers
    answers.lobby = (body) => {
      if (this.#isBusy("lobby")) return refuse("internal", "Not ready")
      this.lobbied = true
      const reply = lobby?.(body)
      if (!this.#removed) return reply
      const { value } = z.parse(z.object({ value: lobbyReplySchema }), reply)
      return accept({ ...value, you: { kind: "removed" } })
    }
    answers.enter = (body) => {
      if (!this.lobbied || this.#removed) return refuse("no-entry", "The lobby comes first")
      if (this.#isBusy("enter")) return refuse("internal", "Not ready")
      const reply = enter?.(body)
      if (ok.safeParse(reply).success) this.inside = this.letInHere = true
      return reply
    }
  }

  #answerKnocks(): void {
    const { answers } = this.#socket
    const { pledge, knock, group } = answers
    answers.pledge = (body) => {
      if (!this.lobbied) return refuse("no-entry", "The lobby comes first")
      if (this.#group.closed && this.#group.member === undefined)
        return refuse("knock-first", "The group is closed")
      if (z.parse(z.object({ pledge: z.string() }), body).pledge !== this.#group.pledge)
        return refuse("pledge-needed", "Another text")
      return pledge?.(body)
    }
    answers.knock = (body) => {
      if (!this.lobbied) return refuse("no-entry", "The lobby comes first")
      const { kind } = z.parse(z.object({ kind: z.string() }), body)
      if (this.#group.member || (!this.#group.closed && kind === "newcomer"))
        return refuse("stale", "The door is open")
      this.knocking = true
      return knock?.(body)
    }
    answers["knock-away"] = () => {
      this.knocking = false
      return accept({})
    }
    answers.group = (body) =>
      this.#group.member?.signed === this.#group.pledge
        ? group?.(body)
        : refuse("pledge-needed", "Sign first")
  }

  #answerInside(): void {
    const { answers } = this.#socket
    const whileInside = (handler: Handler) => (body: unknown) =>
      this.inside ? handler?.(body) : refuse("not-inside", "Not inside")
    answers.command = whileInside(answers.command)
    answers.snapshot = whileInside(answers.snapshot)
    answers.leave = () => {
      if (this.inside) this.#goes("leave")
      return accept({})
    }
    answers["group-command"] = () => {
      if (this.#group.member === undefined) return refuse("not-allowed", "No seat")
      this.#group.member = undefined
      if (this.inside) this.#goes("leave")
      return accept({})
    }
  }
}
