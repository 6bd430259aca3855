import { createHash } from "node:crypto"

import type { Random } from "#shared/meeting/fuzz/random.ts"
import { randomCommand } from "#shared/meeting/fuzz/random-command.ts"
import type { Proposed } from "#shared/meeting/proposals/proposal-state.ts"
import type { GroupCommand } from "#shared/group/group-command.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { RoomId, SeatNumber } from "#shared/values/ids.ts"
import type { Result } from "#shared/values/result.ts"

import type { Lobby } from "#shared/room/lobby.ts"
import type { LiveRoom } from "#shared/room/live-room.ts"
import type { Rooms } from "../../server/rooms/rooms.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"
import { hashOfKey } from "../../server/rooms/secrets.ts"
import type { ManualClock } from "../support/manual-clock.ts"
import { say } from "./lines.ts"

const PEOPLE = 6
const MOST_GROUPS = 4
const SECOND = 1000
const STRIDES = [1, 1, 10, 31, 125, 600, 3600, 3 * 3600, 25 * 3600, 8 * 24 * 3600]

/** Nobody counts here who comes from where. */
const ORIGIN = { address: "somewhere", allows: () => Promise.resolve(true) }

/** One who may have a seat in a group, be inside, or stand outside. */
interface Person {
  key: string
  name: string
  connection: ClientConnection
  place: { live: LiveRoom; seat: SeatNumber } | undefined
}

interface Parts {
  rooms: Rooms
  lobby: Lobby
  clock: ManualClock
  random: Random
  /** Waits until the store answers. */
  storeAnswers: () => Promise<unknown>
}

/** Groups whose people sign, knock, meet, decide and quit at random, several at once: on the server's own rooms. */
export class RandomLife {
  readonly #parts: Parts
  readonly #groups: RoomId[]
  readonly #people = new Map<RoomId, Person[]>()

  constructor(parts: Parts, groups: readonly RoomId[]) {
    this.#parts = parts
    this.#groups = [...groups]
  }

  /** Something happens: one thing, or a few at the same time. */
  async step(): Promise<void> {
    const { random, clock } = this.#parts
    const count = random.chance(0.3) ? 2 + random.below(2) : 1
    await Promise.all(Array.from({ length: count }, () => this.#something()))
    if (random.chance(0.15)) clock.advance((random.one(STRIDES) ?? 1) * SECOND)
  }

  async #something(): Promise<void> {
    const { random } = this.#parts
    const isNew = this.#groups.length < MOST_GROUPS && random.chance(0.03)
    const room = isNew ? undefined : random.one(this.#groups)
    try {
      if (room === undefined) return await this.#makeGroup()
      const person = random.one(this.#peopleOf(room))
      if (person === undefined) return
      if (person.place === undefined) await this.#comeIn(room, person)
      else await this.#doSomething(room, person, person.place)
    } catch (error) {
      // What the store refuses is answered with `internal`, and life goes on.
      if (!(error instanceof Error) || !error.message.startsWith("The stored data could not be"))
        throw error
      if (random.chance(0.2)) await this.#parts.storeAnswers()
    }
  }

  async #makeGroup(): Promise<void> {
    const { lobby, random } = this.#parts
    const word = `group ${random.next()}`
    const seats = 2 + random.below(PEOPLE)
    const own = { accessKeyHash: keyOf(word), name: sealed(word), language: "nb" } as const
    const initiator = random.chance(0.5) ? hashOfKey(keyOf(`${word} initiator`)) : null
    const room = await lobby.createGroup({ ...own, seats, initiator })
    say({ kind: "reported", room, group: 1, meeting: null })
    this.#groups.push(room)
  }

  #peopleOf(room: RoomId): Person[] {
    const known = this.#people.get(room)
    if (known !== undefined) return known
    const people = Array.from({ length: PEOPLE }, (_, index): Person => {
      const evict = () => void (person.place = undefined)
      const connection = { notify() {}, hold: () => () => {}, evict }
      const word = `${room} ${index}`
      const person = { key: keyOf(word), name: sealed(word), connection, place: undefined }
      return person
    })
    this.#people.set(room, people)
    return people
  }

  async #comeIn(room: RoomId, person: Person): Promise<void> {
    const { rooms, random } = this.#parts
    const { key, name, connection } = person
    const tokenHash = hashOfKey(key)
    const signed = await rooms.use(room, async (live) => {
      const pledge = live.group.view().pledge.hash
      const ticket = { tokenHash, invitation: null }
      const done = await live.group.sign(ticket, { pledge, name, seatToken: key }, ORIGIN)
      return tell(room, live, done)
    })
    const code = signed.ok ? "ok" : signed.error.code
    if (code === "no-entry") return this.#forget(room)
    if (code === "knock-first" || code === "full") {
      const kind = code === "full" || random.chance(0.3) ? "returning" : "newcomer"
      await rooms.use(room, async (live) =>
        tell(
          room,
          live,
          await live.group.knock(tokenHash, { kind, name, seatToken: key }, connection, ORIGIN),
        ),
      )
    }
    if (!signed.ok) return
    await this.#enter(room, person, tokenHash)
  }

