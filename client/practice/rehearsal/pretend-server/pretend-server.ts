import type { Language, Sealed, SeatNumber } from "#shared/protocol/ids.ts"

import type { GroupLink } from "../../../connection/group-link.ts"
import { randomBase64url } from "../../../keys/base64url.ts"
import { canUseKeys, deriveKeys, makeSecret } from "../../../keys/keys.ts"
import { seal } from "../../../keys/seal.ts"
import { PretendClock } from "./pretend-clock.ts"
import { PretendDoor } from "./pretend-door.ts"
import { PretendRoom } from "./pretend-room.ts"
import { type Answering, PretendSocket } from "./pretend-socket.ts"
import { PretendVisitor } from "./pretend-visitor.ts"

const ROOM_BYTES = 16

/** What the pretend group is made of. */
export interface Group {
  /** In clear: it is sealed here, as a group's is. */
  name: string
  language: Language
  /** Hash of the pledge text that this page shows. */
  pledge: Promise<string>
  /** Who is there already, by chair. */
  people: ReadonlyMap<SeatNumber, string>
  /** The one free chair. */
  free: SeatNumber
}

interface Made {
  names: ReadonlyMap<SeatNumber, Sealed>
  door: PretendDoor
}

/**
 * A server that lives in this page: a door, a room and a line to them, with the real keys and the real
 * rules, for one person who practises. Nothing of it leaves the page, and nothing stays.
 */
export class PretendServer {
  readonly link: GroupLink = { room: randomBase64url(ROOM_BYTES), secret: makeSecret() }
  readonly clock = new PretendClock()
  readonly room = new PretendRoom(this.clock)
  /** Those who are there already, with their names sealed. */
  readonly people: Promise<ReadonlyMap<SeatNumber, Sealed>>
  readonly #door: Promise<PretendDoor>

  constructor(group: Group) {
    // Where a page has no keys to use, the visit says so itself and never opens a line.
    const made = canUseKeys() ? this.#make(group) : new Promise<Made>(() => undefined)
    this.people = made.then(({ names }) => names)
    this.#door = made.then(({ door }) => door)
  }

  /** A line of one's own to this server, not yet open. */
  line(): PretendSocket {
    return new PretendSocket(this.#door.then((door) => this.#answering(door)))
  }

  /** The next one who comes is a newcomer again. */
  async forget(): Promise<void> {
    const door = await this.#door
    door.forget()
  }

  /** Idempotent. */
  close(): void {
    this.room.close()
    this.clock.close()
  }

  #answering(door: PretendDoor): Answering {
    const { room, clock } = this
    return (tell) => new PretendVisitor({ door, room, clock, tell })
  }

  async #make({ name, language, pledge, people, free }: Group): Promise<Made> {
    const { accessKey, contentKey } = await deriveKeys(this.link.secret)
    const names = new Map(
      await Promise.all(
        [...people].map(
          async ([seat, called]) => [seat, await seal(contentKey, "display-name", called)] as const,
        ),
      ),
    )
    const at = this.clock.now()
    const signatures = new Map([...names].map(([seat, sealed]) => [seat, { name: sealed, at }]))
    const group = {
      room: this.link.room,
      accessKey,
      name: await seal(contentKey, "group-name", name),
      language,
      seats: people.size + 1,
      pledge: await pledge,
      signatures,
    }
    return { names, door: new PretendDoor(group, free) }
  }
}
