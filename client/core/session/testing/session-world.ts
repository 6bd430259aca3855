import { GroupSession } from "../group-session.ts"
import type { SessionState } from "../session-state.ts"
import { fakeParts } from "./fake-deps.ts"
import { FakeGroup, ROOM, SECRET } from "./fake-group.ts"
import { ModelServer } from "./model-server.ts"
import { ModelSocket } from "./model-socket.ts"

/**
 * One session over a small server by the real rules of a meeting, with a connection between them that a
 * model makes slow or breaks. Looks after every act whether the session shows what cannot be.
 */
export class SessionWorld {
  readonly socket: ModelSocket
  readonly group: FakeGroup
  readonly server: ModelServer
  readonly session: GroupSession
  readonly fakes: ReturnType<typeof fakeParts>
  readonly faults: string[] = []
  /** Presses that have had no answer yet. */
  readonly pressing = new Set<string>()
  #wasInside = false
  #end: SessionState | undefined
  #askedAtEnd = 0

  static async create(): Promise<SessionWorld> {
    const socket = new ModelSocket()
    return new SessionWorld(socket, await FakeGroup.create(socket))
  }

  private constructor(socket: ModelSocket, group: FakeGroup) {
    this.socket = socket
    this.group = group
    this.fakes = fakeParts(socket)
    this.server = new ModelServer(socket, group)
    this.session = GroupSession.create({ room: ROOM, secret: SECRET }, this.fakes.parts)
    this.session.state.subscribe(() => this.look())
  }

  get state(): SessionState {
    return this.session.state.getState()
  }

  get over(): boolean {
    return this.#end !== undefined
  }

  /** A press, which must have an answer in the end. */
  press(name: string, press: () => Promise<unknown>): void {
    const id = `${name} ${this.pressing.size} ${this.socket.asked.length}`
    this.pressing.add(id)
    void press().then(() => this.pressing.delete(id))
  }

  /** The participant leaves: whatever is on the screen, it is over from now on. */
  leave(): void {
    this.press("leave", () => this.session.leave())
    this.#ended()
  }

  /** Nothing that cannot be is on the screen, and what is over stays over. */
  look(): void {
    const state = this.state
    if (this.#end !== undefined) {
      if (state !== this.#end) this.faults.push(`${state.kind} after the end`)
      const late = this.socket.asked.slice(this.#askedAtEnd).map(({ name }) => name)
      if (late.length > 0) this.faults.push(`asked for ${late.join()} after the end`)
      return
    }
    if (state.kind === "out") {
      if (this.#wasInside && this.fakes.devices.on.length > 0) this.faults.push("a device stays on")
      return this.#ended()
    }
    this.#wasInside = state.kind === "inside"
    if (state.kind !== "inside" || state.room.connection !== "online") return
    if (!this.server.letInHere)
      this.faults.push("inside without having been let in on this connection")
    if (!this.socket.connected) this.faults.push("online without a connection")
  }

  /** All is quiet, and connected: both ends say the same. */
  lookAtRest(): void {
    const { state, faults } = this
    if (this.pressing.size > 0) faults.push(`no answer to ${[...this.pressing].join()}`)
    if (this.over) {
      if (this.server.inside) faults.push("over, and inside at the server")
      return
    }
    if (this.server.inside !== (state.kind === "inside"))
      faults.push(`${state.kind}, and ${this.server.inside ? "" : "not "}inside at the server`)
    if (state.kind === "inside" && state.room.connection !== "online") faults.push("not online")
    this.lookAtMeeting()
    if (state.kind === "connecting" || (state.kind === "door" && state.waiting))
      faults.push(`still waiting: ${state.kind}`)
    if (state.kind === "outside" && state.waiting.kind === "waiting" && !this.server.knocking)
      faults.push("waits outside, and the server does not know")
  }

  /** Inside by both ends: the same meeting. */
  lookAtMeeting(): void {
    const { state } = this
    if (state.kind !== "inside" || !this.server.inside) return
    if (JSON.stringify(state.room.meeting) !== JSON.stringify(this.group.meeting))
      this.faults.push("another meeting than the server's")
  }

  throwFaults(): void {
    if (this.faults.length > 0) throw new Error(this.faults.join("; "))
  }

  #ended(): void {
    this.#end ??= this.state
    this.#askedAtEnd = this.socket.asked.length
  }
}