  async #enter(room: RoomId, person: Person, tokenHash: string): Promise<void> {
    const { rooms, random } = this.#parts
    const { name, connection } = person
    const pledge = await rooms.use(room, async (live) => ({
      ok: true,
      value: live.group.view().pledge.hash,
    }))
    if (!pledge.ok) return
    const switches = { microphone: random.chance(0.8), camera: random.chance(0.8) }
    const request = { pledge: pledge.value, name, ...switches }
    const entered = await rooms.use(room, async (live) => {
      const taken = await live.enter(tokenHash, request, connection)
      return taken.ok ? { ok: true, value: { live, seat: taken.value.seat } } : taken
    })
    if (!entered.ok) return
    person.place = entered.value
    tell(room, entered.value.live, entered)
  }

  async #doSomething(
    room: RoomId,
    person: Person,
    { live, seat }: { live: LiveRoom; seat: SeatNumber },
  ): Promise<void> {
    const { random } = this.#parts
    const { connection } = person
    const press = random.below(20)
    if (press < 11) return this.#press(room, live, seat)
    if (press < 15) return this.#decideTogether(room, live, seat)
    if (press < 18) {
      const command = groupCommand(live.view(seat).group, random)
      tell(room, live, await live.group.command({ seat, connection }, command))
    } else if (press < 19) {
      person.place = undefined
      tell(room, live, await live.leave(seat, connection))
    } else {
      person.place = undefined
      await live.drop(seat, connection)
    }
  }

  /** A press on something in the room, by any of the people in it. */
  async #press(room: RoomId, live: LiveRoom, seat: SeatNumber): Promise<void> {
    const { random } = this.#parts
    const pressed = randomCommand(live.view(seat).meeting, random, PEOPLE)
    const presser = this.#inside(room).find((person) => person.place?.seat === pressed.seat)
    if (presser === undefined) return
    const done = await live.command(pressed.seat, presser.connection, pressed.command)
    tell(room, live, done, done.ok ? done.value.version : null)
  }

  /** A proposal to the group, or all who are inside agree to one, at the same time. */
  async #decideTogether(room: RoomId, live: LiveRoom, seat: SeatNumber): Promise<void> {
    const { random } = this.#parts
    const { meeting, group } = live.view(seat)
    const proposal = random.one(meeting.proposals)?.id
    const command = () =>
      proposal === undefined || random.chance(0.3)
        ? ({ type: "propose", what: proposed(group, random) } as const)
        : ({ type: "vote", proposal, agree: true } as const)
    await Promise.all(
      this.#inside(room).map(async ({ place, connection }) => {
        if (place === undefined) return
        const done = await live.command(place.seat, connection, command())
        tell(room, live, done, done.ok ? done.value.version : null)
      }),
    )
  }

  #inside(room: RoomId): Person[] {
    return this.#peopleOf(room).filter(({ place }) => place !== undefined)
  }

  #forget(room: RoomId): void {
    const index = this.#groups.indexOf(room)
    if (index >= 0) this.#groups.splice(index, 1)
  }
}

/** Reports that someone has got this reply. What anyone may know must be stored. */
function tell<T>(
  room: RoomId,
  live: LiveRoom,
  done: Result<T>,
  meeting: number | null = null,
): Result<T> {
  if (done.ok) say({ kind: "reported", room, group: live.group.view().version, meeting })
  return done
}

function proposed({ knocks, members }: GroupView, random: Random): Proposed {
  const knock = random.one(knocks)
  if (knock?.kind === "newcomer") return { kind: "admit", knock: knock.id }
  const seat = random.one(members)?.seat ?? 1
  if (knock !== undefined) return { kind: "restore", knock: knock.id, seat }
  const rare = random.below(20)
  if (rare === 0) return { kind: "deleteGroup" }
  if (rare < 4) return { kind: "remove", seat }
  if (rare < 12) return { kind: "ownWords", words: sealed(`words ${random.next()}`) }
  return { kind: "reopen" }
}

function groupCommand({ coming }: GroupView, random: Random): GroupCommand {
  const at = random.one(coming)
  const words = random.chance(0.5) ? sealed(`goodbye ${random.next()}`) : null
  const press = random.below(20)
  if (press < 5) return { type: "close" }
  if (press < 6) return { type: "undoClosing" }
  if (press < 7) return { type: "quit", words }
  if (press < 9) return { type: "withdraw", words }
  if (press < 12) return { type: "openDoor" }
  if (press < 13) return { type: "keep" }
  if (at !== undefined && press < 16) return { type: "apologise", at, words }
  if (at !== undefined && press < 17) return { type: "comeAfterAll", at }
  const weeks = random.chance(0.5) ? 1 : 2
  const dates = { kind: "every", weeks, from: "2026-01-15", time: "19:00" } as const
  return { type: "setDates", dates: random.chance(0.2) ? { kind: "none" } : dates }
}

/** 32 bytes made of a word, base64url. */
function keyOf(word: string): string {
  return createHash("sha256").update(word).digest("base64url")
}

function sealed(word: string): string {
  return Buffer.from(word.padEnd(60, ".")).toString("base64url")
}
