import type { Snapshot } from "#shared/protocol/joining.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { ReplyOf, RequestName, RequestOf } from "#shared/protocol/messages.ts"
import type { SeatNumber } from "#shared/values/ids.ts"
import { type Refusal, type Result, accept, refuse } from "#shared/values/result.ts"

import type { PretendDoor } from "./pretend-door.ts"
import type { Guest, PretendRoom, WhyOut } from "./pretend-room.ts"
import type { PretendClock } from "./pretend-clock.ts"
import { snapshot } from "./replies.ts"

/** How far one line has come. What may be asked on it follows from this. */
type Place =
  | { kind: "anonymous" }
  | { kind: "inLobby" }
  | { kind: "inside"; seat: SeatNumber }
  | { kind: "out"; why: WhyOut }

type MediaRequest = Extract<RequestName, `media-${string}`>
type Handlers = {
  [N in Exclude<RequestName, MediaRequest>]: (request: RequestOf<N>) => Result<ReplyOf<N>>
}

interface Ports {
  door: PretendDoor
  room: PretendRoom
  clock: PretendClock
  tell: Guest["tell"]
}

/** One line from the person who practises, answered as a server answers a socket. */
export class PretendSocketSession implements Guest {
  readonly #ports: Ports
  #place: Place = { kind: "anonymous" }
  readonly #handlers: Handlers

  constructor(ports: Ports) {
    this.#ports = ports
    this.#handlers = { ...this.#wayIn(), ...this.#inRoom() }
  }

  get tell(): Guest["tell"] {
    return this.#ports.tell
  }

  putOut(why: WhyOut): void {
    this.#place = { kind: "out", why }
    if (why !== "gone") this.tell(why, {})
  }

  /** Answers what has been checked against its schema. */
  answer<N extends RequestName>(name: N, request: RequestOf<N>): Result<ReplyOf<N>> {
    const handlers: Partial<{
      [M in RequestName]: (request: RequestOf<M>) => Result<ReplyOf<M>>
    }> = this.#handlers
    const handler = handlers[name]
    // Sound and picture stay where they are: there is nobody to send them to.
    return handler ? handler(request) : refuse("media-lost", "Nothing is sent in a rehearsal")
  }

  /** The line is gone. */
  close(): void {
    if (this.#place.kind === "inside") this.#ports.room.loseLine(this.#place.seat)
    this.#place = { kind: "anonymous" }
  }

  /** The way in: each step needs the one before it on this same line [G1]. */
  #wayIn(): Pick<Handlers, "lobby" | "pledge" | "enter" | "knock" | "knock-away"> {
    const { door, room, clock } = this.#ports
    return {
      lobby: (request) => {
        if (this.#place.kind === "inside") return refuse("not-allowed", "You are already inside")
        const reply = door.knock(request, clock.now())
        this.#place = { kind: reply.ok ? "inLobby" : "anonymous" }
        return reply
      },
      pledge: (request) => this.#atDoor(() => door.sign(request, clock.now())),
      enter: (request) =>
        this.#atDoor(() => {
          const admitted = door.admit(request)
          if (!admitted.ok) return admitted
          const { seat } = admitted.value
          const { name, microphone, camera } = request
          const entered = room.enter(seat, { name, microphone, camera }, this)
          if (!entered.ok) return entered
          this.#place = { kind: "inside", seat }
          return this.#see(seat)
        }),
      // There is always a free chair for the one who practises: nobody has to wait outside.
      knock: () => this.#atDoor(() => refuse("not-allowed", "There is a chair for you")),
      "knock-away": () => this.#atDoor(() => accept({})),
    }
  }

  /** What one does inside. */
  #inRoom(): Omit<Handlers, "lobby" | "pledge" | "enter" | "knock" | "knock-away"> {
    const { door, room, clock } = this.#ports
    return {
      group: () => this.#inside(() => accept(door.view(clock.now()))),
      "group-command": (command) => this.#inside((seat) => this.#groupCommand(seat, command)),
      snapshot: () =>
        this.#inside((seat) => {
          room.bringUp()
          return this.#see(seat)
        }),
      command: (command) => this.#inside((seat) => room.act(seat, command)),
      signatures: () => this.#inside(() => accept(door.signatures())),
      leave: () =>
        this.#inside((seat) => {
          const left = room.act(seat, { type: "leave" })
          return left.ok ? accept({}) : left
        }),
      // The drawn people have no check of their own to set beside it.
      "show-check": () =>
        this.#inside(() => refuse("not-allowed", "There is nobody to show it to")),
      time: () => this.#inside(() => accept({ now: clock.now() })),
    }
  }

  #see(you: SeatNumber): Result<Snapshot> {
    const { door, room, clock } = this.#ports
    const { group, pledge } = door
    return accept(snapshot(you, { meeting: room.meeting, group, pledge }, clock.now()))
  }

  /** Whoever gives up the seat leaves the meeting in the same stroke. */
  #groupCommand(seat: SeatNumber, command: GroupCommand): Result<Record<string, never>> {
    const { door, room, clock } = this.#ports
    const done = door.command(seat, command, clock.now())
    if (!done.ok) return done
    if (done.value.stays) this.tell("group", door.view(clock.now()))
    else room.act(seat, { type: "leave" })
    return accept({})
  }

  #atDoor<T>(work: () => Result<T>): Result<T> {
    switch (this.#place.kind) {
      case "inLobby":
        return work()
      case "anonymous":
        return refuse("no-entry", "Knock first")
      case "inside":
        return refuse("not-allowed", "You are already inside")
      case "out":
        return this.#outside(this.#place.why)
    }
  }

  #inside<T>(work: (seat: SeatNumber) => Result<T>): Result<T> {
    const place = this.#place
    if (place.kind === "inside") return work(place.seat)
    return this.#outside(place.kind === "out" ? place.why : "gone")
  }

  #outside(why: WhyOut): Refusal {
    return why === "closed"
      ? refuse("closed", "The room has closed")
      : refuse("not-inside", "You are not in the room")
  }
}
